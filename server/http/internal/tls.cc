#include "server/http/internal/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <spdlog/spdlog.h>

#include "server/base/status_macros.h"

namespace qingdan::http::internal {
namespace {

using Context = Tls::Context;

// Ciphers of TLS 1.2 that keep past traffic secret when a key is lost; 1.3 has
// no others.
constexpr char kCiphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20";

constexpr unsigned char kProtocol[] = "http/1.1";

// Browsers offer HTTP/2 first; they are told what is spoken here.
int ChooseProtocol(SSL*, const unsigned char** out, unsigned char* out_size,
                   const unsigned char* offered, unsigned offered_size, void*) {
  constexpr unsigned kSize = sizeof kProtocol - 1;
  for (unsigned at = 0; at < offered_size; at += 1 + offered[at]) {
    const std::string_view name(reinterpret_cast<const char*>(offered) + at + 1,
                                offered[at]);
    if (name != reinterpret_cast<const char*>(kProtocol)) continue;
    *out = offered + at + 1;
    *out_size = kSize;
    return SSL_TLSEXT_ERR_OK;
  }
  return SSL_TLSEXT_ERR_NOACK;
}

absl::Status Bad(const std::string& file, const std::string& why) {
  ERR_clear_error();
  return absl::InvalidArgumentError(file + ": " + why);
}

absl::StatusOr<std::shared_ptr<Context>> Make(const TlsFiles& files) {
  auto context = std::make_shared<Context>(Context::tls_server);
  boost::system::error_code error;
  SSL_CTX* const raw = context->native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(raw, kCiphers);
  SSL_CTX_set_alpn_select_cb(raw, &ChooseProtocol, nullptr);
  context->use_certificate_chain_file(files.certificate_file, error);
  if (error) return Bad(files.certificate_file, "is no certificate (PEM)");
  context->use_private_key_file(files.key_file, Context::pem, error);
  if (error) {
    return Bad(files.key_file, "is no key (PEM) of the certificate");
  }
  if (files.client_ca_file.empty()) return context;
  context->load_verify_file(files.client_ca_file, error);
  if (error) return Bad(files.client_ca_file, "holds no certificate (PEM)");
  SSL_CTX_set_client_CA_list(
      raw, SSL_load_client_CA_file(files.client_ca_file.c_str()));
  context->set_verify_mode(boost::asio::ssl::verify_peer, error);
  return context;
}

}  // namespace

Tls::Tls(TlsFiles files, std::shared_ptr<Context> context)
    : files_(std::move(files)),
      context_(std::move(context)),
      stamp_(Look()),
      looked_(std::chrono::steady_clock::now()) {}

absl::StatusOr<Tls> Tls::Load(const TlsFiles& files) {
  QD_ASSIGN_OR_RETURN(auto context, Make(files));
  return Tls(files, std::move(context));
}

Tls::Stamp Tls::Look() const {
  Stamp stamp;
  for (const std::string& file :
       {files_.certificate_file, files_.key_file, files_.client_ca_file}) {
    std::error_code missing;  // a file that is gone has a time of its own
    stamp.push_back(std::filesystem::last_write_time(file, missing));
  }
  return stamp;
}

std::shared_ptr<Context> Tls::Current() {
  const auto now = std::chrono::steady_clock::now();
  if (now - looked_ < files_.reload) return context_;
  looked_ = now;
  Stamp stamp = Look();
  if (stamp == stamp_) return context_;
  auto context = Make(files_);
  if (context.ok()) {
    context_ = *std::move(context);
    stamp_ = std::move(stamp);
    spdlog::info("HTTP: {} has changed and was read", files_.certificate_file);
  } else {
    spdlog::error("HTTP: {}; the certificate before stays in use",
                  std::string(context.status().message()));
  }
  return context_;
}

std::string SubjectOf(SSL* connection) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      SSL_get1_peer_certificate(connection), &X509_free);
  if (certificate == nullptr ||
      SSL_get_verify_result(connection) != X509_V_OK) {
    return "";
  }
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()),
                                                      &BIO_free);
  X509_NAME_print_ex(out.get(), X509_get_subject_name(certificate.get()), 0,
                     XN_FLAG_RFC2253);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

}  // namespace qingdan::http::internal
