#include "client/cpp/client.h"

#include <algorithm>
#include <grpcpp/grpcpp.h>
#include <utility>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace qingdan::client {
namespace {

// Largest answer taken, see PublishResponse in registry_service.proto.
constexpr int kReceiveBytesMax = 64 << 20;
constexpr std::size_t kUploadChunkBytes = std::size_t{512} << 10;
constexpr int kFindingsPerBatch = 500;
constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";

absl::Status ToStatus(const grpc::Status& status, const std::string& server) {
  if (status.ok()) return absl::OkStatus();
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  absl::Status result(code, status.error_message());
  const bool parsed = details.ParseFromString(status.error_details());
  for (const auto& detail : details.details()) {
    if (parsed && detail.UnpackTo(&info)) {
      result.SetPayload(kErrorInfoUrl, absl::Cord(info.SerializeAsString()));
      return result;
    }
  }
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    return absl::UnavailableError("no answer from " + server + " (" +
                                  status.error_message() +
                                  "); is qingdan-server running there?");
  }
  if (status.error_code() == grpc::StatusCode::CANCELLED) {
    return absl::CancelledError(
        "the call was given up; a token is sent with TLS only, or to this "
        "machine");
  }
  if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
    return absl::ResourceExhaustedError(
        status.error_message() +
        "; send less in one call: a smaller batch, a "
        "shorter text, a smaller change set");
  }
  return result;
}

// True if `server` is this machine, where nobody listens in between.
bool IsLocal(const std::string& server) {
  for (const char* local : {"127.0.0.1:", "localhost:", "[::1]:", "unix:"}) {
    if (server.starts_with(local)) return true;
  }
  return false;
}

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(
    const Options& options) {
  if (!options.tls) return grpc::InsecureChannelCredentials();
  return grpc::SslCredentials(
      {options.ca_pem, options.key_pem, options.certificate_pem});
}

// Sets a deadline, if any, and says who is calling.
void Prepare(grpc::ClientContext& context, const Options& options,
             std::chrono::milliseconds timeout) {
  if (timeout.count() > 0) {
    context.set_deadline(std::chrono::system_clock::now() + timeout);
  }
  if (options.token.empty()) return;
  if (options.tls || IsLocal(options.server)) {
    context.AddMetadata("authorization", "Bearer " + options.token);
  } else {
    context.TryCancel();
  }
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                           const Request&,
                                                           Response*),
                              const Request& request, const Options& options) {
  grpc::ClientContext context;
  Prepare(context, options, options.call_timeout);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return ToStatus(status, options.server);
  return response;
}

// `Reader` is a grpc::ClientReader or ClientReaderWriter of `Part`.
template <typename Part, typename Reader>
absl::Status Drain(Reader& reader, grpc::ClientContext& context,
                   const Options& options,
                   const std::function<absl::Status(const Part&)>& sink) {
  Part part;
  absl::Status sunk;
  while (reader.Read(&part)) {
    sunk = sink(part);
    if (sunk.ok()) continue;
    context.TryCancel();
    break;
  }
  const grpc::Status status = reader.Finish();
  return sunk.ok() ? ToStatus(status, options.server) : sunk;
}

// Sends the header in `request` and then `bytes`; the report that ends the
// answer. `sink` sees every message.
template <typename Response, typename Report, typename Request, typename Sink>
absl::StatusOr<Report> Upload(
    grpc::ClientReaderWriter<Request, Response>& stream, Request request,
    const std::string& bytes, const Options& options, const Sink& sink) {
  bool open = stream.Write(request);
  for (std::size_t at = 0; open && at < bytes.size(); at += kUploadChunkBytes) {
    request.set_data(bytes.substr(at, kUploadChunkBytes));
    open = stream.Write(request);
  }
  stream.WritesDone();
  Response response;
  Report report;
  while (stream.Read(&response)) {
    if (response.has_report()) report = response.report();
    sink(response);
  }
  const grpc::Status status = stream.Finish();
  if (!status.ok()) return ToStatus(status, options.server);
  return report;
}

}  // namespace

std::string ReasonOf(const absl::Status& status) {
  google::rpc::ErrorInfo info;
  const auto payload = status.GetPayload(kErrorInfoUrl);
  if (payload && info.ParseFromString(std::string(*payload))) {
    return info.reason();
  }
  return "";
}

std::unique_ptr<Client> Client::Connect(const Options& options) {
  return std::unique_ptr<Client>(new Client(options));
}

Client::Client(const Options& options) : options_(options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kReceiveBytesMax);
  const auto channel = grpc::CreateCustomChannel(
      options_.server, CredentialsOf(options_), arguments);
  registry_ = registry::v1::RegistryService::NewStub(channel);
  check_ = check::v1::CheckService::NewStub(channel);
  compare_ = compare::v1::CompareService::NewStub(channel);
  findings_ = finding::v1::FindingService::NewStub(channel);
  lineage_ = lineage::v1::LineageService::NewStub(channel);
  publication_ = publication::v1::PublicationService::NewStub(channel);
  peers_ = peers::v1::PeersService::NewStub(channel);
  proof_ = proof::v1::ProofService::NewStub(channel);
  submissions_ = submission::v1::SubmissionService::NewStub(channel);
  watch_ = watch::v1::WatchService::NewStub(channel);
  sweeps_ = audit::v1::SweepService::NewStub(channel);
  ledger_ = audit::v1::LedgerService::NewStub(channel);
}

absl::StatusOr<check::v1::CheckResponse> Client::Check(
    const check::v1::CheckRequest& request) const {
  return Call(*check_, &check::v1::CheckService::Stub::Check, request,
              options_);
}

absl::StatusOr<check::v1::BatchCheckResponse> Client::BatchCheck(
    const check::v1::BatchCheckRequest& request) const {
  return Call(*check_, &check::v1::CheckService::Stub::BatchCheck, request,
              options_);
}

absl::StatusOr<registry::v1::ListCatalogsResponse> Client::ListCatalogs(
    const registry::v1::ListCatalogsRequest& request) const {
  return Call(*registry_, &registry::v1::RegistryService::Stub::ListCatalogs,
              request, options_);
}

absl::StatusOr<registry::v1::ListItemsResponse> Client::ListItems(
    const registry::v1::ListItemsRequest& request) const {
  return Call(*registry_, &registry::v1::RegistryService::Stub::ListItems,
              request, options_);
}

absl::StatusOr<registry::v1::GetItemResponse> Client::GetItem(
    const registry::v1::GetItemRequest& request) const {
  return Call(*registry_, &registry::v1::RegistryService::Stub::GetItem,
              request, options_);
}

absl::StatusOr<registry::v1::SearchItemsResponse> Client::SearchItems(
    const registry::v1::SearchItemsRequest& request) const {
  return Call(*registry_, &registry::v1::RegistryService::Stub::SearchItems,
              request, options_);
}

absl::StatusOr<registry::v1::ListItemVersionsResponse> Client::ListItemVersions(
    const registry::v1::ListItemVersionsRequest& request) const {
  return Call(*registry_,
              &registry::v1::RegistryService::Stub::ListItemVersions, request,
              options_);
}

absl::StatusOr<registry::v1::ListRevisionsResponse> Client::ListRevisions(
    const registry::v1::ListRevisionsRequest& request) const {
  return Call(*registry_, &registry::v1::RegistryService::Stub::ListRevisions,
              request, options_);
}

absl::StatusOr<registry::v1::PublishResponse> Client::Publish(
    const registry::v1::PublishRequest& request) const {
  return Call(*registry_, &registry::v1::RegistryService::Stub::Publish,
              request, options_);
}

absl::StatusOr<proof::v1::GetHeadResponse> Client::GetHead(
    const proof::v1::GetHeadRequest& request) const {
  return Call(*proof_, &proof::v1::ProofService::Stub::GetHead, request,
              options_);
}

absl::StatusOr<proof::v1::GetInclusionProofResponse> Client::GetInclusionProof(
    const proof::v1::GetInclusionProofRequest& request) const {
  return Call(*proof_, &proof::v1::ProofService::Stub::GetInclusionProof,
              request, options_);
}

absl::StatusOr<proof::v1::GetConsistencyProofResponse>
Client::GetConsistencyProof(
    const proof::v1::GetConsistencyProofRequest& request) const {
  return Call(*proof_, &proof::v1::ProofService::Stub::GetConsistencyProof,
              request, options_);
}

absl::StatusOr<proof::v1::ListEntriesResponse> Client::ListEntries(
    const proof::v1::ListEntriesRequest& request) const {
  return Call(*proof_, &proof::v1::ProofService::Stub::ListEntries, request,
              options_);
}

absl::StatusOr<proof::v1::ListKeysResponse> Client::ListKeys(
    const proof::v1::ListKeysRequest& request) const {
  return Call(*proof_, &proof::v1::ProofService::Stub::ListKeys, request,
              options_);
}

absl::StatusOr<submission::v1::SubmissionResponse> Client::SubmitSubmission(
    const submission::v1::StepRequest& request) const {
  return Call(*submissions_, &submission::v1::SubmissionService::Stub::Submit,
              request, options_);
}

absl::StatusOr<submission::v1::SubmissionResponse> Client::ReturnSubmission(
    const submission::v1::ReturnRequest& request) const {
  return Call(*submissions_, &submission::v1::SubmissionService::Stub::Return,
              request, options_);
}

absl::StatusOr<submission::v1::SubmissionResponse> Client::FileSubmission(
    const submission::v1::StepRequest& request) const {
  return Call(*submissions_, &submission::v1::SubmissionService::Stub::File,
              request, options_);
}

absl::StatusOr<submission::v1::SubmissionResponse> Client::WithdrawSubmission(
    const submission::v1::StepRequest& request) const {
  return Call(*submissions_, &submission::v1::SubmissionService::Stub::Withdraw,
              request, options_);
}

absl::StatusOr<submission::v1::StopResponse> Client::StopItems(
    const submission::v1::StopRequest& request) const {
  return Call(*submissions_, &submission::v1::SubmissionService::Stub::Stop,
              request, options_);
}

absl::StatusOr<submission::v1::GetSubmissionResponse> Client::GetSubmission(
    const submission::v1::GetSubmissionRequest& request) const {
  return Call(*submissions_,
              &submission::v1::SubmissionService::Stub::GetSubmission, request,
              options_);
}

absl::StatusOr<submission::v1::ListSubmissionsResponse> Client::ListSubmissions(
    const submission::v1::ListSubmissionsRequest& request) const {
  return Call(*submissions_,
              &submission::v1::SubmissionService::Stub::ListSubmissions,
              request, options_);
}

absl::StatusOr<audit::v1::AddDocumentResponse> Client::AddDocument(
    const audit::v1::AddDocumentRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::AddDocument, request,
              options_);
}

absl::StatusOr<audit::v1::GetDocumentResponse> Client::GetDocument(
    const audit::v1::GetDocumentRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::GetDocument, request,
              options_);
}

absl::StatusOr<audit::v1::ListDocumentsResponse> Client::ListDocuments(
    const audit::v1::ListDocumentsRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::ListDocuments, request,
              options_);
}

absl::StatusOr<audit::v1::SweepResponse> Client::StartSweep(
    const audit::v1::StartSweepRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::StartSweep, request,
              options_);
}

absl::StatusOr<audit::v1::SweepResponse> Client::ResumeSweep(
    const audit::v1::SweepRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::ResumeSweep, request,
              options_);
}

absl::StatusOr<audit::v1::SweepResponse> Client::CancelSweep(
    const audit::v1::SweepRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::CancelSweep, request,
              options_);
}

absl::StatusOr<audit::v1::SweepResponse> Client::GetSweep(
    const audit::v1::SweepRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::GetSweep, request,
              options_);
}

absl::StatusOr<audit::v1::ListSweepsResponse> Client::ListSweeps(
    const audit::v1::ListSweepsRequest& request) const {
  return Call(*sweeps_, &audit::v1::SweepService::Stub::ListSweeps, request,
              options_);
}

absl::StatusOr<audit::v1::ListProblemsResponse> Client::ListProblems(
    const audit::v1::ListProblemsRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::ListProblems, request,
              options_);
}

absl::StatusOr<audit::v1::ProblemResponse> Client::GetProblem(
    const audit::v1::GetProblemRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::GetProblem, request,
              options_);
}

absl::StatusOr<audit::v1::ProblemResponse> Client::StepProblem(
    const audit::v1::StepProblemRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::StepProblem, request,
              options_);
}

absl::StatusOr<audit::v1::ListCasesResponse> Client::ListCases(
    const audit::v1::ListCasesRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::ListCases, request,
              options_);
}

absl::StatusOr<audit::v1::CaseResponse> Client::GetCase(
    const audit::v1::GetCaseRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::GetCase, request,
              options_);
}

absl::StatusOr<audit::v1::CaseResponse> Client::StepCase(
    const audit::v1::StepCaseRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::StepCase, request,
              options_);
}

absl::StatusOr<audit::v1::TakeCluesResponse> Client::TakeClues(
    const audit::v1::TakeCluesRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::TakeClues, request,
              options_);
}

absl::StatusOr<audit::v1::TakeCluesResponse> Client::ImportClues(
    const audit::v1::ImportCluesRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::ImportClues, request,
              options_);
}

absl::StatusOr<audit::v1::ListCluesResponse> Client::ListClues(
    const audit::v1::ListCluesRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::ListClues, request,
              options_);
}

absl::StatusOr<audit::v1::ClueResponse> Client::GetClue(
    const audit::v1::GetClueRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::GetClue, request,
              options_);
}

absl::StatusOr<audit::v1::ClueResponse> Client::StepClue(
    const audit::v1::StepClueRequest& request) const {
  return Call(*ledger_, &audit::v1::LedgerService::Stub::StepClue, request,
              options_);
}

absl::StatusOr<compare::v1::CompareResponse> Client::CompareRevisions(
    const compare::v1::CompareRevisionsRequest& request) const {
  return Call(*compare_, &compare::v1::CompareService::Stub::CompareRevisions,
              request, options_);
}

absl::StatusOr<compare::v1::CompareResponse> Client::CompareDates(
    const compare::v1::CompareDatesRequest& request) const {
  return Call(*compare_, &compare::v1::CompareService::Stub::CompareDates,
              request, options_);
}

absl::StatusOr<compare::v1::CompareResponse> Client::CompareWithUpper(
    const compare::v1::CompareWithUpperRequest& request) const {
  return Call(*compare_, &compare::v1::CompareService::Stub::CompareWithUpper,
              request, options_);
}

absl::StatusOr<compare::v1::PlanReport> Client::PlanPublish(
    const compare::v1::PlanHeader& header, const std::string& bytes,
    const PlanSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto stream = compare_->PlanPublish(&context);
  compare::v1::PlanPublishRequest request;
  *request.mutable_header() = header;
  return Upload<compare::v1::PlanPublishResponse, compare::v1::PlanReport>(
      *stream, request, bytes, options_, sink);
}

absl::StatusOr<registry::v1::ImportReport> Client::ImportCatalog(
    const registry::v1::ImportHeader& header, const std::string& bytes,
    const ImportSink& sink) const {
  grpc::ClientContext context;
  Prepare(context, options_, options_.transfer_timeout);
  const auto stream = registry_->ImportCatalog(&context);
  registry::v1::ImportCatalogRequest request;
  *request.mutable_header() = header;
  return Upload<registry::v1::ImportCatalogResponse,
                registry::v1::ImportReport>(*stream, request, bytes, options_,
                                            sink);
}

absl::Status Client::ExportCatalog(
    const registry::v1::ExportCatalogRequest& request,
    const FileSink& sink) const {
  grpc::ClientContext context;
  Prepare(context, options_, options_.transfer_timeout);
  const auto reader = registry_->ExportCatalog(&context, request);
  return Drain(*reader, context, options_, sink);
}

absl::Status Client::ExportComparison(
    const compare::v1::ExportComparisonRequest& request,
    const FileSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto reader = compare_->ExportComparison(&context, request);
  return Drain(*reader, context, options_, sink);
}

absl::Status Client::GetTemplate(
    const registry::v1::GetTemplateRequest& request,
    const FileSink& sink) const {
  grpc::ClientContext context;
  Prepare(context, options_, options_.transfer_timeout);
  const auto reader = registry_->GetTemplate(&context, request);
  return Drain(*reader, context, options_, sink);
}

absl::Status Client::ExportList(const audit::v1::ExportListRequest& request,
                                const FileSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto reader = ledger_->ExportList(&context, request);
  return Drain(*reader, context, options_, sink);
}

absl::StatusOr<peers::v1::ListComparisonsResponse> Client::ListComparisons(
    const peers::v1::ListComparisonsRequest& request) const {
  return Call(*peers_, &peers::v1::PeersService::Stub::ListComparisons, request,
              options_);
}

absl::Status Client::ExportComparisons(
    const peers::v1::ExportComparisonsHeader& header,
    const std::vector<PeerCatalog>& catalogs, const FileSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto stream = peers_->ExportComparisons(&context);
  peers::v1::ExportComparisonsRequest request;
  *request.mutable_header() = header;
  bool open = stream->Write(request);
  for (const PeerCatalog& catalog : catalogs) {
    *request.mutable_catalog() = catalog.header;
    open = open && stream->Write(request);
    for (std::size_t at = 0; open && at < catalog.bytes.size();
         at += kUploadChunkBytes) {
      request.set_data(catalog.bytes.substr(at, kUploadChunkBytes));
      open = stream->Write(request);
    }
  }
  stream->WritesDone();
  return Drain(*stream, context, options_, sink);
}

absl::StatusOr<lineage::v1::GetLineageResponse> Client::GetLineage(
    const lineage::v1::GetLineageRequest& request) const {
  return Call(*lineage_, &lineage::v1::LineageService::Stub::GetLineage,
              request, options_);
}

absl::Status Client::ExportList(
    const publication::v1::ExportListRequest& request,
    const ListSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto reader = publication_->ExportList(&context, request);
  return Drain(*reader, context, options_, sink);
}

absl::StatusOr<publication::v1::GetNoticeResponse> Client::GetNotice(
    const publication::v1::GetNoticeRequest& request) const {
  return Call(*publication_,
              &publication::v1::PublicationService::Stub::GetNotice, request,
              options_);
}

absl::Status Client::ExportFindings(
    const finding::v1::FindingReport& report,
    const std::vector<finding::v1::Finding>& findings,
    const FileSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto stream = findings_->ExportFindings(&context);
  finding::v1::ExportFindingsRequest request;
  *request.mutable_report() = report;
  bool open = stream->Write(request);
  for (auto next = findings.begin(); open && next != findings.end();) {
    auto& batch = *request.mutable_findings();
    batch.clear_findings();
    while (next != findings.end() &&
           batch.findings_size() < kFindingsPerBatch) {
      *batch.add_findings() = *next++;
    }
    open = stream->Write(request);
  }
  stream->WritesDone();
  return Drain(*stream, context, options_, sink);
}

absl::Status Client::Watch(const watch::v1::WatchRequest& request,
                           const WatchSink& sink) const {
  grpc::ClientContext context;
  Prepare(context, options_, {});
  const auto reader = watch_->Watch(&context, request);
  watch::v1::WatchResponse message;
  while (reader->Read(&message)) {
    if (sink(message)) continue;
    context.TryCancel();
    reader->Finish();
    return absl::OkStatus();
  }
  return ToStatus(reader->Finish(), options_.server);
}

}  // namespace qingdan::client
