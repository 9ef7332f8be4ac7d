#include "server/proof/map.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace qingdan::proof {
namespace {

using verify::Algorithm;
using verify::Hash;
using verify::Lookup;
using verify::Neighbour;
using verify::Span;

struct Leaf {
  std::string key;
  std::uint64_t priority = 0;
  std::vector<Span> spans;
  Hash spans_hash{};
};

// Keys are put in order by bytes; the tree is balanced by their hashes, which
// nobody chooses.
std::uint64_t PriorityOf(Algorithm algorithm, std::string_view key) {
  const Hash hash = verify::HashOf(algorithm, key);
  std::uint64_t priority = 0;
  for (int i = 0; i < 8; ++i) priority = priority << 8 | hash[i];
  return priority;
}

}  // namespace

// A leaf, or the boundary between the last leaf of `left` and the first of
// `right`. A boundary has the priority of the key behind it and none below has
// a higher one: a treap, of one shape for one set of keys.
struct Map::Node {
  Tree left;  // both null in a leaf
  Tree right;
  std::shared_ptr<const Leaf> first;  // the first leaf below
  mutable Hash hash{};
  mutable bool hashed = false;

  bool is_leaf() const { return left == nullptr; }
  const std::string& split() const { return right->first->key; }
  std::uint64_t priority() const { return right->first->priority; }
};

namespace {

using Tree = Map::Tree;

const Hash& HashOf(Algorithm algorithm, const Map::Node& node) {
  if (!node.hashed) {
    node.hash = node.is_leaf()
                    ? verify::MapLeafHash(algorithm, node.first->key,
                                          node.first->spans_hash)
                    : verify::NodeHash(algorithm, HashOf(algorithm, *node.left),
                                       HashOf(algorithm, *node.right));
    node.hashed = true;
  }
  return node.hash;
}

Tree MakeLeaf(Algorithm algorithm, const std::string& key,
              std::vector<Span> spans) {
  auto leaf = std::make_shared<Leaf>();
  leaf->key = key;
  leaf->priority = PriorityOf(algorithm, key);
  leaf->spans_hash = verify::HashOf(algorithm, verify::FormatSpans(spans));
  leaf->spans = std::move(spans);
  auto node = std::make_shared<Map::Node>();
  node->first = std::move(leaf);
  return node;
}

Tree MakeNode(Tree left, Tree right) {
  auto node = std::make_shared<Map::Node>();
  node->first = left->first;
  node->left = std::move(left);
  node->right = std::move(right);
  return node;
}

// All leaves of `left`, then all of `right`. Of boundaries with one priority
// the leftmost is highest.
Tree Join(const Tree& left, const Tree& right) {
  if (left == nullptr) return right;
  if (right == nullptr) return left;
  const std::uint64_t priority = right->first->priority;
  if (!left->is_leaf() && left->priority() >= priority &&
      (right->is_leaf() || left->priority() >= right->priority())) {
    return MakeNode(left->left, Join(left->right, right));
  }
  if (!right->is_leaf() && right->priority() > priority) {
    return MakeNode(Join(left, right->left), right->right);
  }
  return MakeNode(left, right);
}

// The leaves before `key`, and those from it on.
std::pair<Tree, Tree> Split(const Tree& tree, std::string_view key) {
  if (tree == nullptr) return {};
  if (tree->is_leaf()) {
    return tree->first->key < key ? std::pair(tree, Tree())
                                  : std::pair(Tree(), tree);
  }
  if (key <= tree->split()) {
    auto [before, from] = Split(tree->left, key);
    return {std::move(before), from == nullptr
                                   ? tree->right
                                   : MakeNode(std::move(from), tree->right)};
  }
  auto [before, from] = Split(tree->right, key);
  return {
      before == nullptr ? tree->left : MakeNode(tree->left, std::move(before)),
      std::move(from)};
}

// The way down to the leaf with `key`, or else to the last one before it, or
// else to the first of all.
struct Way {
  struct Turn {
    const Map::Node* node;
    bool right;
  };
  std::vector<Turn> turns;
  const Leaf* leaf = nullptr;
};

Way WayTo(const Map::Node& tree, std::string_view key) {
  Way way;
  const Map::Node* node = &tree;
  while (!node->is_leaf()) {
    const bool right = key >= node->split();
    way.turns.push_back({node, right});
    node = right ? node->right.get() : node->left.get();
  }
  way.leaf = node->first.get();
  return way;
}

// The siblings of the turns [begin, end) of `way`, lowest first.
std::vector<verify::Step> StepsOf(Algorithm algorithm, const Way& way,
                                  std::size_t begin, std::size_t end) {
  std::vector<verify::Step> steps;
  for (std::size_t i = end; i > begin; --i) {
    const auto& [node, right] = way.turns[i - 1];
    steps.push_back(
        {right, HashOf(algorithm, right ? *node->left : *node->right)});
  }
  return steps;
}

Neighbour NeighbourOf(Algorithm algorithm, const Way& way, std::size_t begin) {
  Neighbour neighbour{way.leaf->key, way.leaf->spans_hash, {}};
  for (const auto& step : StepsOf(algorithm, way, begin, way.turns.size())) {
    neighbour.siblings.push_back(step.sibling);
  }
  return neighbour;
}

}  // namespace

Map Map::With(const std::string& key, std::vector<Span> spans) const {
  auto [before, from] = Split(tree_, key);
  // No key lies between a key and itself with a zero byte behind it.
  auto [old, after] = Split(from, key + '\0');
  Tree tree = std::move(before);
  if (!spans.empty()) {
    tree = Join(tree, MakeLeaf(algorithm_, key, std::move(spans)));
  }
  return {algorithm_, Join(tree, after)};
}

std::vector<Span> Map::At(std::string_view key) const {
  if (tree_ == nullptr) return {};
  const Way way = WayTo(*tree_, key);
  return way.leaf->key == key ? way.leaf->spans : std::vector<Span>();
}

Hash Map::Root() const {
  return tree_ == nullptr ? verify::HashOf(algorithm_, {})
                          : HashOf(algorithm_, *tree_);
}

Lookup Map::Look(const std::string& key) const {
  Lookup lookup;
  lookup.key = key;
  if (tree_ == nullptr) return lookup;
  const Way way = WayTo(*tree_, key);
  if (way.leaf->key == key) {
    lookup.spans = way.leaf->spans;
    lookup.steps = StepsOf(algorithm_, way, 0, way.turns.size());
    return lookup;
  }
  if (key < way.leaf->key) {
    lookup.right = NeighbourOf(algorithm_, way, 0);
    return lookup;
  }
  // Behind the last turn to the left stands the leaf that comes next.
  std::size_t fork = way.turns.size();
  while (fork > 0 && way.turns[fork - 1].right) --fork;
  lookup.left = NeighbourOf(algorithm_, way, fork);
  if (fork == 0) return lookup;
  const Map::Node& right = *way.turns[fork - 1].node->right;
  lookup.right = NeighbourOf(algorithm_, WayTo(right, right.first->key), 0);
  lookup.steps = StepsOf(algorithm_, way, 0, fork - 1);
  return lookup;
}

}  // namespace qingdan::proof
