// The certificate that connections are made with, read anew when it changes.
#ifndef QINGDAN_SERVER_HTTP_INTERNAL_TLS_H_
#define QINGDAN_SERVER_HTTP_INTERNAL_TLS_H_

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include <boost/asio/ssl/context.hpp>

#include "server/http/server.h"

namespace qingdan::http::internal {

// Used by one thread.
class Tls {
 public:
  using Context = boost::asio::ssl::context;

  // INVALID_ARGUMENT, naming the file, if one is missing or not what it should
  // be.
  static absl::StatusOr<Tls> Load(const TlsFiles& files);

  // What a new connection is to be made with. Looks at the files now and then;
  // while they hold nothing usable, what they held before stays in use.
  std::shared_ptr<Context> Current();

 private:
  using Stamp = std::vector<std::filesystem::file_time_type>;

  Tls(TlsFiles files, std::shared_ptr<Context> context);

  Stamp Look() const;

  TlsFiles files_;
  std::shared_ptr<Context> context_;
  Stamp stamp_;
  std::chrono::steady_clock::time_point looked_;
};

// Whom the client's certificate names, if it showed one that was verified:
// CN=gateway.example,O=... (RFC 2253), as gRPC tells it.
std::string SubjectOf(SSL* connection);

}  // namespace qingdan::http::internal

#endif  // QINGDAN_SERVER_HTTP_INTERNAL_TLS_H_
