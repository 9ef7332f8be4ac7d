#include "server/service/grpc_proof_service.h"

namespace qingdan::service {

namespace v1 = proof::v1;

grpc::Status GrpcProofService::GetHead(grpc::ServerContext* context,
                                       const v1::GetHeadRequest* request,
                                       v1::GetHeadResponse* response) {
  return calls_->Unary(*context, "qingdan.proof.v1.ProofService/GetHead",
                       *request, response,
                       [&](const Caller&) { return api_->GetHead(*request); });
}

grpc::Status GrpcProofService::GetInclusionProof(
    grpc::ServerContext* context, const v1::GetInclusionProofRequest* request,
    v1::GetInclusionProofResponse* response) {
  return calls_->Unary(
      *context, "qingdan.proof.v1.ProofService/GetInclusionProof", *request,
      response,
      [&](const Caller&) { return api_->GetInclusionProof(*request); });
}

grpc::Status GrpcProofService::GetConsistencyProof(
    grpc::ServerContext* context, const v1::GetConsistencyProofRequest* request,
    v1::GetConsistencyProofResponse* response) {
  return calls_->Unary(
      *context, "qingdan.proof.v1.ProofService/GetConsistencyProof", *request,
      response,
      [&](const Caller&) { return api_->GetConsistencyProof(*request); });
}

grpc::Status GrpcProofService::ListEntries(
    grpc::ServerContext* context, const v1::ListEntriesRequest* request,
    v1::ListEntriesResponse* response) {
  return calls_->Unary(
      *context, "qingdan.proof.v1.ProofService/ListEntries", *request, response,
      [&](const Caller&) { return api_->ListEntries(*request); });
}

grpc::Status GrpcProofService::ListKeys(grpc::ServerContext* context,
                                        const v1::ListKeysRequest* request,
                                        v1::ListKeysResponse* response) {
  return calls_->Unary(*context, "qingdan.proof.v1.ProofService/ListKeys",
                       *request, response,
                       [&](const Caller&) { return api_->ListKeys(*request); });
}

}  // namespace qingdan::service
