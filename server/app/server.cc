#include "server/app/server.h"

#include <chrono>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <spdlog/spdlog.h>
#include <utility>

#include "server/app/load_references.h"
#include "server/base/clock.h"
#include "server/base/status_macros.h"
#include "server/checker/checker.h"
#include "server/domain/regions.h"
#include "server/importer/importer.h"
#include "server/journal/rocksdb/rocksdb_journal.h"
#include "server/registry/registry.h"
#include "server/service/check_api.h"
#include "server/service/grpc_check_service.h"
#include "server/service/grpc_registry_service.h"
#include "server/service/registry_api.h"

namespace qingdan::app {
namespace {

using Clock = std::chrono::steady_clock;

// Largest request taken: a batch of claims at their bounds fits.
constexpr int kReceiveBytesMax = 16 << 20;
constexpr std::chrono::seconds kStopTimeout{2};

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

class RunningServer : public Server {
 public:
  absl::Status Init(const Options& options) {
    const auto start = Clock::now();
    QD_RETURN_IF_ERROR(LoadData(options));
    QD_RETURN_IF_ERROR(OpenRegistry(options));
    Wire(options);
    QD_RETURN_IF_ERROR(Listen(options));
    spdlog::info("listening on {} after {:.2f} s", address_,
                 SecondsSince(start));
    return absl::OkStatus();
  }

  void Stop() override {
    if (grpc_ == nullptr) return;
    grpc_->Shutdown(std::chrono::system_clock::now() + kStopTimeout);
    grpc_->Wait();
    grpc_.reset();
    if (const auto saved = registry_->Checkpoint(); !saved.ok()) {
      spdlog::warn("no checkpoint was written: {}", saved.ToString());
    }
  }

  ~RunningServer() override { RunningServer::Stop(); }

  const std::string& address() const override { return address_; }

 private:
  absl::Status LoadData(const Options& options) {
    QD_ASSIGN_OR_RETURN(regions_,
                        domain::Regions::Load(options.catalog_data_dir));
    QD_ASSIGN_OR_RETURN(lexicon_,
                        match::Lexicon::Load(options.catalog_data_dir));
    QD_ASSIGN_OR_RETURN(references_,
                        LoadReferences(options.catalog_data_dir, lexicon_));
    return absl::OkStatus();
  }

  absl::Status OpenRegistry(const Options& options) {
    QD_ASSIGN_OR_RETURN(journal_,
                        journal::RocksDbJournal::Open(options.data_dir));
    workspace_ = std::make_unique<checker::Workspace>(lexicon_);
    const auto start = Clock::now();
    registry::Registry::Options registry_options;
    registry_options.journal = journal_.get();
    registry_options.clock = &clock_;
    registry_options.listener = [this](const auto& snapshot) {
      workspace_->Show(snapshot);
    };
    registry_options.progress = [](std::uint64_t done, std::uint64_t total) {
      spdlog::info("rebuilding: {} of {} journal entries", done, total);
    };
    QD_ASSIGN_OR_RETURN(registry_,
                        registry::Registry::Open(std::move(registry_options)));
    const auto snapshot = registry_->snapshot();
    spdlog::info("{} regions at revision {} rebuilt in {:.2f} s",
                 snapshot->regions().size(), snapshot->revision(),
                 SecondsSince(start));
    return absl::OkStatus();
  }

  void Wire(const Options& options) {
    importer_ = std::make_unique<importer::Importer>(options.catalog_data_dir);
    checker_ = std::make_unique<checker::Checker>(&regions_, references_.get(),
                                                  lexicon_.get());
    check_api_ = std::make_unique<service::CheckApi>(workspace_.get(),
                                                     checker_.get(), &clock_);
    registry_api_ = std::make_unique<service::RegistryApi>(
        service::RegistryApi::Parts{registry_.get(), workspace_.get(),
                                    &regions_, importer_.get(), &clock_});
    check_service_ =
        std::make_unique<service::GrpcCheckService>(check_api_.get(), &calls_);
    registry_service_ = std::make_unique<service::GrpcRegistryService>(
        registry_api_.get(), &calls_);
  }

  absl::Status Listen(const Options& options) {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    int port = 0;
    // Two servers on one port would share its calls at random.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddListeningPort(options.listen, grpc::InsecureServerCredentials(),
                             &port);
    builder.SetMaxReceiveMessageSize(kReceiveBytesMax);
    builder.RegisterService(check_service_.get());
    builder.RegisterService(registry_service_.get());
    grpc_ = builder.BuildAndStart();
    if (grpc_ == nullptr || port == 0) {
      return absl::FailedPreconditionError(
          "cannot listen on " + options.listen +
          "; the port may be taken or the address not of this machine");
    }
    const std::string host =
        options.listen.substr(0, options.listen.rfind(':'));
    address_ = options.listen.rfind("unix:", 0) == 0
                   ? options.listen
                   : host + ":" + std::to_string(port);
    for (const char* name : {"", "qingdan.check.v1.CheckService",
                             "qingdan.registry.v1.RegistryService"}) {
      grpc_->GetHealthCheckService()->SetServingStatus(name, true);
    }
    return absl::OkStatus();
  }

  const base::SystemClock clock_;
  domain::Regions regions_;
  std::shared_ptr<const match::Lexicon> lexicon_;
  std::unique_ptr<const checker::References> references_;
  std::unique_ptr<journal::RocksDbJournal> journal_;
  std::unique_ptr<checker::Workspace> workspace_;
  std::unique_ptr<registry::Registry> registry_;
  std::unique_ptr<importer::Importer> importer_;
  std::unique_ptr<checker::Checker> checker_;
  std::unique_ptr<service::CheckApi> check_api_;
  std::unique_ptr<service::RegistryApi> registry_api_;
  const service::LocalCallerNamer namer_;
  const service::GrpcCalls calls_{&namer_};
  std::unique_ptr<service::GrpcCheckService> check_service_;
  std::unique_ptr<service::GrpcRegistryService> registry_service_;
  std::string address_;
  std::unique_ptr<grpc::Server> grpc_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Options& options) {
  auto server = std::make_unique<RunningServer>();
  QD_RETURN_IF_ERROR(server->Init(options));
  return server;
}

}  // namespace qingdan::app
