#include "client/verify/merkle.h"

#include <cstddef>

namespace qingdan::verify {

std::optional<Hash> RootFromInclusion(Algorithm algorithm, const Hash& leaf,
                                      std::uint64_t index, std::uint64_t size,
                                      const std::vector<Hash>& proof) {
  if (index >= size) return std::nullopt;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (last == 0) return std::nullopt;
    if (node % 2 == 1 || node == last) {
      hash = NodeHash(algorithm, sibling, hash);
      // A node without a right sibling moves up until it is a right child.
      while (node % 2 == 0 && node != 0) {
        node /= 2;
        last /= 2;
      }
    } else {
      hash = NodeHash(algorithm, hash, sibling);
    }
    node /= 2;
    last /= 2;
  }
  if (last != 0) return std::nullopt;
  return hash;
}

bool VerifyInclusion(Algorithm algorithm, const Hash& leaf, std::uint64_t index,
                     std::uint64_t size, const std::vector<Hash>& proof,
                     const Hash& root) {
  return RootFromInclusion(algorithm, leaf, index, size, proof) == root;
}

bool VerifyConsistency(Algorithm algorithm, std::uint64_t old_size,
                       const Hash& old_root, std::uint64_t size,
                       const Hash& root, const std::vector<Hash>& proof) {
  if (old_size > size) return false;
  if (old_size == 0) {
    return proof.empty() && old_root == HashOf(algorithm, {});
  }
  if (old_size == size) return proof.empty() && old_root == root;
  std::uint64_t node = old_size - 1;
  std::uint64_t last = size - 1;
  while (node % 2 == 1) {
    node /= 2;
    last /= 2;
  }
  // A whole old tree is its own first node and stands in no proof.
  std::size_t at = 0;
  if (node != 0 && proof.empty()) return false;
  Hash before = node == 0 ? old_root : proof[at++];
  Hash after = before;
  for (; at < proof.size(); ++at) {
    if (last == 0) return false;
    if (node % 2 == 1 || node == last) {
      before = NodeHash(algorithm, proof[at], before);
      after = NodeHash(algorithm, proof[at], after);
      while (node % 2 == 0 && node != 0) {
        node /= 2;
        last /= 2;
      }
    } else {
      after = NodeHash(algorithm, after, proof[at]);
    }
    node /= 2;
    last /= 2;
  }
  return last == 0 && before == old_root && after == root;
}

}  // namespace qingdan::verify
