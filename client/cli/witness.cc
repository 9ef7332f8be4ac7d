#include "client/cli/witness.h"

#include "client/cli/context.h"
#include "client/verify/cosignature.h"
#include "client/verify/merkle.h"
#include "client/verify/tile.h"

namespace qingdan::cli {
namespace {

std::string WhyContradicting(const verify::Head& kept,
                             const verify::Head& shown) {
  if (kept.size == shown.size && kept.root != shown.root) {
    return "条数相同，根不同";
  }
  if (kept.size == shown.size) return "条数和根相同，所说的清单状态不同";
  if (shown.size < kept.size) {
    return "后签署的反而少了" + std::to_string(kept.size - shown.size) + "条";
  }
  return "条数多了，修订号反而小了";
}

}  // namespace

absl::StatusOr<Sighting> Compare(const verify::Head& kept,
                                 const verify::Head& shown,
                                 const Prove& prove) {
  switch (verify::OrderOf(kept, shown)) {
    case verify::HeadOrder::kSame:
      return Sighting{Sight::kSame, ""};
    case verify::HeadOrder::kEarlier:
      return Sighting{Sight::kOlder, ""};
    case verify::HeadOrder::kContradiction:
      return Sighting{Sight::kForked, WhyContradicting(kept, shown)};
    case verify::HeadOrder::kLater:
      break;
  }
  const auto proof = prove(kept.size, shown.size);
  if (!proof.ok()) return proof.status();
  if (verify::VerifyConsistency(kept.algorithm, kept.size, kept.root,
                                shown.size, shown.root, *proof)) {
    return Sighting{Sight::kLater, ""};
  }
  return Sighting{Sight::kForked,
                  "较长的账本不以较短的为开头：服务给出的一致性证明不成立"};
}

Prove ProveBy(const client::Client& client) {
  return [&client](
             std::uint64_t old_size,
             std::uint64_t size) -> absl::StatusOr<std::vector<verify::Hash>> {
    proof::v1::GetConsistencyProofRequest request;
    request.set_old_tree_size(old_size);
    request.set_tree_size(size);
    const auto response = client.GetConsistencyProof(request);
    if (!response.ok()) return response.status();
    std::vector<verify::Hash> proof;
    for (const std::string& bytes : response->hashes()) {
      // One of another length is in no proof; zeros fail as well as it would.
      proof.push_back(verify::HashFromBytes(bytes).value_or(verify::Hash{}));
    }
    return proof;
  };
}

absl::StatusOr<std::optional<std::uint64_t>> FirstDifference(
    const client::Client& client, const std::string& folder,
    const verify::Head& head) {
  verify::TileTree tree(
      head.algorithm, head.size,
      [&](const std::string& file) -> std::optional<std::string> {
        auto bytes = ReadFile(folder + '/' + file);
        if (!bytes.ok()) return std::nullopt;
        return *std::move(bytes);
      });
  std::uint64_t index = 0;
  while (index < head.size) {
    proof::v1::ListEntriesRequest request;
    request.set_position(index + 1);
    const auto response = client.ListEntries(request);
    if (!response.ok()) return response.status();
    if (response->entries_size() == 0) return std::nullopt;
    for (const std::string& entry : response->entries()) {
      if (index == head.size) break;
      const auto leaves = tree.Hashes(0, index / verify::kTileWidth);
      if (!leaves) return absl::DataLossError(folder + "中的文件不全");
      if (verify::LeafHash(head.algorithm, entry) !=
          (*leaves)[index % verify::kTileWidth]) {
        return index + 1;
      }
      ++index;
    }
  }
  return std::nullopt;
}

}  // namespace qingdan::cli
