// A thin client of the Qingdan API over gRPC.
//
//   auto client = qingdan::client::Client::Connect({.server = "[::1]:7311"});
//   qingdan::check::v1::CheckRequest request;
//   ...
//   auto response = client->Check(request);
//   if (!response.ok()) std::cerr << response.status().message();
//
// Calls block up to their deadline. Thread-safe.
#ifndef QINGDAN_CLIENT_CPP_CLIENT_H_
#define QINGDAN_CLIENT_CPP_CLIENT_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/audit/v1/ledger_service.grpc.pb.h"
#include "qingdan/audit/v1/sweep_service.grpc.pb.h"
#include "qingdan/check/v1/check_service.grpc.pb.h"
#include "qingdan/compare/v1/compare_service.grpc.pb.h"
#include "qingdan/finding/v1/finding_service.grpc.pb.h"
#include "qingdan/lineage/v1/lineage_service.grpc.pb.h"
#include "qingdan/peers/v1/peers_service.grpc.pb.h"
#include "qingdan/proof/v1/proof_service.grpc.pb.h"
#include "qingdan/publication/v1/publication_service.grpc.pb.h"
#include "qingdan/registry/v1/registry_service.grpc.pb.h"
#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "qingdan/watch/v1/watch_service.grpc.pb.h"

namespace qingdan::client {

struct Options {
  std::string server = "127.0.0.1:7311";  // HOST:PORT or unix:PATH
  std::chrono::milliseconds call_timeout{30'000};
  // For imports and exports, which take as long as their file is large.
  std::chrono::milliseconds transfer_timeout{600'000};
  // Encrypts, and asks the server for a certificate that fits its name.
  bool tls = false;
  std::string ca_pem = {};  // roots to verify it by; empty: the system's
  std::string certificate_pem =
      {};  // the client's own, with its key; may be empty
  std::string key_pem = {};
  // Says who is calling. Without TLS it is sent to this machine only, and calls
  // to others fail.
  std::string token = {};
};

// Reason of an error as the server sent it (ErrorReason without its prefix);
// empty if there is none.
std::string ReasonOf(const absl::Status& status);

class Client {
 public:
  using FileSink =
      std::function<absl::Status(const registry::v1::FileChunk& chunk)>;
  using ImportSink =
      std::function<void(const registry::v1::ImportCatalogResponse& message)>;

  using PlanSink =
      std::function<void(const compare::v1::PlanPublishResponse& message)>;
  using ListSink = std::function<absl::Status(
      const publication::v1::ExportListResponse& part)>;

  // One catalogue of a comparison, with the bytes of its file if it is one.
  struct PeerCatalog {
    peers::v1::PeerCatalogHeader header;
    std::string bytes;
  };

  // Returns false to end the stream.
  using WatchSink =
      std::function<bool(const watch::v1::WatchResponse& message)>;

  // Whatever keeps it from connecting shows in the first call.
  static std::unique_ptr<Client> Connect(const Options& options);

  absl::StatusOr<check::v1::CheckResponse> Check(
      const check::v1::CheckRequest& request) const;
  absl::StatusOr<check::v1::BatchCheckResponse> BatchCheck(
      const check::v1::BatchCheckRequest& request) const;
  absl::StatusOr<registry::v1::ListCatalogsResponse> ListCatalogs(
      const registry::v1::ListCatalogsRequest& request) const;
  absl::StatusOr<registry::v1::ListItemsResponse> ListItems(
      const registry::v1::ListItemsRequest& request) const;
  absl::StatusOr<registry::v1::GetItemResponse> GetItem(
      const registry::v1::GetItemRequest& request) const;
  absl::StatusOr<registry::v1::SearchItemsResponse> SearchItems(
      const registry::v1::SearchItemsRequest& request) const;
  absl::StatusOr<registry::v1::ListItemVersionsResponse> ListItemVersions(
      const registry::v1::ListItemVersionsRequest& request) const;
  absl::StatusOr<registry::v1::ListRevisionsResponse> ListRevisions(
      const registry::v1::ListRevisionsRequest& request) const;
  absl::StatusOr<registry::v1::PublishResponse> Publish(
      const registry::v1::PublishRequest& request) const;

  absl::StatusOr<proof::v1::GetHeadResponse> GetHead(
      const proof::v1::GetHeadRequest& request) const;
  absl::StatusOr<proof::v1::GetInclusionProofResponse> GetInclusionProof(
      const proof::v1::GetInclusionProofRequest& request) const;
  absl::StatusOr<proof::v1::GetConsistencyProofResponse> GetConsistencyProof(
      const proof::v1::GetConsistencyProofRequest& request) const;
  absl::StatusOr<proof::v1::ListEntriesResponse> ListEntries(
      const proof::v1::ListEntriesRequest& request) const;
  absl::StatusOr<proof::v1::ListKeysResponse> ListKeys(
      const proof::v1::ListKeysRequest& request) const;
  absl::StatusOr<submission::v1::SubmissionResponse> SubmitSubmission(
      const submission::v1::StepRequest& request) const;
  absl::StatusOr<submission::v1::SubmissionResponse> ReturnSubmission(
      const submission::v1::ReturnRequest& request) const;
  absl::StatusOr<submission::v1::SubmissionResponse> FileSubmission(
      const submission::v1::StepRequest& request) const;
  absl::StatusOr<submission::v1::SubmissionResponse> WithdrawSubmission(
      const submission::v1::StepRequest& request) const;
  absl::StatusOr<submission::v1::StopResponse> StopItems(
      const submission::v1::StopRequest& request) const;
  absl::StatusOr<submission::v1::GetSubmissionResponse> GetSubmission(
      const submission::v1::GetSubmissionRequest& request) const;
  absl::StatusOr<submission::v1::ListSubmissionsResponse> ListSubmissions(
      const submission::v1::ListSubmissionsRequest& request) const;

  absl::StatusOr<audit::v1::AddDocumentResponse> AddDocument(
      const audit::v1::AddDocumentRequest& request) const;
  absl::StatusOr<audit::v1::GetDocumentResponse> GetDocument(
      const audit::v1::GetDocumentRequest& request) const;
  absl::StatusOr<audit::v1::ListDocumentsResponse> ListDocuments(
      const audit::v1::ListDocumentsRequest& request) const;
  absl::StatusOr<audit::v1::SweepResponse> StartSweep(
      const audit::v1::StartSweepRequest& request) const;
  absl::StatusOr<audit::v1::SweepResponse> ResumeSweep(
      const audit::v1::SweepRequest& request) const;
  absl::StatusOr<audit::v1::SweepResponse> CancelSweep(
      const audit::v1::SweepRequest& request) const;
  absl::StatusOr<audit::v1::SweepResponse> GetSweep(
      const audit::v1::SweepRequest& request) const;
  absl::StatusOr<audit::v1::ListSweepsResponse> ListSweeps(
      const audit::v1::ListSweepsRequest& request) const;
  absl::StatusOr<audit::v1::ListProblemsResponse> ListProblems(
      const audit::v1::ListProblemsRequest& request) const;
  absl::StatusOr<audit::v1::ProblemResponse> GetProblem(
      const audit::v1::GetProblemRequest& request) const;
  absl::StatusOr<audit::v1::ProblemResponse> StepProblem(
      const audit::v1::StepProblemRequest& request) const;
  absl::StatusOr<audit::v1::ListCasesResponse> ListCases(
      const audit::v1::ListCasesRequest& request) const;
  absl::StatusOr<audit::v1::CaseResponse> GetCase(
      const audit::v1::GetCaseRequest& request) const;
  absl::StatusOr<audit::v1::CaseResponse> StepCase(
      const audit::v1::StepCaseRequest& request) const;
  absl::StatusOr<audit::v1::TakeCluesResponse> TakeClues(
      const audit::v1::TakeCluesRequest& request) const;
  absl::StatusOr<audit::v1::TakeCluesResponse> ImportClues(
      const audit::v1::ImportCluesRequest& request) const;
  absl::StatusOr<audit::v1::ListCluesResponse> ListClues(
      const audit::v1::ListCluesRequest& request) const;
  absl::StatusOr<audit::v1::ClueResponse> GetClue(
      const audit::v1::GetClueRequest& request) const;
  absl::StatusOr<audit::v1::ClueResponse> StepClue(
      const audit::v1::StepClueRequest& request) const;
  absl::StatusOr<compare::v1::CompareResponse> CompareRevisions(
      const compare::v1::CompareRevisionsRequest& request) const;
  absl::StatusOr<compare::v1::CompareResponse> CompareDates(
      const compare::v1::CompareDatesRequest& request) const;
  absl::StatusOr<compare::v1::CompareResponse> CompareWithUpper(
      const compare::v1::CompareWithUpperRequest& request) const;

  // Sends `bytes`, if any, under `header`; `sink` sees all messages as they
  // come. Returns the report.
  absl::StatusOr<compare::v1::PlanReport> PlanPublish(
      const compare::v1::PlanHeader& header, const std::string& bytes,
      const PlanSink& sink) const;

  // Sends `bytes` under `header`; `sink` sees progress and findings as they
  // come. Returns the report.
  absl::StatusOr<registry::v1::ImportReport> ImportCatalog(
      const registry::v1::ImportHeader& header, const std::string& bytes,
      const ImportSink& sink) const;

  // `sink` gets the file piece by piece; its error ends the call.
  absl::Status ExportCatalog(const registry::v1::ExportCatalogRequest& request,
                             const FileSink& sink) const;
  absl::Status ExportComparison(
      const compare::v1::ExportComparisonRequest& request,
      const FileSink& sink) const;
  absl::Status GetTemplate(const registry::v1::GetTemplateRequest& request,
                           const FileSink& sink) const;

  absl::Status ExportList(const audit::v1::ExportListRequest& request,
                          const FileSink& sink) const;
  absl::StatusOr<peers::v1::ListComparisonsResponse> ListComparisons(
      const peers::v1::ListComparisonsRequest& request) const;
  absl::Status ExportComparisons(
      const peers::v1::ExportComparisonsHeader& header,
      const std::vector<PeerCatalog>& catalogs, const FileSink& sink) const;

  absl::StatusOr<lineage::v1::GetLineageResponse> GetLineage(
      const lineage::v1::GetLineageRequest& request) const;

  // `sink` gets the files piece by piece; its error ends the call.
  absl::Status ExportList(const publication::v1::ExportListRequest& request,
                          const ListSink& sink) const;
  absl::StatusOr<publication::v1::GetNoticeResponse> GetNotice(
      const publication::v1::GetNoticeRequest& request) const;
  absl::Status ExportFindings(const finding::v1::FindingReport& report,
                              const std::vector<finding::v1::Finding>& findings,
                              const FileSink& sink) const;

  // Hands every message to `sink` until it returns false, the stream ends or
  // the connection breaks. No deadline.
  absl::Status Watch(const watch::v1::WatchRequest& request,
                     const WatchSink& sink) const;

 private:
  explicit Client(const Options& options);

  Options options_;
  std::unique_ptr<registry::v1::RegistryService::Stub> registry_;
  std::unique_ptr<check::v1::CheckService::Stub> check_;
  std::unique_ptr<compare::v1::CompareService::Stub> compare_;
  std::unique_ptr<finding::v1::FindingService::Stub> findings_;
  std::unique_ptr<lineage::v1::LineageService::Stub> lineage_;
  std::unique_ptr<peers::v1::PeersService::Stub> peers_;
  std::unique_ptr<proof::v1::ProofService::Stub> proof_;
  std::unique_ptr<publication::v1::PublicationService::Stub> publication_;
  std::unique_ptr<submission::v1::SubmissionService::Stub> submissions_;
  std::unique_ptr<watch::v1::WatchService::Stub> watch_;
  std::unique_ptr<audit::v1::SweepService::Stub> sweeps_;
  std::unique_ptr<audit::v1::LedgerService::Stub> ledger_;
};

}  // namespace qingdan::client

#endif  // QINGDAN_CLIENT_CPP_CLIENT_H_
