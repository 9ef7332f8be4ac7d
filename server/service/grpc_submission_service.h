// SubmissionService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_SUBMISSION_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_SUBMISSION_SERVICE_H_

#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/submission_api.h"

namespace qingdan::service {

class GrpcSubmissionService final
    : public submission::v1::SubmissionService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcSubmissionService(SubmissionApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status CreateDraft(
      grpc::ServerContext* context,
      const submission::v1::CreateDraftRequest* request,
      submission::v1::SubmissionResponse* response) override;
  grpc::Status UpdateDraft(
      grpc::ServerContext* context,
      const submission::v1::UpdateDraftRequest* request,
      submission::v1::SubmissionResponse* response) override;
  grpc::Status Submit(grpc::ServerContext* context,
                      const submission::v1::StepRequest* request,
                      submission::v1::SubmissionResponse* response) override;
  grpc::Status Return(grpc::ServerContext* context,
                      const submission::v1::ReturnRequest* request,
                      submission::v1::SubmissionResponse* response) override;
  grpc::Status File(grpc::ServerContext* context,
                    const submission::v1::StepRequest* request,
                    submission::v1::SubmissionResponse* response) override;
  grpc::Status Withdraw(grpc::ServerContext* context,
                        const submission::v1::StepRequest* request,
                        submission::v1::SubmissionResponse* response) override;
  grpc::Status Stop(grpc::ServerContext* context,
                    const submission::v1::StopRequest* request,
                    submission::v1::StopResponse* response) override;
  grpc::Status GetSubmission(
      grpc::ServerContext* context,
      const submission::v1::GetSubmissionRequest* request,
      submission::v1::GetSubmissionResponse* response) override;
  grpc::Status ListSubmissions(
      grpc::ServerContext* context,
      const submission::v1::ListSubmissionsRequest* request,
      submission::v1::ListSubmissionsResponse* response) override;

 private:
  SubmissionApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_SUBMISSION_SERVICE_H_
