// HTTP/1.1 on a port, by Boost.Beast (docs/adr/2026-11-24-http-by-beast.md).
// One thread moves the bytes of all connections; nothing a client does, or
// fails to do, holds up another.
#ifndef QINGDAN_SERVER_HTTP_SERVER_H_
#define QINGDAN_SERVER_HTTP_SERVER_H_

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

#include "server/http/http.h"

namespace qingdan::http {

// Who is over a limit gets an error that names it; docs/http.md lists them.
struct Limits {
  std::size_t head_bytes = 16 << 10;
  int connections = 512;
  int connections_per_address = 128;
  int running = 256;  // requests being answered at a time
  // Bytes of all bodies over a mebibyte that are held at a time.
  std::size_t large_bodies_bytes = std::size_t{256} << 20;
  // How long a connection may stay without a request.
  std::chrono::milliseconds idle{60'000};
  // How long the head of a request, and a TLS handshake, may take.
  std::chrono::milliseconds head{10'000};
  // How long a body, or a piece of an answer, may take; larger ones get a
  // second more for each 128 KiB.
  std::chrono::milliseconds transfer{30'000};
};

// Files in PEM, read anew when they change.
struct TlsFiles {
  std::string certificate_file;  // the chain
  std::string key_file;
  // Roots that clients' certificates are verified by; empty: none is asked for.
  // A client may still show none.
  std::string client_ca_file;
  // Time between two looks at the files.
  std::chrono::seconds reload{10};
};

class Server {
 public:
  struct Options {
    std::string listen;           // HOST:PORT; port 0 takes a free one
    std::optional<TlsFiles> tls;  // 1.2 and 1.3; none: plain text
    Limits limits;
  };

  virtual ~Server() = default;

  // `handler` is borrowed and outlives the server. FAILED_PRECONDITION, naming
  // the address, if it cannot listen; INVALID_ARGUMENT, naming the file, if
  // there is no TLS to be had from one.
  static absl::StatusOr<std::unique_ptr<Server>> Listen(const Options& options,
                                                        Handler* handler);

  // HOST:PORT with the port really taken.
  virtual const std::string& address() const = 0;

  // Takes no more connections and requests; what is being answered goes on.
  virtual void Drain() = 0;

  // Drains, lets answers end for `grace` at the most, then cuts off the rest.
  // May be called again.
  virtual void Stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace qingdan::http

#endif  // QINGDAN_SERVER_HTTP_SERVER_H_
