// Makes the roots and proofs of RFC 9162 (2.1) out of the hashes of whole
// subtrees, wherever these are kept: in memory or in tiles.
#ifndef QINGDAN_CLIENT_VERIFY_PROVE_H_
#define QINGDAN_CLIENT_VERIFY_PROVE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "client/verify/hash.h"

namespace qingdan::verify {

// The hash over the leaves [index << level, (index + 1) << level); nullopt if
// it cannot be had, which makes what is built on it nullopt too.
using NodeAt =
    std::function<std::optional<Hash>(unsigned level, std::uint64_t index)>;

// The root of the tree of the first `size` leaves. O(log n) nodes.
std::optional<Hash> MakeRoot(Algorithm algorithm, std::uint64_t size,
                             const NodeAt& node_at);

// The audit path of leaf `index` in the tree of `size` leaves; `index` <
// `size`. O(log^2 n) nodes at the most.
std::optional<std::vector<Hash>> MakeInclusion(Algorithm algorithm,
                                               std::uint64_t index,
                                               std::uint64_t size,
                                               const NodeAt& node_at);

// The proof that the tree of `size` leaves begins with that of `old_size`;
// `old_size` <= `size`. Empty for an old size of 0.
std::optional<std::vector<Hash>> MakeConsistency(Algorithm algorithm,
                                                 std::uint64_t old_size,
                                                 std::uint64_t size,
                                                 const NodeAt& node_at);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_PROVE_H_
