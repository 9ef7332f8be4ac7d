#include "server/service/proof_api.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"

namespace qingdan::service {
namespace {

namespace v1 = proof::v1;

constexpr std::size_t kEntriesMax = 1'000;
constexpr std::size_t kEntryBytesMax = std::size_t{2} << 20;

// What the log finds out of range is the caller's field.
absl::Status ToField(const absl::Status& status, const std::string& field,
                     std::uint64_t value) {
  if (!absl::IsOutOfRange(status)) return status;
  return domain::FieldError(field, std::to_string(value),
                            std::string(status.message()));
}

template <typename Response>
void AddHashes(const std::vector<verify::Hash>& hashes, Response& response) {
  for (const verify::Hash& hash : hashes) {
    response.add_hashes(std::string(verify::AsBytes(hash)));
  }
}

}  // namespace

absl::Status NoLogKey() {
  return domain::MakeError(
      absl::StatusCode::kFailedPrecondition,
      error::v1::ERROR_REASON_PROOF_UNAVAILABLE,
      "the server has no key to sign with; start it with --log-key");
}

absl::StatusOr<v1::GetHeadResponse> ProofApi::GetHead(
    const v1::GetHeadRequest& /*request*/) const {
  if (parts_.heads == nullptr) return NoLogKey();
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(
      const proof::SignedHead head,
      parts_.heads->Sign(snapshot->position(), snapshot->revision(),
                         snapshot->map().Root()));
  v1::GetHeadResponse response;
  response.set_note(verify::FormatNote(head.note));
  response.set_tree_size(head.head.size);
  return response;
}

absl::StatusOr<v1::GetInclusionProofResponse> ProofApi::GetInclusionProof(
    const v1::GetInclusionProofRequest& request) const {
  const std::uint64_t position = request.position();
  if (position == 0) {
    return domain::FieldError("position", "0", "positions count from 1");
  }
  auto path = parts_.log->Inclusion(position - 1, request.tree_size());
  if (!path.ok()) return ToField(path.status(), "position", position);
  QD_ASSIGN_OR_RETURN(const auto leaf,
                      parts_.log->Leaves(position - 1, position));
  v1::GetInclusionProofResponse response;
  AddHashes(*path, response);
  response.set_leaf_hash(std::string(verify::AsBytes(leaf.front())));
  return response;
}

absl::StatusOr<v1::GetConsistencyProofResponse> ProofApi::GetConsistencyProof(
    const v1::GetConsistencyProofRequest& request) const {
  auto proof =
      parts_.log->Consistency(request.old_tree_size(), request.tree_size());
  if (!proof.ok()) {
    return ToField(proof.status(), "tree_size", request.tree_size());
  }
  v1::GetConsistencyProofResponse response;
  AddHashes(*proof, response);
  return response;
}

absl::StatusOr<v1::ListEntriesResponse> ProofApi::ListEntries(
    const v1::ListEntriesRequest& request) const {
  if (request.position() == 0) {
    return domain::FieldError("position", "0", "positions count from 1");
  }
  const std::size_t count =
      request.count() == 0
          ? kEntriesMax
          : std::min<std::size_t>(request.count(), kEntriesMax);
  QD_ASSIGN_OR_RETURN(
      auto entries,
      parts_.journal->Read(request.position(), count, kEntryBytesMax));
  v1::ListEntriesResponse response;
  for (std::string& entry : entries) response.add_entries(std::move(entry));
  return response;
}

absl::StatusOr<v1::ListKeysResponse> ProofApi::ListKeys(
    const v1::ListKeysRequest& /*request*/) const {
  if (parts_.heads == nullptr) return NoLogKey();
  v1::ListKeysResponse response;
  response.set_keys(parts_.heads->keys().ToText());
  return response;
}

}  // namespace qingdan::service
