#include "server/service/grpc_compare_service.h"

#include "server/service/grpc_upload.h"

namespace qingdan::service {

namespace v1 = compare::v1;

grpc::Status GrpcCompareService::CompareRevisions(
    grpc::ServerContext* context, const v1::CompareRevisionsRequest* request,
    v1::CompareResponse* response) {
  return calls_->Unary(
      *context, "qingdan.compare.v1.CompareService/CompareRevisions", *request,
      response,
      [&](const Caller&) { return api_->CompareRevisions(*request); });
}

grpc::Status GrpcCompareService::CompareDates(
    grpc::ServerContext* context, const v1::CompareDatesRequest* request,
    v1::CompareResponse* response) {
  return calls_->Unary(
      *context, "qingdan.compare.v1.CompareService/CompareDates", *request,
      response, [&](const Caller&) { return api_->CompareDates(*request); });
}

grpc::Status GrpcCompareService::CompareWithUpper(
    grpc::ServerContext* context, const v1::CompareWithUpperRequest* request,
    v1::CompareResponse* response) {
  return calls_->Unary(
      *context, "qingdan.compare.v1.CompareService/CompareWithUpper", *request,
      response,
      [&](const Caller&) { return api_->CompareWithUpper(*request); });
}

grpc::Status GrpcCompareService::ExportComparison(
    grpc::ServerContext* context, const v1::ExportComparisonRequest* request,
    grpc::ServerWriter<registry::v1::FileChunk>* writer) {
  return calls_->Run(
      *context, "qingdan.compare.v1.CompareService/ExportComparison", *request,
      [&](const Caller&) {
        return api_->ExportComparison(
            *request, [writer](const registry::v1::FileChunk& chunk) {
              return writer->Write(chunk);
            });
      });
}

grpc::Status GrpcCompareService::PlanPublish(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::PlanPublishResponse, v1::PlanPublishRequest>*
        stream) {
  return calls_->Stream(
      *context, "qingdan.compare.v1.CompareService/PlanPublish", stream,
      /*message_cost=*/0,
      [&](const Caller&,
          Requests<v1::PlanPublishRequest>& requests) -> absl::Status {
        const auto upload = Receive(requests, [](const v1::PlanHeader& h) {
          return h.file().file_name();
        });
        if (!upload.ok()) return upload.status();
        return api_->PlanPublish(upload->header, upload->bytes,
                                 [&](const v1::PlanPublishResponse& message) {
                                   return stream->Write(message);
                                 });
      });
}

}  // namespace qingdan::service
