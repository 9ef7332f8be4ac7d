// CompareService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_COMPARE_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_COMPARE_SERVICE_H_

#include "qingdan/compare/v1/compare_service.grpc.pb.h"
#include "server/service/compare_api.h"
#include "server/service/grpc_call.h"

namespace qingdan::service {

class GrpcCompareService final : public compare::v1::CompareService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcCompareService(const CompareApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status CompareRevisions(
      grpc::ServerContext* context,
      const compare::v1::CompareRevisionsRequest* request,
      compare::v1::CompareResponse* response) override;
  grpc::Status CompareDates(grpc::ServerContext* context,
                            const compare::v1::CompareDatesRequest* request,
                            compare::v1::CompareResponse* response) override;
  grpc::Status CompareWithUpper(
      grpc::ServerContext* context,
      const compare::v1::CompareWithUpperRequest* request,
      compare::v1::CompareResponse* response) override;
  grpc::Status ExportComparison(
      grpc::ServerContext* context,
      const compare::v1::ExportComparisonRequest* request,
      grpc::ServerWriter<registry::v1::FileChunk>* writer) override;
  grpc::Status PlanPublish(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<compare::v1::PlanPublishResponse,
                               compare::v1::PlanPublishRequest>* stream)
      override;

 private:
  const CompareApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_COMPARE_SERVICE_H_
