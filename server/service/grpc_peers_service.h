// PeersService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_PEERS_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_PEERS_SERVICE_H_

#include "qingdan/peers/v1/peers_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/peers_api.h"

namespace qingdan::service {

class GrpcPeersService final : public peers::v1::PeersService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcPeersService(const PeersApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status ListComparisons(
      grpc::ServerContext* context,
      const peers::v1::ListComparisonsRequest* request,
      peers::v1::ListComparisonsResponse* response) override;
  grpc::Status ExportComparisons(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<registry::v1::FileChunk,
                               peers::v1::ExportComparisonsRequest>* stream)
      override;

 private:
  const PeersApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_PEERS_SERVICE_H_
