// Which characters stand side by side in the words of the field and in the
// names, and the slips of the pen that this shows: 登计 for 登记, 拉圾 for
// 垃圾.
#ifndef QINGDAN_SERVER_MATCH_VOCABULARY_H_
#define QINGDAN_SERVER_MATCH_VOCABULARY_H_

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "server/match/gram.h"

namespace qingdan::match {

class Vocabulary {
 public:
  // Learns the pairs of `text`.
  void Add(std::u32string_view text);

  bool Knows(char32_t first, char32_t second) const;

  // Characters seen behind and before `c`.
  const std::u32string& After(char32_t c) const { return Of(after_, c); }
  const std::u32string& Before(char32_t c) const { return Of(before_, c); }

 private:
  using Neighbours = absl::flat_hash_map<char32_t, std::u32string>;

  static const std::u32string& Of(const Neighbours& neighbours, char32_t c);

  absl::flat_hash_set<Gram> pairs_;
  Neighbours after_;
  Neighbours before_;
};

// Characters that are taken for each other by look: 未 and 末.
using LookAlikes = absl::flat_hash_map<char32_t, std::u32string>;

// `text` with each character mended that stands in pairs nobody knows, where
// one of like sound or look fits in with both neighbours. Linear in the length,
// times the neighbours of a character.
std::u32string Mended(std::u32string_view text, const Vocabulary& names,
                      const Vocabulary& field, const LookAlikes& look_alikes);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_VOCABULARY_H_
