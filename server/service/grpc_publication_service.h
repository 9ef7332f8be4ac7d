// PublicationService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_PUBLICATION_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_PUBLICATION_SERVICE_H_

#include "qingdan/publication/v1/publication_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/publication_api.h"

namespace qingdan::service {

class GrpcPublicationService final
    : public publication::v1::PublicationService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcPublicationService(const PublicationApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status ExportList(
      grpc::ServerContext* context,
      const publication::v1::ExportListRequest* request,
      grpc::ServerWriter<publication::v1::ExportListResponse>* writer) override;
  grpc::Status GetNotice(grpc::ServerContext* context,
                         const publication::v1::GetNoticeRequest* request,
                         publication::v1::GetNoticeResponse* response) override;

 private:
  const PublicationApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_PUBLICATION_SERVICE_H_
