// TLS of the gRPC port: 1.2 and 1.3, certificates read anew when their files
// change.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_TLS_H_
#define QINGDAN_SERVER_SERVICE_GRPC_TLS_H_

#include <grpcpp/security/server_credentials.h>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace qingdan::service {

struct TlsOptions {
  std::string certificate_file;  // the chain, PEM; empty: no TLS
  std::string key_file;          // PEM, mode 0600
  // Roots that clients' certificates are verified by; empty: none is asked for.
  // A client may still show none, and is then named by its token, if at all.
  std::string client_ca_file;
  // Seconds between two looks at the files.
  unsigned int reload_seconds = 10;

  bool any() const { return !certificate_file.empty() || !key_file.empty(); }
};

// Credentials for `options`, plain text if they are empty. Errors name the
// file: NOT_FOUND, FAILED_PRECONDITION (open to others), INVALID_ARGUMENT (no
// certificate, no key, or not of one another). After the start a pair that does
// not fit is passed over and the one before stays in use.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    const TlsOptions& options);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_TLS_H_
