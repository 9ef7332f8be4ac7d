// Wires the whole server together: the only place that knows every class.
#ifndef QINGDAN_SERVER_APP_SERVER_H_
#define QINGDAN_SERVER_APP_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "server/identity/authenticator.h"
#include "server/limits/limiter.h"
#include "server/service/grpc_tls.h"

namespace qingdan::base {
class Clock;
}

namespace qingdan::app {

struct Options {
  std::string data_dir;  // the journal; made if it is not there
  std::string listen = "127.0.0.1:7311";
  std::string http;         // HOST:PORT for HTTP; empty: there is none
  std::string console_dir;  // the console's files; empty: no pages over HTTP
  std::string catalog_data_dir;  // reference data
  // Key that signs the log's heads and receipts, apart from the data; without
  // one the server answers but proves nothing.
  std::string log_key_file;
  // Public keys with the tree sizes they count for; without it the key above
  // counts for all.
  std::string log_keys_file;
  service::TlsOptions tls;
  identity::IdentityOptions identity;
  limits::LimitOptions limits;
  // Where acts are recorded; empty: beside the data, in DATA.acts.
  std::string act_folder;
  int act_days = 400;  // they are kept
  // Everybody is the local developer, in all roles. Loopback only.
  bool development_identity = false;
  // Names callers in place of all that is set here. Borrowed.
  const identity::CallerNamer* namer = nullptr;
  const base::Clock* clock = nullptr;  // null: the system's. Borrowed.
};

// A running server.
class Server {
 public:
  virtual ~Server() = default;

  // Opens the data, rebuilds the snapshots, listens. Errors name the thing and
  // the mend: data folder in use, port taken, reference data missing.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Options& options);

  // Stops taking calls, lets running ones end (two seconds at the most), writes
  // a checkpoint, closes the data.
  virtual void Stop() = 0;

  // The address clients reach: HOST:PORT with the port really taken.
  virtual const std::string& address() const = 0;

  // The same for HTTP; empty if it was not asked for.
  virtual std::string http_address() const = 0;
};

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_SERVER_H_
