// CheckService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_CHECK_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_CHECK_SERVICE_H_

#include "qingdan/check/v1/check_service.grpc.pb.h"
#include "server/service/check_api.h"
#include "server/service/grpc_call.h"

namespace qingdan::service {

class GrpcCheckService final : public check::v1::CheckService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcCheckService(const CheckApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status Check(grpc::ServerContext* context,
                     const check::v1::CheckRequest* request,
                     check::v1::CheckResponse* response) override;
  grpc::Status BatchCheck(grpc::ServerContext* context,
                          const check::v1::BatchCheckRequest* request,
                          check::v1::BatchCheckResponse* response) override;
  grpc::Status StreamCheck(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<check::v1::StreamCheckResponse,
                               check::v1::StreamCheckRequest>* stream) override;

 private:
  const CheckApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_CHECK_SERVICE_H_
