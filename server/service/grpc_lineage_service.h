// LineageService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_LINEAGE_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_LINEAGE_SERVICE_H_

#include "qingdan/lineage/v1/lineage_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/lineage_api.h"

namespace qingdan::service {

class GrpcLineageService final : public lineage::v1::LineageService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcLineageService(const LineageApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status GetLineage(grpc::ServerContext* context,
                          const lineage::v1::GetLineageRequest* request,
                          lineage::v1::GetLineageResponse* response) override;

 private:
  const LineageApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_LINEAGE_SERVICE_H_
