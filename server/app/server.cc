#include "server/app/server.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <spdlog/spdlog.h>
#include <utility>

#include "client/sign/signer.h"
#include "client/verify/key.h"
#include "client/verify/note.h"
#include "server/acts/act_log.h"
#include "server/app/audit_desk.h"
#include "server/app/listen_address.h"
#include "server/app/web.h"
#include "server/base/clock.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/checker/checker.h"
#include "server/checker/load_references.h"
#include "server/compare/guard.h"
#include "server/domain/regions.h"
#include "server/http/server.h"
#include "server/identity/access.h"
#include "server/identity/caller.h"
#include "server/importer/importer.h"
#include "server/journal/rocksdb/rocksdb_journal.h"
#include "server/limits/limiter.h"
#include "server/proof/head_signer.h"
#include "server/proof/log.h"
#include "server/registry/registry.h"
#include "server/service/check_api.h"
#include "server/service/compare_api.h"
#include "server/service/grpc_server.h"
#include "server/service/lineage_api.h"
#include "server/service/peers_api.h"
#include "server/service/proof_api.h"
#include "server/service/publication_api.h"
#include "server/service/receipt_maker.h"
#include "server/service/registry_api.h"
#include "server/service/submission_api.h"
#include "server/service/watch_api.h"

namespace qingdan::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kStopTimeout{2};
// For answers to leave that are made by then.
constexpr std::chrono::milliseconds kHttpStopTimeout{500};

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// A development identity beside what a real server has is a mistake.
absl::Status CheckDevelopment(const Options& options) {
  for (const std::string& listen : {options.listen, options.http}) {
    if (listen.empty() || IsLoopback(listen)) continue;
    return absl::FailedPreconditionError(
        "the development identity is for loopback only; " + listen + " is not");
  }
  if (!options.identity.any() && !options.tls.any()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "the development identity, which may do everything, does not go with "
      "identities or TLS; leave one of them away");
}

// The same files as gRPC's, which have been checked by then.
std::optional<http::TlsFiles> HttpTls(const service::TlsOptions& tls) {
  if (!tls.any()) return std::nullopt;
  return http::TlsFiles{tls.certificate_file, tls.key_file, tls.client_ca_file,
                        std::chrono::seconds(tls.reload_seconds)};
}

class RunningServer : public Server {
 public:
  absl::Status Init(const Options& options) {
    if (options.clock != nullptr) clock_ = options.clock;
    const auto start = Clock::now();
    QD_RETURN_IF_ERROR(LoadData(options));
    QD_RETURN_IF_ERROR(LoadKey(options));
    QD_RETURN_IF_ERROR(LoadIdentity(options));
    QD_RETURN_IF_ERROR(OpenRegistry(options));
    QD_RETURN_IF_ERROR(OpenLog(options));
    QD_RETURN_IF_ERROR(OpenActs(options));
    limiter_ = std::make_unique<limits::Limiter>(options.limits);
    Wire(options);
    QD_RETURN_IF_ERROR(OpenDesk(options));
    QD_ASSIGN_OR_RETURN(
        grpc_,
        service::GrpcServer::Listen(
            options.listen,
            {.check = check_api_.get(),
             .compare = compare_api_.get(),
             .ledger = &desk_->ledger(),
             .lineage = lineage_api_.get(),
             .peers = peers_api_.get(),
             .proof = proof_api_.get(),
             .publication = publication_api_.get(),
             .registry = registry_api_.get(),
             .submissions = submission_api_.get(),
             .sweeps = &desk_->sweeps(),
             .watch = watch_api_.get(),
             .namer = namer_,
             .access = &access_,
             .submission_finder =
                 [this](std::uint64_t number) { return PlaceOf(number); },
             .tls = options.tls,
             .limiter = limiter_.get(),
             .acts = acts_.get(),
             .revision = [this] { return registry_->snapshot()->revision(); },
             .running_max = options.limits.server_running_max}));
    QD_RETURN_IF_ERROR(ListenHttp(options));
    spdlog::info("listening on {} after {:.2f} s", address(),
                 SecondsSince(start));
    return absl::OkStatus();
  }

  void Stop() override {
    if (grpc_ == nullptr || stopped_) return;
    if (http_ != nullptr) http_->Drain();
    grpc_->Stop(kStopTimeout);
    if (http_ != nullptr) http_->Stop(kHttpStopTimeout);
    stopped_ = true;
    if (const auto saved = log_->Checkpoint(); !saved.ok()) {
      spdlog::warn("the log's tree was not kept: {}", saved.ToString());
    }
    if (const auto saved = registry_->Checkpoint(); !saved.ok()) {
      spdlog::warn("no checkpoint was written: {}", saved.ToString());
    }
  }

  ~RunningServer() override { RunningServer::Stop(); }

  const std::string& address() const override { return grpc_->address(); }

  std::string http_address() const override {
    return http_ == nullptr ? "" : http_->address();
  }

 private:
  absl::Status ListenHttp(const Options& options) {
    if (options.http.empty()) return absl::OkStatus();
    Web::Options web;
    web.only_loopback_hosts = options.development_identity;
    if (!options.console_dir.empty()) {
      QD_ASSIGN_OR_RETURN(web.console,
                          http::StaticFiles::Load(options.console_dir));
    }
    web_ = std::make_unique<Web>(grpc_->InProcessChannel(), std::move(web));
    QD_ASSIGN_OR_RETURN(
        http_, http::Server::Listen({options.http, HttpTls(options.tls), {}},
                                    web_.get()));
    spdlog::info("listening for HTTP on {}", http_->address());
    return absl::OkStatus();
  }

  absl::Status LoadData(const Options& options) {
    QD_ASSIGN_OR_RETURN(regions_,
                        domain::Regions::Load(options.catalog_data_dir));
    QD_ASSIGN_OR_RETURN(lexicon_,
                        match::Lexicon::Load(options.catalog_data_dir));
    QD_ASSIGN_OR_RETURN(references_, checker::LoadReferences(
                                         options.catalog_data_dir, lexicon_));
    QD_ASSIGN_OR_RETURN(
        knowledge_, checker::DemandKnowledge::Load(options.catalog_data_dir));
    QD_ASSIGN_OR_RETURN(rules_,
                        rules::RuleBook::Load(options.catalog_data_dir));
    QD_ASSIGN_OR_RETURN(guard_, compare::Guard::Load(options.catalog_data_dir));
    return absl::OkStatus();
  }

  absl::Status LoadKey(const Options& options) {
    if (options.log_key_file.empty()) {
      spdlog::info("no --log-key: there will be no receipts and signed heads");
      return absl::OkStatus();
    }
    QD_ASSIGN_OR_RETURN(signer_, sign::Signer::Load(options.log_key_file));
    hash_ = verify::AlgorithmOf(signer_->public_key().kind());
    return absl::OkStatus();
  }

  absl::Status LoadIdentity(const Options& options) {
    QD_ASSIGN_OR_RETURN(access_,
                        identity::AccessTable::Load(options.catalog_data_dir));
    if (options.namer != nullptr) {
      namer_ = options.namer;
    } else if (options.development_identity) {
      QD_RETURN_IF_ERROR(CheckDevelopment(options));
      namer_ = &development_namer_;
      spdlog::warn("development identity: every caller may do everything");
    } else {
      QD_ASSIGN_OR_RETURN(authenticator_, identity::Authenticator::Make(
                                              options.identity, clock_));
      namer_ = authenticator_.get();
      if (!options.identity.any()) {
        spdlog::info("no identities are set: everybody is the public");
      }
    }
    return absl::OkStatus();
  }

  absl::Status OpenActs(const Options& options) {
    acts::ActLogOptions acts;
    acts.folder = options.act_folder;
    if (acts.folder.empty()) {
      acts.folder = options.data_dir;
      while (acts.folder.ends_with('/')) acts.folder.pop_back();
      acts.folder += ".acts";
    }
    acts.days = options.act_days;
    acts.clock = clock_;
    if (heads_ != nullptr) {
      acts.sign =
          [this](const std::string& text) -> absl::StatusOr<std::string> {
        QD_ASSIGN_OR_RETURN(auto signature, heads_->signer().Sign(text));
        return verify::FormatNote({text, {std::move(signature)}});
      };
    }
    QD_ASSIGN_OR_RETURN(acts_, acts::ActLog::Open(std::move(acts)));
    return absl::OkStatus();
  }

  std::optional<identity::Place> PlaceOf(std::uint64_t submission) const {
    const auto snapshot = registry_->snapshot();
    const auto it = snapshot->submissions().find(submission);
    if (it == snapshot->submissions().end()) return std::nullopt;
    const auto& head = it->second->head;
    return identity::Place{
        {head.region_code()},
        {head.departments().begin(), head.departments().end()}};
  }

  // The public keys that are told to everybody.
  absl::StatusOr<verify::KeyList> LoadKeys(const Options& options) const {
    if (options.log_keys_file.empty()) {
      return verify::KeyList({{signer_->public_key()}});
    }
    QD_ASSIGN_OR_RETURN(const std::string text,
                        base::ReadFile(options.log_keys_file));
    const auto keys = verify::KeyList::Parse(text);
    if (keys.ok()) return *keys;
    return absl::InvalidArgumentError(options.log_keys_file + ": " +
                                      keys.why());
  }

  absl::Status OpenLog(const Options& options) {
    log_ = std::make_unique<proof::Log>(hash_, journal_.get());
    if (signer_ == nullptr) return absl::OkStatus();
    QD_ASSIGN_OR_RETURN(verify::KeyList keys, LoadKeys(options));
    QD_ASSIGN_OR_RETURN(
        heads_, proof::HeadSigner::Make(std::move(signer_), std::move(keys),
                                        log_.get(), clock_));
    receipts_ =
        std::make_unique<service::ReceiptMaker>(service::ReceiptMaker::Parts{
            journal_.get(), log_.get(), heads_.get(), clock_});
    return absl::OkStatus();
  }

  absl::Status OpenRegistry(const Options& options) {
    QD_ASSIGN_OR_RETURN(journal_,
                        journal::RocksDbJournal::Open(options.data_dir));
    workspace_ = std::make_unique<checker::Workspace>(lexicon_);
    const auto start = Clock::now();
    registry::Registry::Options registry_options;
    registry_options.journal = journal_.get();
    registry_options.clock = clock_;
    registry_options.hash = hash_;
    registry_options.writer = &writer_;
    registry_options.listener = [this](const auto& snapshot) {
      workspace_->Show(snapshot);
    };
    registry_options.guard = [this](const auto& snapshot, const auto& decision,
                                    domain::Date today) {
      return guard_->Check(snapshot, decision, today);
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

  absl::Status OpenDesk(const Options& options) {
    AuditDesk::Parts parts;
    parts.journal = journal_.get();
    parts.writer = &writer_;
    parts.registry = registry_.get();
    parts.workspace = workspace_.get();
    parts.checker = checker_.get();
    parts.rules = rules_.get();
    parts.regions = &regions_;
    parts.clock = clock_;
    QD_ASSIGN_OR_RETURN(desk_,
                        AuditDesk::Open(options.catalog_data_dir, parts));
    return absl::OkStatus();
  }

  void Wire(const Options& options) {
    importer_ =
        std::make_unique<importer::Importer>(options.catalog_data_dir, rules_);
    checker_ = std::make_unique<checker::Checker>(
        &regions_, references_.get(), lexicon_.get(), knowledge_.get());
    check_api_ = std::make_unique<service::CheckApi>(
        workspace_.get(), checker_.get(), clock_, receipts_.get());
    compare_api_ =
        std::make_unique<service::CompareApi>(service::CompareApi::Parts{
            registry_.get(), &regions_, importer_.get(), guard_.get(), clock_});
    proof_api_ = std::make_unique<service::ProofApi>(service::ProofApi::Parts{
        journal_.get(), registry_.get(), log_.get(), heads_.get()});
    lineage_api_ = std::make_unique<service::LineageApi>(
        service::LineageApi::Parts{registry_.get(), &regions_, clock_});
    publication_api_ = std::make_unique<service::PublicationApi>(
        service::PublicationApi::Parts{registry_.get(), &regions_,
                                       importer_.get(), &guard_->scale(),
                                       clock_});
    peers_api_ = std::make_unique<service::PeersApi>(service::PeersApi::Parts{
        registry_.get(), &regions_, importer_.get(), clock_});
    registry_api_ = std::make_unique<service::RegistryApi>(
        service::RegistryApi::Parts{registry_.get(), workspace_.get(),
                                    &regions_, importer_.get(), clock_});
    submission_api_ =
        std::make_unique<service::SubmissionApi>(service::SubmissionApi::Parts{
            registry_.get(), &regions_, &importer_->rules(), clock_});
    watch_api_ = std::make_unique<service::WatchApi>(service::WatchApi::Parts{
        journal_.get(), registry_.get(), &regions_, clock_});
  }

  const base::SystemClock system_clock_;
  const base::Clock* clock_ = &system_clock_;
  domain::Regions regions_;
  std::shared_ptr<const match::Lexicon> lexicon_;
  std::unique_ptr<const checker::References> references_;
  std::unique_ptr<const checker::DemandKnowledge> knowledge_;
  std::shared_ptr<const rules::RuleBook> rules_;
  std::mutex writer_;  // whoever decides and writes to the journal
  std::unique_ptr<const compare::Guard> guard_;
  std::unique_ptr<journal::RocksDbJournal> journal_;
  std::unique_ptr<checker::Workspace> workspace_;
  std::unique_ptr<registry::Registry> registry_;
  std::unique_ptr<importer::Importer> importer_;
  std::unique_ptr<checker::Checker> checker_;
  std::unique_ptr<const sign::Signer> signer_;  // until heads_ has it
  verify::Algorithm hash_ = verify::Algorithm::kSha256;
  std::unique_ptr<proof::Log> log_;
  std::unique_ptr<proof::HeadSigner> heads_;         // null without a key
  std::unique_ptr<service::ReceiptMaker> receipts_;  // null without a key
  std::unique_ptr<service::CheckApi> check_api_;
  std::unique_ptr<service::CompareApi> compare_api_;
  std::unique_ptr<service::LineageApi> lineage_api_;
  std::unique_ptr<service::PeersApi> peers_api_;
  std::unique_ptr<service::ProofApi> proof_api_;
  std::unique_ptr<service::PublicationApi> publication_api_;
  std::unique_ptr<service::RegistryApi> registry_api_;
  std::unique_ptr<service::SubmissionApi> submission_api_;
  std::unique_ptr<service::WatchApi> watch_api_;
  std::unique_ptr<AuditDesk> desk_;
  identity::AccessTable access_;
  const identity::DevelopmentNamer development_namer_;
  std::unique_ptr<const identity::Authenticator> authenticator_;
  const identity::CallerNamer* namer_ = nullptr;
  std::unique_ptr<acts::ActLog> acts_;
  std::unique_ptr<limits::Limiter> limiter_;
  std::unique_ptr<service::GrpcServer> grpc_;
  std::unique_ptr<Web> web_;            // null without HTTP
  std::unique_ptr<http::Server> http_;  // null without HTTP
  bool stopped_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Options& options) {
  auto server = std::make_unique<RunningServer>();
  QD_RETURN_IF_ERROR(server->Init(options));
  return server;
}

}  // namespace qingdan::app
