#include "server/service/grpc_check_service.h"

namespace qingdan::service {

namespace v1 = check::v1;

grpc::Status GrpcCheckService::Check(grpc::ServerContext* context,
                                     const v1::CheckRequest* request,
                                     v1::CheckResponse* response) {
  return calls_->Unary(*context, "qingdan.check.v1.CheckService/Check",
                       *request, response,
                       [&](const Caller&) { return api_->Check(*request); });
}

grpc::Status GrpcCheckService::BatchCheck(grpc::ServerContext* context,
                                          const v1::BatchCheckRequest* request,
                                          v1::BatchCheckResponse* response) {
  return calls_->Unary(
      *context, "qingdan.check.v1.CheckService/BatchCheck", *request, response,
      [&](const Caller&) { return api_->BatchCheck(*request); });
}

grpc::Status GrpcCheckService::StreamCheck(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::StreamCheckResponse, v1::StreamCheckRequest>*
        stream) {
  return calls_->Stream(
      *context, "qingdan.check.v1.CheckService/StreamCheck", stream,
      /*message_cost=*/1,
      [&](const Caller&, Requests<v1::StreamCheckRequest>& requests) {
        v1::StreamCheckRequest request;
        while (requests.Read(&request) &&
               stream->Write(api_->StreamCheck(request))) {
        }
        return absl::OkStatus();
      });
}

}  // namespace qingdan::service
