#include "server/proof/tree.h"

#include <cstddef>
#include <optional>

namespace qingdan::proof {

using verify::Hash;

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

verify::NodeAt Tree::NodeReader() const {
  return [this](unsigned level, std::uint64_t index) {
    return std::optional<Hash>(levels_[level][index]);
  };
}

Hash Tree::Root(std::uint64_t size) const {
  return *verify::MakeRoot(algorithm_, size, NodeReader());
}

std::vector<Hash> Tree::Inclusion(std::uint64_t index,
                                  std::uint64_t size) const {
  return *verify::MakeInclusion(algorithm_, index, size, NodeReader());
}

std::vector<Hash> Tree::Consistency(std::uint64_t old_size,
                                    std::uint64_t size) const {
  return *verify::MakeConsistency(algorithm_, old_size, size, NodeReader());
}

}  // namespace qingdan::proof
