// The port with TLS: who gets through, by what version, as whom, and that new
// certificates count without a restart.
#include <arpa/inet.h>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/integration/running_server.h"
#include "tests/support/certificates.h"

namespace qingdan {
namespace {

using ::qingdan::testing::CertificateAuthority;
using ::qingdan::testing::CertificatePair;
using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

class TlsTest : public testing::RunningServer {
 protected:
  void Configure(app::Options& options) override {
    Install(authority_.Issue("server.example"));
    options.development_identity = false;
    options.tls = {dir_.File("server.pem"), dir_.File("server.key"),
                   dir_.File("ca.pem"), /*reload_seconds=*/1};
    options.identity.principals_file = dir_.File("principals.tsv");
    Write("ca.pem", authority_.pem());
    Write("principals.tsv",
          "kind\tsubject\tgrants\tnote\n"
          "machine\tCN=gateway.example\tauditor:211221\t\n");
  }

  void Write(const std::string& name, const std::string& text) {
    std::ofstream(dir_.File(name + ".new")) << text;
    std::filesystem::permissions(dir_.File(name + ".new"),
                                 std::filesystem::perms(0600));
    std::filesystem::rename(dir_.File(name + ".new"), dir_.File(name));
  }

  void Install(const CertificatePair& pair) {
    Write("server.key", pair.key_pem);
    Write("server.pem", pair.certificate_pem);
  }

  client::Options Trusting(const CertificateAuthority& authority) const {
    client::Options options;
    options.server = server_->address();
    options.tls = true;
    options.ca_pem = authority.pem();
    options.call_timeout = std::chrono::seconds(5);
    return options;
  }

  absl::Status List(const client::Options& options) const {
    registry::v1::ListCatalogsRequest request;
    request.set_region_code(testing::kRegion);
    return client::Client::Connect(options)->ListCatalogs(request).status();
  }

  // A call that only auditors of the region may make.
  absl::Status Audit(const client::Options& options) const {
    submission::v1::ListSubmissionsRequest request;
    request.set_region_code(testing::kRegion);
    return client::Client::Connect(options)->ListSubmissions(request).status();
  }

  // True if a handshake by TLS of `version` and no other is taken.
  bool Takes(int version) const {
    const std::string port =
        server_->address().substr(server_->address().rfind(':') + 1);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&address),
                        sizeof address),
              0);
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, version);
    SSL_CTX_set_max_proto_version(context, version);
    SSL* ssl = SSL_new(context);
    constexpr unsigned char kHttp2[] = "\x02h2";
    SSL_set_alpn_protos(ssl, kHttp2, sizeof kHttp2 - 1);
    SSL_set_fd(ssl, socket);
    const bool taken = SSL_connect(ssl) == 1;
    SSL_free(ssl);
    SSL_CTX_free(context);
    ::close(socket);
    return taken;
  }

  const CertificateAuthority authority_;
};

TEST_F(TlsTest, OnlyWhoTrustsTheServerGetsThrough) {
  EXPECT_THAT(List(Trusting(authority_)), IsOk());
  EXPECT_THAT(List(Trusting(CertificateAuthority())), Not(IsOk()));
  client::Options plain = Trusting(authority_);
  plain.tls = false;
  EXPECT_THAT(List(plain), Not(IsOk()));
}

TEST_F(TlsTest, OldVersionsAreRefused) {
  EXPECT_FALSE(Takes(TLS1_VERSION));
  EXPECT_FALSE(Takes(TLS1_1_VERSION));
  EXPECT_TRUE(Takes(TLS1_2_VERSION));
  EXPECT_TRUE(Takes(TLS1_3_VERSION));
}

TEST_F(TlsTest, AMachineIsNamedByItsCertificate) {
  client::Options options = Trusting(authority_);
  EXPECT_THAT(Audit(options),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("who")));
  const CertificatePair known = authority_.Issue("gateway.example");
  options.certificate_pem = known.certificate_pem;
  options.key_pem = known.key_pem;
  EXPECT_THAT(Audit(options), IsOk());
  const CertificatePair unknown = authority_.Issue("other.example");
  options.certificate_pem = unknown.certificate_pem;
  options.key_pem = unknown.key_pem;
  EXPECT_THAT(Audit(options), StatusIs(absl::StatusCode::kUnauthenticated,
                                       HasSubstr("nobody known")));
}

TEST_F(TlsTest, ACertificateOfAnotherAuthorityIsRefused) {
  client::Options options = Trusting(authority_);
  const CertificatePair forged =
      CertificateAuthority().Issue("gateway.example");
  options.certificate_pem = forged.certificate_pem;
  options.key_pem = forged.key_pem;
  EXPECT_THAT(Audit(options), Not(IsOk()));
}

TEST_F(TlsTest, ANewCertificateCountsWithoutARestart) {
  const CertificateAuthority next;
  Install(next.Issue("server.example"));
  absl::Status status;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  do {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    status = List(Trusting(next));
  } while (!status.ok() && std::chrono::steady_clock::now() < end);
  EXPECT_THAT(status, IsOk());
}

TEST_F(TlsTest, WhatCannotBeUsedIsRefusedAtTheStart) {
  const auto start = [&](const service::TlsOptions& tls) {
    app::Options options = options_;
    options.data_dir = dir_.File("other");
    options.tls = tls;
    return app::Server::Start(options).status();
  };
  const std::string certificate = dir_.File("server.pem");
  EXPECT_THAT(start({certificate, ""}), Not(IsOk()));
  EXPECT_THAT(start({certificate, dir_.File("gone.key")}), Not(IsOk()));
  Write("other.key", authority_.Issue("x").key_pem);
  EXPECT_THAT(start({certificate, dir_.File("other.key")}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("is not the key of")));
  std::filesystem::permissions(dir_.File("server.key"),
                               std::filesystem::perms(0644));
  EXPECT_THAT(
      start({certificate, dir_.File("server.key")}),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("chmod 600")));
}

TEST_F(TlsTest, TheDevelopmentIdentityDoesNotGoWithRealOnes) {
  app::Options options = options_;
  options.development_identity = true;
  options.data_dir = dir_.File("other");
  EXPECT_THAT(app::Server::Start(options),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("development identity")));
  options.tls = {};
  options.identity = {};
  options.listen = "0.0.0.0:0";
  EXPECT_THAT(app::Server::Start(options),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("loopback only")));
}

}  // namespace
}  // namespace qingdan
