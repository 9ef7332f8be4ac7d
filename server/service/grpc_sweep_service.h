// SweepService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_SWEEP_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_SWEEP_SERVICE_H_

#include "qingdan/audit/v1/sweep_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/sweep_api.h"

namespace qingdan::service {

class GrpcSweepService final : public audit::v1::SweepService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcSweepService(SweepApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status AddDocument(grpc::ServerContext* context,
                           const audit::v1::AddDocumentRequest* request,
                           audit::v1::AddDocumentResponse* response) override;
  grpc::Status GetDocument(grpc::ServerContext* context,
                           const audit::v1::GetDocumentRequest* request,
                           audit::v1::GetDocumentResponse* response) override;
  grpc::Status ListDocuments(
      grpc::ServerContext* context,
      const audit::v1::ListDocumentsRequest* request,
      audit::v1::ListDocumentsResponse* response) override;
  grpc::Status StartSweep(grpc::ServerContext* context,
                          const audit::v1::StartSweepRequest* request,
                          audit::v1::SweepResponse* response) override;
  grpc::Status ResumeSweep(grpc::ServerContext* context,
                           const audit::v1::SweepRequest* request,
                           audit::v1::SweepResponse* response) override;
  grpc::Status CancelSweep(grpc::ServerContext* context,
                           const audit::v1::SweepRequest* request,
                           audit::v1::SweepResponse* response) override;
  grpc::Status GetSweep(grpc::ServerContext* context,
                        const audit::v1::SweepRequest* request,
                        audit::v1::SweepResponse* response) override;
  grpc::Status ListSweeps(grpc::ServerContext* context,
                          const audit::v1::ListSweepsRequest* request,
                          audit::v1::ListSweepsResponse* response) override;

 private:
  SweepApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_SWEEP_SERVICE_H_
