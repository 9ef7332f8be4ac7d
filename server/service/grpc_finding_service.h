// FindingService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_FINDING_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_FINDING_SERVICE_H_

#include "qingdan/finding/v1/finding_service.grpc.pb.h"
#include "server/service/grpc_call.h"

namespace qingdan::service {

class GrpcFindingService final : public finding::v1::FindingService::Service {
 public:
  // `calls` is borrowed and outlives this object.
  explicit GrpcFindingService(const GrpcCalls* calls) : calls_(calls) {}

  grpc::Status ExportFindings(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<registry::v1::FileChunk,
                               finding::v1::ExportFindingsRequest>* stream)
      override;

 private:
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_FINDING_SERVICE_H_
