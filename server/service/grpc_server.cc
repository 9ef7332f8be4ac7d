#include "server/service/grpc_server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/service/grpc_check_service.h"
#include "server/service/grpc_compare_service.h"
#include "server/service/grpc_finding_service.h"
#include "server/service/grpc_ledger_service.h"
#include "server/service/grpc_lineage_service.h"
#include "server/service/grpc_peers_service.h"
#include "server/service/grpc_proof_service.h"
#include "server/service/grpc_publication_service.h"
#include "server/service/grpc_queue.h"
#include "server/service/grpc_registry_service.h"
#include "server/service/grpc_submission_service.h"
#include "server/service/grpc_sweep_service.h"
#include "server/service/grpc_watch_service.h"

namespace qingdan::service {
namespace {

// Largest request taken: a batch of claims at their bounds fits.
constexpr int kReceiveBytesMax = 16 << 20;
// Largest answer handed on within the process.
constexpr int kAnswerBytesMax = 64 << 20;

// Calls of one connection at a time; more wait at the client.
constexpr int kStreamsPerConnection = 256;

// Threads besides those of calls at their bound, which are then refused by the
// limiter, with a reason, and not by the transport.
constexpr int kSpareThreads = 256;

// The methods that a window waits for are short and come in numbers: a queue of
// their own answers them. What writes, streams or reads much runs on gRPC's own
// threads (docs/adr/2026-11-24-server-api.md).
class RunningGrpcServer final : public GrpcServer {
 public:
  explicit RunningGrpcServer(const Parts& parts)
      : access_(parts.access),
        tls_(parts.tls),
        running_max_(parts.running_max),
        calls_({parts.namer, parts.access, parts.submission_finder,
                parts.limiter, parts.acts, parts.revision}),
        check_(parts.check, &calls_),
        compare_(parts.compare, &calls_),
        findings_(&calls_),
        ledger_(parts.ledger, &calls_),
        lineage_(parts.lineage, &calls_),
        peers_(parts.peers, &calls_),
        proof_(parts.proof, &calls_),
        publication_(parts.publication, &calls_),
        registry_(parts.registry, &calls_),
        submissions_(parts.submissions, &calls_),
        sweeps_(parts.sweeps, &calls_),
        watch_(parts.watch, &calls_) {}
  ~RunningGrpcServer() override {
    RunningGrpcServer::Stop(std::chrono::milliseconds(0));
  }

  absl::Status Start(const std::string& listen) {
    const std::vector<std::string> services = {
        audit::v1::LedgerService::service_full_name(),
        audit::v1::SweepService::service_full_name(),
        check::v1::CheckService::service_full_name(),
        compare::v1::CompareService::service_full_name(),
        finding::v1::FindingService::service_full_name(),
        lineage::v1::LineageService::service_full_name(),
        peers::v1::PeersService::service_full_name(),
        publication::v1::PublicationService::service_full_name(),
        proof::v1::ProofService::service_full_name(),
        registry::v1::RegistryService::service_full_name(),
        submission::v1::SubmissionService::service_full_name(),
        watch::v1::WatchService::service_full_name()};
    QD_RETURN_IF_ERROR(access_->CheckComplete(
        services, *google::protobuf::DescriptorPool::generated_pool()));
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    int port = 0;
    // Two servers on one port would share its calls at random.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    QD_ASSIGN_OR_RETURN(const auto credentials, MakeServerCredentials(tls_));
    builder.AddListeningPort(listen, credentials, &port);
    builder.SetMaxReceiveMessageSize(kReceiveBytesMax);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                               kStreamsPerConnection);
    grpc::ResourceQuota quota("calls");
    builder.SetResourceQuota(quota.SetMaxThreads(running_max_ + kSpareThreads));
    builder.RegisterService(&check_);
    builder.RegisterService(&ledger_);
    builder.RegisterService(&compare_);
    builder.RegisterService(&findings_);
    builder.RegisterService(&lineage_);
    builder.RegisterService(&peers_);
    builder.RegisterService(&proof_);
    builder.RegisterService(&publication_);
    builder.RegisterService(&registry_);
    builder.RegisterService(&submissions_);
    builder.RegisterService(&sweeps_);
    builder.RegisterService(&watch_);
    queue_ = std::make_unique<GrpcQueue>(builder);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || port == 0) {
      return absl::FailedPreconditionError(
          "cannot listen on " + listen +
          "; the port may be taken or the address not of this machine");
    }
    registry_.ServeShortMethods(*queue_);
    queue_->Start();
    address_ =
        listen.starts_with("unix:")
            ? listen
            : listen.substr(0, listen.rfind(':') + 1) + std::to_string(port);
    server_->GetHealthCheckService()->SetServingStatus("", true);
    for (const std::string& name : services) {
      server_->GetHealthCheckService()->SetServingStatus(name, true);
    }
    return absl::OkStatus();
  }

  const std::string& address() const override { return address_; }

  std::shared_ptr<grpc::Channel> InProcessChannel() override {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kAnswerBytesMax);
    return server_->InProcessChannel(arguments);
  }

  void Stop(std::chrono::milliseconds grace) override {
    watch_.Stop();
    if (server_ != nullptr) {
      server_->Shutdown(std::chrono::system_clock::now() + grace);
      server_->Wait();
    }
    if (queue_ != nullptr) queue_->Stop();
  }

 private:
  const identity::AccessTable* access_;
  const TlsOptions tls_;
  const int running_max_;
  const GrpcCalls calls_;
  GrpcCheckService check_;
  GrpcCompareService compare_;
  GrpcFindingService findings_;
  GrpcLedgerService ledger_;
  GrpcLineageService lineage_;
  GrpcPeersService peers_;
  GrpcProofService proof_;
  GrpcPublicationService publication_;
  GrpcRegistryService registry_;
  GrpcSubmissionService submissions_;
  GrpcSweepService sweeps_;
  GrpcWatchService watch_;
  std::string address_;
  std::unique_ptr<GrpcQueue> queue_;
  std::unique_ptr<grpc::Server> server_;  // ends before its queue
};

}  // namespace

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Listen(
    const std::string& listen, const Parts& parts) {
  auto server = std::make_unique<RunningGrpcServer>(parts);
  if (absl::Status status = server->Start(listen); !status.ok()) return status;
  return server;
}

}  // namespace qingdan::service
