// The proof API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_PROOF_API_H_
#define QINGDAN_SERVER_SERVICE_PROOF_API_H_

#include "absl/status/statusor.h"

#include "qingdan/proof/v1/proof_service.pb.h"
#include "server/journal/journal.h"
#include "server/proof/head_signer.h"
#include "server/proof/log.h"
#include "server/registry/registry.h"

namespace qingdan::service {

// FAILED_PRECONDITION (PROOF_UNAVAILABLE): the server has no key to sign with.
absl::Status NoLogKey();

// Thread-safe. Contracts and errors are those of proof_service.proto.
class ProofApi {
 public:
  struct Parts {
    const journal::Journal* journal = nullptr;  // all borrowed
    const registry::Registry* registry = nullptr;
    proof::Log* log = nullptr;
    proof::HeadSigner* heads = nullptr;  // null if there is no key
  };

  explicit ProofApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<proof::v1::GetHeadResponse> GetHead(
      const proof::v1::GetHeadRequest& request) const;
  absl::StatusOr<proof::v1::GetInclusionProofResponse> GetInclusionProof(
      const proof::v1::GetInclusionProofRequest& request) const;
  absl::StatusOr<proof::v1::GetConsistencyProofResponse> GetConsistencyProof(
      const proof::v1::GetConsistencyProofRequest& request) const;
  absl::StatusOr<proof::v1::ListEntriesResponse> ListEntries(
      const proof::v1::ListEntriesRequest& request) const;
  absl::StatusOr<proof::v1::ListKeysResponse> ListKeys(
      const proof::v1::ListKeysRequest& request) const;

 private:
  Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_PROOF_API_H_
