// A set of words with values, matched against text from any position.
//
//   Trie<int> trie;
//   trie.Add(U"变更", 7);
//   trie.Match(text, at, [&](std::size_t length, const int& value) { ... });
#ifndef QINGDAN_SERVER_TEXT_TRIE_H_
#define QINGDAN_SERVER_TEXT_TRIE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace qingdan::text {

// Not thread-safe while words are added; afterwards it is.
template <typename Value>
class Trie {
 public:
  // The value of `word`, made if it is new. `word` is not empty. The reference
  // is valid until the next call.
  Value& Add(std::u32string_view word) {
    std::uint32_t node = 0;
    for (const char32_t c : word) {
      const auto [it, is_new] = edges_.try_emplace(Edge(node, c), next_node_);
      if (is_new) ++next_node_;
      node = it->second;
    }
    if (value_of_.size() < next_node_) value_of_.resize(next_node_, kNone);
    if (value_of_[node] == kNone) {
      value_of_[node] = static_cast<std::uint32_t>(values_.size());
      values_.emplace_back();
    }
    return values_[value_of_[node]];
  }

  // Calls visit(length, value) for every word that stands at `at`, shortest
  // first. Linear in the longest of them.
  template <typename Visit>
  void Match(std::u32string_view text, std::size_t at, Visit&& visit) const {
    std::uint32_t node = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
      const auto it = edges_.find(Edge(node, text[i]));
      if (it == edges_.end()) return;
      node = it->second;
      if (node < value_of_.size() && value_of_[node] != kNone) {
        visit(i + 1 - at, values_[value_of_[node]]);
      }
    }
  }

  // Length and value of the longest word at `at`; length 0 if there is none.
  std::pair<std::size_t, const Value*> Longest(std::u32string_view text,
                                               std::size_t at) const {
    std::pair<std::size_t, const Value*> longest{0, nullptr};
    Match(text, at, [&](std::size_t length, const Value& value) {
      longest = {length, &value};
    });
    return longest;
  }

  // The value of exactly `word`; null if it is not in the set.
  const Value* Find(std::u32string_view word) const {
    const auto [length, value] = Longest(word, 0);
    return length == word.size() ? value : nullptr;
  }

  std::size_t size() const { return values_.size(); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  static std::uint64_t Edge(std::uint32_t node, char32_t c) {
    return static_cast<std::uint64_t>(node) << 32 | c;
  }

  absl::flat_hash_map<std::uint64_t, std::uint32_t> edges_;
  std::uint32_t next_node_ = 1;
  std::vector<std::uint32_t> value_of_;  // by node
  std::vector<Value> values_;
};

}  // namespace qingdan::text

#endif  // QINGDAN_SERVER_TEXT_TRIE_H_
