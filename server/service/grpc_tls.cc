#include "server/service/grpc_tls.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "server/base/guarded_file.h"
#include "server/base/status_macros.h"

namespace qingdan::service {
namespace {

using base::Guard;
using grpc::experimental::FileWatcherCertificateProvider;
using grpc::experimental::TlsServerCredentialsOptions;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio Open(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())),
          &BIO_free};
}

absl::StatusOr<Certificate> ReadCertificate(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const std::string text,
                      base::ReadGuardedFile(path, Guard::kTrusted));
  Certificate certificate(
      PEM_read_bio_X509(Open(text).get(), nullptr, nullptr, nullptr),
      &X509_free);
  if (certificate != nullptr) return certificate;
  return absl::InvalidArgumentError(path + " holds no certificate (PEM)");
}

absl::Status CheckPair(const TlsOptions& options) {
  QD_ASSIGN_OR_RETURN(const Certificate certificate,
                      ReadCertificate(options.certificate_file));
  QD_ASSIGN_OR_RETURN(const std::string text,
                      base::ReadGuardedFile(options.key_file, Guard::kSecret));
  const Key key(
      PEM_read_bio_PrivateKey(Open(text).get(), nullptr, nullptr, nullptr),
      &EVP_PKEY_free);
  if (key == nullptr) {
    return absl::InvalidArgumentError(options.key_file +
                                      " holds no private key (PEM)");
  }
  if (X509_check_private_key(certificate.get(), key.get()) == 1) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(options.key_file + " is not the key of " +
                                    options.certificate_file);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    const TlsOptions& options) {
  if (!options.any()) return grpc::InsecureServerCredentials();
  if (options.certificate_file.empty() || options.key_file.empty()) {
    return absl::InvalidArgumentError(
        "TLS takes both a certificate and its key");
  }
  QD_RETURN_IF_ERROR(CheckPair(options));
  const bool mutual = !options.client_ca_file.empty();
  if (mutual) {
    QD_RETURN_IF_ERROR(ReadCertificate(options.client_ca_file).status());
  }
  TlsServerCredentialsOptions tls(
      std::make_shared<FileWatcherCertificateProvider>(
          options.key_file, options.certificate_file, options.client_ca_file,
          options.reload_seconds));
  tls.watch_identity_key_cert_pairs();
  if (mutual) {
    tls.watch_root_certs();
    tls.set_cert_request_type(GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(tls);
}

}  // namespace qingdan::service
