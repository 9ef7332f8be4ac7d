#include "server/service/grpc_finding_service.h"

#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/importer/importer.h"
#include "server/service/finding_api.h"

namespace qingdan::service {
namespace {

namespace v1 = finding::v1;

using ExportStream = grpc::ServerReaderWriter<registry::v1::FileChunk,
                                              v1::ExportFindingsRequest>;

struct Upload {
  v1::FindingReport report;
  std::vector<v1::Finding> findings;
};

absl::StatusOr<Upload> Receive(Requests<v1::ExportFindingsRequest>& requests) {
  Upload upload;
  v1::ExportFindingsRequest message;
  if (!requests.Read(&message) || !message.has_report()) {
    return domain::FieldError("report", "", "must be the first message");
  }
  upload.report = message.report();
  while (requests.Read(&message)) {
    if (!message.has_findings()) {
      return domain::FieldError("report", "", "stands twice");
    }
    const auto& batch = message.findings().findings();
    upload.findings.insert(upload.findings.end(), batch.begin(), batch.end());
    if (upload.findings.size() > importer::kFindingsMax) {
      return domain::MakeError(
          absl::StatusCode::kResourceExhausted,
          error::v1::ERROR_REASON_FILE_TOO_LARGE,
          "more than 100,000 findings; judge one department at a time",
          {{"max", std::to_string(importer::kFindingsMax)}});
    }
  }
  if (!requests.status().ok()) return requests.status();
  return upload;
}

}  // namespace

grpc::Status GrpcFindingService::ExportFindings(grpc::ServerContext* context,
                                                ExportStream* stream) {
  return calls_->Stream(
      *context, "qingdan.finding.v1.FindingService/ExportFindings", stream,
      /*message_cost=*/0,
      [&](const Caller&,
          Requests<v1::ExportFindingsRequest>& requests) -> absl::Status {
        QD_ASSIGN_OR_RETURN(const Upload upload, Receive(requests));
        return service::ExportFindings(
            upload.report, upload.findings,
            [stream](const registry::v1::FileChunk& chunk) {
              return stream->Write(chunk);
            });
      });
}

}  // namespace qingdan::service
