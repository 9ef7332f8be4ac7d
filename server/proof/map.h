// The ordered map of docs/formats/map.md: keys with the spans of days in which
// an item carried them, under one root.
//
//   Map map(verify::Algorithm::kSha256);
//   map = map.With(key, {span});
//   verify::Lookup proof = map.Look(key);   // of presence or of absence
//
// A value: a changed map shares all but O(log n) nodes with the one before, and
// the same content has the same root whatever way it came about.
#ifndef QINGDAN_SERVER_PROOF_MAP_H_
#define QINGDAN_SERVER_PROOF_MAP_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/verify/hash.h"
#include "client/verify/map.h"

namespace qingdan::proof {

// Hashes are made when they are first asked for. A map may be shared between
// threads once Root() was called.
class Map {
 public:
  explicit Map(verify::Algorithm algorithm) : algorithm_(algorithm) {}

  verify::Algorithm algorithm() const { return algorithm_; }

  // The map in which `key` has `spans`, in their order; in which it is not, if
  // there are none. Expected O(log n).
  Map With(const std::string& key, std::vector<verify::Span> spans) const;

  // The spans of `key`; none if it is not there.
  std::vector<verify::Span> At(std::string_view key) const;

  verify::Hash Root() const;

  // The proof that `key` is there with its spans, or is not.
  verify::Lookup Look(const std::string& key) const;

  struct Node;  // of the tree; its shape is no part of the interface
  using Tree = std::shared_ptr<const Node>;

 private:
  Map(verify::Algorithm algorithm, Tree tree)
      : algorithm_(algorithm), tree_(std::move(tree)) {}

  verify::Algorithm algorithm_;
  Tree tree_;  // null if empty
};

}  // namespace qingdan::proof

#endif  // QINGDAN_SERVER_PROOF_MAP_H_
