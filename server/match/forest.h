// A sum of small decision trees over features: how the matcher's second look
// scores. Fitted by `qingdan-eval train-match`, kept in
// catalog_data/match/forests.tsv.
#ifndef QINGDAN_SERVER_MATCH_FOREST_H_
#define QINGDAN_SERVER_MATCH_FOREST_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qingdan::match {

// A node of a tree. The first one is the root.
struct ForestNode {
  std::int32_t feature = -1;  // -1 in a leaf
  float value = 0;            // what a leaf adds; else the threshold
  std::uint32_t next = 0;     // the child for features up to the threshold; the
                              // other child stands behind it
};

class Forest {
 public:
  using Tree = std::vector<ForestNode>;

  // `tree` is not empty, and its children stand behind their parents.
  void Add(const Tree& tree);

  // Sum over all trees. `features` are as many as the trees were fitted to.
  float Score(const float* features) const;

  const std::vector<std::uint32_t>& roots() const { return roots_; }
  const std::vector<ForestNode>& nodes() const { return nodes_; }

 private:
  std::vector<ForestNode> nodes_;  // of all trees; `next` counts from 0
  std::vector<std::uint32_t> roots_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_FOREST_H_
