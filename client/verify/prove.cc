#include "client/verify/prove.h"

#include <algorithm>
#include <bit>

namespace qingdan::verify {
namespace {

// The largest power of two below `count`, which is at least 2: where RFC 9162
// splits a tree.
std::uint64_t SplitOf(std::uint64_t count) { return std::bit_floor(count - 1); }

// The hash over the leaves [begin, end), where begin is a multiple of a power
// of two not below end - begin.
std::optional<Hash> Subtree(Algorithm algorithm, std::uint64_t begin,
                            std::uint64_t end, const NodeAt& node_at) {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count)) {
    const auto level = static_cast<unsigned>(std::countr_zero(count));
    return node_at(level, begin >> level);
  }
  const std::uint64_t middle = begin + SplitOf(count);
  const auto left = Subtree(algorithm, begin, middle, node_at);
  const auto right = Subtree(algorithm, middle, end, node_at);
  if (!left || !right) return std::nullopt;
  return NodeHash(algorithm, *left, *right);
}

// Collects siblings from above downwards.
class Path {
 public:
  Path(Algorithm algorithm, const NodeAt& node_at)
      : algorithm_(algorithm), node_at_(node_at) {}

  void Add(std::uint64_t begin, std::uint64_t end) {
    const auto hash = Subtree(algorithm_, begin, end, node_at_);
    complete_ = complete_ && hash.has_value();
    if (complete_) hashes_.push_back(*hash);
  }

  // The siblings, lowest first.
  std::optional<std::vector<Hash>> Take() && {
    if (!complete_) return std::nullopt;
    std::reverse(hashes_.begin(), hashes_.end());
    return std::move(hashes_);
  }

 private:
  const Algorithm algorithm_;
  const NodeAt& node_at_;
  std::vector<Hash> hashes_;
  bool complete_ = true;
};

}  // namespace

std::optional<Hash> MakeRoot(Algorithm algorithm, std::uint64_t size,
                             const NodeAt& node_at) {
  if (size == 0) return HashOf(algorithm, {});
  return Subtree(algorithm, 0, size, node_at);
}

std::optional<std::vector<Hash>> MakeInclusion(Algorithm algorithm,
                                               std::uint64_t index,
                                               std::uint64_t size,
                                               const NodeAt& node_at) {
  Path path(algorithm, node_at);
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + SplitOf(end - begin);
    if (index < middle) {
      path.Add(middle, end);
      end = middle;
    } else {
      path.Add(begin, middle);
      begin = middle;
    }
  }
  return std::move(path).Take();
}

std::optional<std::vector<Hash>> MakeConsistency(Algorithm algorithm,
                                                 std::uint64_t old_size,
                                                 std::uint64_t size,
                                                 const NodeAt& node_at) {
  Path path(algorithm, node_at);
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (old_size != 0 && end != old_size) {
    const std::uint64_t middle = begin + SplitOf(end - begin);
    if (old_size <= middle) {
      path.Add(middle, end);
      end = middle;
    } else {
      path.Add(begin, middle);
      begin = middle;
    }
  }
  // The old tree as a whole is known to who asks.
  if (begin != 0) path.Add(begin, end);
  return std::move(path).Take();
}

}  // namespace qingdan::verify
