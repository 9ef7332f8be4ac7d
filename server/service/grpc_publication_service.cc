#include "server/service/grpc_publication_service.h"

namespace qingdan::service {

namespace v1 = publication::v1;

grpc::Status GrpcPublicationService::ExportList(
    grpc::ServerContext* context, const v1::ExportListRequest* request,
    grpc::ServerWriter<v1::ExportListResponse>* writer) {
  return calls_->Run(
      *context, "qingdan.publication.v1.PublicationService/ExportList",
      *request, [&](const Caller&) {
        return api_->ExportList(*request,
                                [writer](const v1::ExportListResponse& part) {
                                  return writer->Write(part);
                                });
      });
}

grpc::Status GrpcPublicationService::GetNotice(
    grpc::ServerContext* context, const v1::GetNoticeRequest* request,
    v1::GetNoticeResponse* response) {
  return calls_->Unary(
      *context, "qingdan.publication.v1.PublicationService/GetNotice", *request,
      response, [&](const Caller&) { return api_->GetNotice(*request); });
}

}  // namespace qingdan::service
