// The Merkle tree of the log (RFC 9162, section 2.1), growing at its end.
//
//   Tree tree(verify::Algorithm::kSha256);
//   tree.Append(verify::LeafHash(tree.algorithm(), entry));
//   tree.Root(tree.size());
//
// Every whole subtree's hash is kept, 64 bytes a leaf in all, so that the tree
// of any earlier size is still there to prove from. Not thread-safe.
#ifndef QINGDAN_SERVER_PROOF_TREE_H_
#define QINGDAN_SERVER_PROOF_TREE_H_

#include <cstdint>
#include <vector>

#include "client/verify/hash.h"
#include "client/verify/prove.h"

namespace qingdan::proof {

class Tree {
 public:
  explicit Tree(verify::Algorithm algorithm) : algorithm_(algorithm) {}

  verify::Algorithm algorithm() const { return algorithm_; }
  std::uint64_t size() const { return levels_.empty() ? 0 : levels_[0].size(); }

  // Hashes of the leaves, in order.
  const std::vector<verify::Hash>& leaves() const;

  // Adds a leaf by its hash; on average two nodes are hashed.
  void Append(const verify::Hash& leaf);

  // The root over the first `size` leaves, at most size(). O(log n).
  verify::Hash Root(std::uint64_t size) const;

  // The audit path of leaf `index` in the tree of `size` leaves; `index` <
  // `size` <= size(). O(log^2 n) hashes at the most.
  std::vector<verify::Hash> Inclusion(std::uint64_t index,
                                      std::uint64_t size) const;

  // The proof that the tree of `size` leaves begins with that of `old_size`;
  // `old_size` <= `size` <= size(). Empty for an old size of 0.
  std::vector<verify::Hash> Consistency(std::uint64_t old_size,
                                        std::uint64_t size) const;

 private:
  verify::NodeAt NodeReader() const;

  verify::Algorithm algorithm_;
  // levels_[l][i] is the hash over leaves [i << l, (i + 1) << l).
  std::vector<std::vector<verify::Hash>> levels_;
};

}  // namespace qingdan::proof

#endif  // QINGDAN_SERVER_PROOF_TREE_H_
