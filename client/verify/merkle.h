// Proofs over the log's tree (RFC 9162, sections 2.1.3 and 2.1.4).
#ifndef QINGDAN_CLIENT_VERIFY_MERKLE_H_
#define QINGDAN_CLIENT_VERIFY_MERKLE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "client/verify/hash.h"

namespace qingdan::verify {

// The root of a tree of `size` leaves in which the leaf `index`, counted from
// 0, has the hash `leaf` and the audit path `proof`, lowest sibling first.
// nullopt if a proof of that length cannot belong there.
std::optional<Hash> RootFromInclusion(Algorithm algorithm, const Hash& leaf,
                                      std::uint64_t index, std::uint64_t size,
                                      const std::vector<Hash>& proof);

// True if `proof` shows that the tree with `root` holds that leaf there.
bool VerifyInclusion(Algorithm algorithm, const Hash& leaf, std::uint64_t index,
                     std::uint64_t size, const std::vector<Hash>& proof,
                     const Hash& root);

// True if `proof` shows that the tree of `size` leaves with `root` begins with
// the `old_size` leaves of the tree with `old_root`. The empty tree begins
// every tree.
bool VerifyConsistency(Algorithm algorithm, std::uint64_t old_size,
                       const Hash& old_root, std::uint64_t size,
                       const Hash& root, const std::vector<Hash>& proof);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_MERKLE_H_
