// LedgerService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_LEDGER_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_LEDGER_SERVICE_H_

#include "qingdan/audit/v1/ledger_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/ledger_api.h"

namespace qingdan::service {

class GrpcLedgerService final : public audit::v1::LedgerService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcLedgerService(LedgerApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status ListProblems(grpc::ServerContext* context,
                            const audit::v1::ListProblemsRequest* request,
                            audit::v1::ListProblemsResponse* response) override;
  grpc::Status GetProblem(grpc::ServerContext* context,
                          const audit::v1::GetProblemRequest* request,
                          audit::v1::ProblemResponse* response) override;
  grpc::Status StepProblem(grpc::ServerContext* context,
                           const audit::v1::StepProblemRequest* request,
                           audit::v1::ProblemResponse* response) override;
  grpc::Status ListCases(grpc::ServerContext* context,
                         const audit::v1::ListCasesRequest* request,
                         audit::v1::ListCasesResponse* response) override;
  grpc::Status GetCase(grpc::ServerContext* context,
                       const audit::v1::GetCaseRequest* request,
                       audit::v1::CaseResponse* response) override;
  grpc::Status StepCase(grpc::ServerContext* context,
                        const audit::v1::StepCaseRequest* request,
                        audit::v1::CaseResponse* response) override;
  grpc::Status TakeClues(grpc::ServerContext* context,
                         const audit::v1::TakeCluesRequest* request,
                         audit::v1::TakeCluesResponse* response) override;
  grpc::Status ImportClues(grpc::ServerContext* context,
                           const audit::v1::ImportCluesRequest* request,
                           audit::v1::TakeCluesResponse* response) override;
  grpc::Status ListClues(grpc::ServerContext* context,
                         const audit::v1::ListCluesRequest* request,
                         audit::v1::ListCluesResponse* response) override;
  grpc::Status GetClue(grpc::ServerContext* context,
                       const audit::v1::GetClueRequest* request,
                       audit::v1::ClueResponse* response) override;
  grpc::Status StepClue(grpc::ServerContext* context,
                        const audit::v1::StepClueRequest* request,
                        audit::v1::ClueResponse* response) override;
  grpc::Status ExportList(
      grpc::ServerContext* context, const audit::v1::ExportListRequest* request,
      grpc::ServerWriter<registry::v1::FileChunk>* writer) override;

 private:
  LedgerApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_LEDGER_SERVICE_H_
