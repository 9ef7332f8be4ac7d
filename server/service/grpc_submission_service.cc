#include "server/service/grpc_submission_service.h"

namespace qingdan::service {

namespace v1 = submission::v1;

grpc::Status GrpcSubmissionService::CreateDraft(
    grpc::ServerContext* context, const v1::CreateDraftRequest* request,
    v1::SubmissionResponse* response) {
  return calls_->Unary(*context,
                       "qingdan.submission.v1.SubmissionService/CreateDraft",
                       *request, response, [&](const Caller& caller) {
                         return api_->CreateDraft(caller, *request);
                       });
}

grpc::Status GrpcSubmissionService::UpdateDraft(
    grpc::ServerContext* context, const v1::UpdateDraftRequest* request,
    v1::SubmissionResponse* response) {
  return calls_->Unary(*context,
                       "qingdan.submission.v1.SubmissionService/UpdateDraft",
                       *request, response, [&](const Caller& caller) {
                         return api_->UpdateDraft(caller, *request);
                       });
}

grpc::Status GrpcSubmissionService::Submit(grpc::ServerContext* context,
                                           const v1::StepRequest* request,
                                           v1::SubmissionResponse* response) {
  return calls_->Unary(
      *context, "qingdan.submission.v1.SubmissionService/Submit", *request,
      response,
      [&](const Caller& caller) { return api_->Submit(caller, *request); });
}

grpc::Status GrpcSubmissionService::Return(grpc::ServerContext* context,
                                           const v1::ReturnRequest* request,
                                           v1::SubmissionResponse* response) {
  return calls_->Unary(
      *context, "qingdan.submission.v1.SubmissionService/Return", *request,
      response,
      [&](const Caller& caller) { return api_->Return(caller, *request); });
}

grpc::Status GrpcSubmissionService::File(grpc::ServerContext* context,
                                         const v1::StepRequest* request,
                                         v1::SubmissionResponse* response) {
  return calls_->Unary(*context, "qingdan.submission.v1.SubmissionService/File",
                       *request, response, [&](const Caller& caller) {
                         return api_->File(caller, *request);
                       });
}

grpc::Status GrpcSubmissionService::Withdraw(grpc::ServerContext* context,
                                             const v1::StepRequest* request,
                                             v1::SubmissionResponse* response) {
  return calls_->Unary(
      *context, "qingdan.submission.v1.SubmissionService/Withdraw", *request,
      response,
      [&](const Caller& caller) { return api_->Withdraw(caller, *request); });
}

grpc::Status GrpcSubmissionService::Stop(grpc::ServerContext* context,
                                         const v1::StopRequest* request,
                                         v1::StopResponse* response) {
  return calls_->Unary(*context, "qingdan.submission.v1.SubmissionService/Stop",
                       *request, response, [&](const Caller& caller) {
                         return api_->Stop(caller, *request);
                       });
}

grpc::Status GrpcSubmissionService::GetSubmission(
    grpc::ServerContext* context, const v1::GetSubmissionRequest* request,
    v1::GetSubmissionResponse* response) {
  return calls_->Unary(
      *context, "qingdan.submission.v1.SubmissionService/GetSubmission",
      *request, response,
      [&](const Caller&) { return api_->GetSubmission(*request); });
}

grpc::Status GrpcSubmissionService::ListSubmissions(
    grpc::ServerContext* context, const v1::ListSubmissionsRequest* request,
    v1::ListSubmissionsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.submission.v1.SubmissionService/ListSubmissions",
      *request, response,
      [&](const Caller&) { return api_->ListSubmissions(*request); });
}

}  // namespace qingdan::service
