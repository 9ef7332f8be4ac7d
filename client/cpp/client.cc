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
  if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
    return absl::ResourceExhaustedError(
        status.error_message() +
        "; send less in one call: a smaller batch, a "
        "shorter text, a smaller change set");
  }
  return result;
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                           const Request&,
                                                           Response*),
                              const Request& request, const Options& options) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + options.call_timeout);
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
      options_.server, grpc::InsecureChannelCredentials(), arguments);
  registry_ = registry::v1::RegistryService::NewStub(channel);
  check_ = check::v1::CheckService::NewStub(channel);
  findings_ = finding::v1::FindingService::NewStub(channel);
  lineage_ = lineage::v1::LineageService::NewStub(channel);
  publication_ = publication::v1::PublicationService::NewStub(channel);
  peers_ = peers::v1::PeersService::NewStub(channel);
  proof_ = proof::v1::ProofService::NewStub(channel);
  submissions_ = submission::v1::SubmissionService::NewStub(channel);
  watch_ = watch::v1::WatchService::NewStub(channel);
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

absl::StatusOr<registry::v1::ImportReport> Client::ImportCatalog(
    const registry::v1::ImportHeader& header, const std::string& bytes,
    const ImportSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto stream = registry_->ImportCatalog(&context);
  registry::v1::ImportCatalogRequest request;
  *request.mutable_header() = header;
  bool open = stream->Write(request);
  for (std::size_t at = 0; open && at < bytes.size(); at += kUploadChunkBytes) {
    request.set_data(bytes.substr(at, kUploadChunkBytes));
    open = stream->Write(request);
  }
  stream->WritesDone();
  registry::v1::ImportCatalogResponse response;
  registry::v1::ImportReport report;
  while (stream->Read(&response)) {
    if (response.has_report()) report = response.report();
    sink(response);
  }
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return ToStatus(status, options_.server);
  return report;
}

absl::Status Client::ExportCatalog(
    const registry::v1::ExportCatalogRequest& request,
    const FileSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto reader = registry_->ExportCatalog(&context, request);
  return Drain(*reader, context, options_, sink);
}

absl::Status Client::GetTemplate(
    const registry::v1::GetTemplateRequest& request,
    const FileSink& sink) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto reader = registry_->GetTemplate(&context, request);
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
