#include "server/service/grpc_ledger_service.h"

namespace qingdan::service {

namespace v1 = audit::v1;

grpc::Status GrpcLedgerService::ListProblems(
    grpc::ServerContext* context, const v1::ListProblemsRequest* request,
    v1::ListProblemsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/ListProblems", *request,
      response, [&](const Caller&) { return api_->ListProblems(*request); });
}

grpc::Status GrpcLedgerService::GetProblem(grpc::ServerContext* context,
                                           const v1::GetProblemRequest* request,
                                           v1::ProblemResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/GetProblem", *request, response,
      [&](const Caller&) { return api_->GetProblem(*request); });
}

grpc::Status GrpcLedgerService::StepProblem(
    grpc::ServerContext* context, const v1::StepProblemRequest* request,
    v1::ProblemResponse* response) {
  return calls_->Unary(*context, "qingdan.audit.v1.LedgerService/StepProblem",
                       *request, response, [&](const Caller& caller) {
                         return api_->StepProblem(caller, *request);
                       });
}

grpc::Status GrpcLedgerService::ListCases(grpc::ServerContext* context,
                                          const v1::ListCasesRequest* request,
                                          v1::ListCasesResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/ListCases", *request, response,
      [&](const Caller&) { return api_->ListCases(*request); });
}

grpc::Status GrpcLedgerService::GetCase(grpc::ServerContext* context,
                                        const v1::GetCaseRequest* request,
                                        v1::CaseResponse* response) {
  return calls_->Unary(*context, "qingdan.audit.v1.LedgerService/GetCase",
                       *request, response,
                       [&](const Caller&) { return api_->GetCase(*request); });
}

grpc::Status GrpcLedgerService::StepCase(grpc::ServerContext* context,
                                         const v1::StepCaseRequest* request,
                                         v1::CaseResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/StepCase", *request, response,
      [&](const Caller& caller) { return api_->StepCase(caller, *request); });
}

grpc::Status GrpcLedgerService::TakeClues(grpc::ServerContext* context,
                                          const v1::TakeCluesRequest* request,
                                          v1::TakeCluesResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/TakeClues", *request, response,
      [&](const Caller& caller) { return api_->TakeClues(caller, *request); });
}

grpc::Status GrpcLedgerService::ImportClues(
    grpc::ServerContext* context, const v1::ImportCluesRequest* request,
    v1::TakeCluesResponse* response) {
  return calls_->Unary(*context, "qingdan.audit.v1.LedgerService/ImportClues",
                       *request, response, [&](const Caller& caller) {
                         return api_->ImportClues(caller, *request);
                       });
}

grpc::Status GrpcLedgerService::ListClues(grpc::ServerContext* context,
                                          const v1::ListCluesRequest* request,
                                          v1::ListCluesResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/ListClues", *request, response,
      [&](const Caller&) { return api_->ListClues(*request); });
}

grpc::Status GrpcLedgerService::GetClue(grpc::ServerContext* context,
                                        const v1::GetClueRequest* request,
                                        v1::ClueResponse* response) {
  return calls_->Unary(*context, "qingdan.audit.v1.LedgerService/GetClue",
                       *request, response,
                       [&](const Caller&) { return api_->GetClue(*request); });
}

grpc::Status GrpcLedgerService::StepClue(grpc::ServerContext* context,
                                         const v1::StepClueRequest* request,
                                         v1::ClueResponse* response) {
  return calls_->Unary(
      *context, "qingdan.audit.v1.LedgerService/StepClue", *request, response,
      [&](const Caller& caller) { return api_->StepClue(caller, *request); });
}

grpc::Status GrpcLedgerService::ExportList(
    grpc::ServerContext* context, const v1::ExportListRequest* request,
    grpc::ServerWriter<registry::v1::FileChunk>* writer) {
  return calls_->Run(*context, "qingdan.audit.v1.LedgerService/ExportList",
                     *request, [&](const Caller&) {
                       return api_->ExportList(
                           *request, [&](const registry::v1::FileChunk& chunk) {
                             return writer->Write(chunk);
                           });
                     });
}

}  // namespace qingdan::service
