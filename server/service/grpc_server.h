// The API on a port: all services, health and reflection. The one place that
// chooses by which of gRPC's server APIs a method is answered.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_SERVER_H_
#define QINGDAN_SERVER_SERVICE_GRPC_SERVER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "server/acts/act_log.h"
#include "server/identity/access.h"
#include "server/limits/limiter.h"
#include "server/service/caller.h"
#include "server/service/check_api.h"
#include "server/service/compare_api.h"
#include "server/service/grpc_tls.h"
#include "server/service/ledger_api.h"
#include "server/service/lineage_api.h"
#include "server/service/peers_api.h"
#include "server/service/proof_api.h"
#include "server/service/publication_api.h"
#include "server/service/registry_api.h"
#include "server/service/submission_api.h"
#include "server/service/sweep_api.h"
#include "server/service/watch_api.h"

namespace grpc {
class Channel;
}

namespace qingdan::service {

class GrpcServer {
 public:
  // All borrowed; they outlive the server.
  struct Parts {
    const CheckApi* check = nullptr;
    const CompareApi* compare = nullptr;
    LedgerApi* ledger = nullptr;
    const LineageApi* lineage = nullptr;
    const PeersApi* peers = nullptr;
    const ProofApi* proof = nullptr;
    const PublicationApi* publication = nullptr;
    RegistryApi* registry = nullptr;
    SubmissionApi* submissions = nullptr;
    SweepApi* sweeps = nullptr;
    WatchApi* watch = nullptr;
    const CallerNamer* namer = nullptr;
    const identity::AccessTable* access = nullptr;
    identity::AccessTable::SubmissionFinder submission_finder = {};
    TlsOptions tls = {};
    limits::Limiter* limiter = nullptr;  // null: no limits
    acts::ActLog* acts = nullptr;        // null: nothing is recorded
    std::function<std::uint64_t()> revision = {};
    int running_max = 512;  // calls at a time
  };

  virtual ~GrpcServer() = default;

  // Listens on `listen`: HOST:PORT (port 0 takes a free one) or unix:PATH.
  // FAILED_PRECONDITION, naming the address, if it cannot; or naming the
  // method, if the access table has no row for one.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Listen(
      const std::string& listen, const Parts& parts);

  // The address clients reach: HOST:PORT with the port really taken.
  virtual const std::string& address() const = 0;

  // A channel to this server within the process, for messages up to 64 MiB. It
  // is to be let go before the server ends.
  virtual std::shared_ptr<grpc::Channel> InProcessChannel() = 0;

  // Takes no more calls, lets running ones end for `grace` at the most. May be
  // called again.
  virtual void Stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_SERVER_H_
