// The HTTP port with TLS, called by curl.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "tests/integration/running_server.h"
#include "tests/support/certificates.h"
#include "tests/support/process.h"

namespace qingdan {
namespace {

using testing::CertificateAuthority;
using testing::CertificatePair;
using ::testing::HasSubstr;
using testing::Ran;

constexpr char kCheck[] = "/qingdan.check.v1.CheckService/Check";
constexpr char kList[] =
    "/qingdan.submission.v1.SubmissionService/"
    "ListSubmissions";

class HttpsTest : public testing::RunningServer {
 protected:
  void Configure(app::Options& options) override {
    Install("server", authority_.Issue("server.example"));
    Install("known", authority_.Issue("gateway.example"));
    Install("forged", CertificateAuthority().Issue("gateway.example"));
    Write("ca.pem", authority_.pem());
    Write("principals.tsv",
          "kind\tsubject\tgrants\tnote\n"
          "machine\tCN=gateway.example\tauditor:211221\t\n");
    options.development_identity = false;
    options.http = "127.0.0.1:0";
    options.tls = {dir_.File("server.pem"), dir_.File("server.key"),
                   dir_.File("ca.pem"), /*reload_seconds=*/1};
    options.identity.principals_file = dir_.File("principals.tsv");
  }

  void Write(const std::string& name, const std::string& text) {
    const std::string fresh = dir_.File(name + ".new");
    std::ofstream(fresh) << text;
    std::filesystem::permissions(fresh, std::filesystem::perms(0600));
    std::filesystem::rename(fresh, dir_.File(name));
  }

  void Install(const std::string& name, const CertificatePair& pair) {
    Write(name + ".key", pair.key_pem);
    Write(name + ".pem", pair.certificate_pem);
  }

  // curl with what `more` says; the answer with its head is in `out`.
  Ran Post(const std::string& path, std::vector<std::string> more = {},
           const std::string& scheme = "https") const {
    std::vector<std::string> command = {
        "/usr/bin/curl",
        "-sSi",
        "-m",
        "10",
        "--cacert",
        dir_.File("ca.pem"),
        "-H",
        "Content-Type: application/json",
        "-d",
        R"({"regionCode": "211221", "claim": {"regionCode": "211221",
            "name": "结婚登记"}})"};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back(scheme + "://" + server_->http_address() + path);
    return testing::Run(command);
  }

  std::vector<std::string> As(const std::string& name) const {
    return {"--cert", dir_.File(name + ".pem"), "--key",
            dir_.File(name + ".key")};
  }

  const CertificateAuthority authority_;
};

TEST_F(HttpsTest, CallsAreAnsweredAndPlainOnesAreNot) {
  const Ran ran = Post(kCheck);
  EXPECT_THAT(ran.out, HasSubstr("200 OK")) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Strict-Transport-Security"));
  EXPECT_NE(Post(kCheck, {}, "http").exit_code, 0);
}

TEST_F(HttpsTest, OldVersionsAreRefused) {
  for (const char* version : {"1.0", "1.1"}) {
    EXPECT_NE(Post(kCheck, {"--tls-max", version, "--tlsv1.0", "--ciphers",
                            "DEFAULT@SECLEVEL=0"})
                  .exit_code,
              0)
        << version;
  }
  EXPECT_EQ(Post(kCheck, {"--tls-max", "1.2"}).exit_code, 0);
}

TEST_F(HttpsTest, AMachineIsNamedByItsCertificate) {
  EXPECT_THAT(Post(kList).out, HasSubstr("401"));
  const Ran known = Post(kList, As("known"));
  EXPECT_THAT(known.out, HasSubstr("200 OK")) << known.err;
  EXPECT_NE(Post(kList, As("forged")).exit_code, 0);
}

TEST_F(HttpsTest, ANewCertificateCountsWithoutARestart) {
  const CertificateAuthority next;
  Install("server", next.Issue("server.example"));
  Write("ca.pem", next.pem());
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (Post(kCheck).exit_code != 0) {
    ASSERT_LT(std::chrono::steady_clock::now(), end);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

TEST_F(HttpsTest, ABrokenCertificateDoesNotEndWhatWorks) {
  Write("server.pem", "no certificate");
  std::this_thread::sleep_for(std::chrono::milliseconds(1'200));
  EXPECT_EQ(Post(kCheck).exit_code, 0);
}

}  // namespace
}  // namespace qingdan
