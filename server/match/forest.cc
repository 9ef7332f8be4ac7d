#include "server/match/forest.h"

namespace qingdan::match {

void Forest::Add(const Tree& tree) {
  const auto root = static_cast<std::uint32_t>(nodes_.size());
  roots_.push_back(root);
  for (ForestNode node : tree) {
    node.next += root;
    nodes_.push_back(node);
  }
}

float Forest::Score(const float* features) const {
  float sum = 0;
  for (const std::uint32_t root : roots_) {
    const ForestNode* node = &nodes_[root];
    while (node->feature >= 0) {
      node = &nodes_[node->next + (features[node->feature] > node->value)];
    }
    sum += node->value;
  }
  return sum;
}

}  // namespace qingdan::match
