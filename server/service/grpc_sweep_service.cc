#include "server/service/grpc_sweep_service.h"

namespace qingdan::service {

namespace v1 = audit::v1;

grpc::Status GrpcSweepService::AddDocument(
    grpc::ServerContext* context, const v1::AddDocumentRequest* request,
    v1::AddDocumentResponse* response) {
  return calls_->Unary(*context, "qingdan.audit.v1.SweepService/AddDocument",
                       *request, response, [&](const Caller& caller) {
                         return api_->AddDocument(caller, *request);
                       });
}

grpc::Status GrpcSweepService::GetDocument(
    grpc::ServerContext* context, const v1::GetDocumentRequest* request,
    v1::GetDocumentResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.SweepService/GetDocument", *request, response,
      [&](const Caller&) { return api_->GetDocument(*request); });
}

grpc::Status GrpcSweepService::ListDocuments(
    grpc::ServerContext* context, const v1::ListDocumentsRequest* request,
    v1::ListDocumentsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.SweepService/ListDocuments", *request,
      response, [&](const Caller&) { return api_->ListDocuments(*request); });
}

grpc::Status GrpcSweepService::StartSweep(grpc::ServerContext* context,
                                          const v1::StartSweepRequest* request,
                                          v1::SweepResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.SweepService/StartSweep", *request, response,
      [&](const Caller& caller) { return api_->StartSweep(caller, *request); });
}

grpc::Status GrpcSweepService::ResumeSweep(grpc::ServerContext* context,
                                           const v1::SweepRequest* request,
                                           v1::SweepResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.SweepService/ResumeSweep", *request, response,
      [&](const Caller&) { return api_->ResumeSweep(*request); });
}

grpc::Status GrpcSweepService::CancelSweep(grpc::ServerContext* context,
                                           const v1::SweepRequest* request,
                                           v1::SweepResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.SweepService/CancelSweep", *request, response,
      [&](const Caller&) { return api_->CancelSweep(*request); });
}

grpc::Status GrpcSweepService::GetSweep(grpc::ServerContext* context,
                                        const v1::SweepRequest* request,
                                        v1::SweepResponse* response) {
  return calls_->Unary(*context, "qingdan.audit.v1.SweepService/GetSweep",
                       *request, response,
                       [&](const Caller&) { return api_->GetSweep(*request); });
}

grpc::Status GrpcSweepService::ListSweeps(grpc::ServerContext* context,
                                          const v1::ListSweepsRequest* request,
                                          v1::ListSweepsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.SweepService/ListSweeps", *request, response,
      [&](const Caller&) { return api_->ListSweeps(*request); });
}

}  // namespace qingdan::service
