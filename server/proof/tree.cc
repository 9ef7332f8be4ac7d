#include "server/proof/tree.h"

#include <algorithm>
#include <bit>

namespace qingdan::proof {
namespace {

using verify::Hash;

// The largest power of two below `count`, which is at least 2: where RFC 9162
// splits a tree.
std::uint64_t SplitOf(std::uint64_t count) { return std::bit_floor(count - 1); }

}  // namespace

const std::vector<Hash>& Tree::leaves() const {
  static const std::vector<Hash> none;
  return levels_.empty() ? none : levels_[0];
}

void Tree::Append(const Hash& leaf) {
  Hash hash = leaf;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    std::vector<Hash>& nodes = levels_[level];
    nodes.push_back(hash);
    if (nodes.size() % 2 == 1) return;
    hash = verify::NodeHash(algorithm_, nodes[nodes.size() - 2], hash);
  }
}

Hash Tree::Subtree(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count)) {
    const auto level = static_cast<std::size_t>(std::countr_zero(count));
    return levels_[level][begin >> level];
  }
  const std::uint64_t middle = begin + SplitOf(count);
  return verify::NodeHash(algorithm_, Subtree(begin, middle),
                          Subtree(middle, end));
}

Hash Tree::Root(std::uint64_t size) const {
  return size == 0 ? verify::HashOf(algorithm_, {}) : Subtree(0, size);
}

std::vector<Hash> Tree::Inclusion(std::uint64_t index,
                                  std::uint64_t size) const {
  std::vector<Hash> proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + SplitOf(end - begin);
    if (index < middle) {
      proof.push_back(Subtree(middle, end));
      end = middle;
    } else {
      proof.push_back(Subtree(begin, middle));
      begin = middle;
    }
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

std::vector<Hash> Tree::Consistency(std::uint64_t old_size,
                                    std::uint64_t size) const {
  std::vector<Hash> proof;
  if (old_size == 0) return proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end != old_size) {
    const std::uint64_t middle = begin + SplitOf(end - begin);
    if (old_size <= middle) {
      proof.push_back(Subtree(middle, end));
      end = middle;
    } else {
      proof.push_back(Subtree(begin, middle));
      begin = middle;
    }
  }
  // The old tree as a whole is known to who asks.
  if (begin != 0) proof.push_back(Subtree(begin, end));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

}  // namespace qingdan::proof
