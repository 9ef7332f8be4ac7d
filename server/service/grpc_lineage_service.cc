#include "server/service/grpc_lineage_service.h"

namespace qingdan::service {

grpc::Status GrpcLineageService::GetLineage(
    grpc::ServerContext* context, const lineage::v1::GetLineageRequest* request,
    lineage::v1::GetLineageResponse* response) {
  return calls_->Unary(
      *context, "qingdan.lineage.v1.LineageService/GetLineage", *request,
      response, [&](const Caller&) { return api_->GetLineage(*request); });
}

}  // namespace qingdan::service
