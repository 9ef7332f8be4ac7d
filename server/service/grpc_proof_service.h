// ProofService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_PROOF_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_PROOF_SERVICE_H_

#include "qingdan/proof/v1/proof_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/proof_api.h"

namespace qingdan::service {

class GrpcProofService final : public proof::v1::ProofService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcProofService(const ProofApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status GetHead(grpc::ServerContext* context,
                       const proof::v1::GetHeadRequest* request,
                       proof::v1::GetHeadResponse* response) override;
  grpc::Status GetInclusionProof(
      grpc::ServerContext* context,
      const proof::v1::GetInclusionProofRequest* request,
      proof::v1::GetInclusionProofResponse* response) override;
  grpc::Status GetConsistencyProof(
      grpc::ServerContext* context,
      const proof::v1::GetConsistencyProofRequest* request,
      proof::v1::GetConsistencyProofResponse* response) override;
  grpc::Status ListEntries(grpc::ServerContext* context,
                           const proof::v1::ListEntriesRequest* request,
                           proof::v1::ListEntriesResponse* response) override;
  grpc::Status ListKeys(grpc::ServerContext* context,
                        const proof::v1::ListKeysRequest* request,
                        proof::v1::ListKeysResponse* response) override;

 private:
  const ProofApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_PROOF_SERVICE_H_
