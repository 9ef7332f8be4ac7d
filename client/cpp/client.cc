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

absl::Status Drain(grpc::ClientReader<registry::v1::FileChunk>& reader,
                   grpc::ClientContext& context, const Options& options,
                   const Client::FileSink& sink) {
  registry::v1::FileChunk chunk;
  absl::Status sunk;
  while (reader.Read(&chunk)) {
    sunk = sink(chunk);
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
      options_.server, grpc::InsecureChannelCredentials(), arguments);
  registry_ = registry::v1::RegistryService::NewStub(channel);
  check_ = check::v1::CheckService::NewStub(channel);
  compare_ = compare::v1::CompareService::NewStub(channel);
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
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
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
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
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
  context.set_deadline(std::chrono::system_clock::now() +
                       options_.transfer_timeout);
  const auto reader = registry_->GetTemplate(&context, request);
  return Drain(*reader, context, options_, sink);
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
