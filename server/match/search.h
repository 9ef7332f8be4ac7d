// Finds the names that can be meant and holds every reading against them.
#ifndef QINGDAN_SERVER_MATCH_SEARCH_H_
#define QINGDAN_SERVER_MATCH_SEARCH_H_

#include <string>
#include <string_view>
#include <vector>

#include "server/match/score.h"

namespace qingdan::match {

// A name that can be meant, under the reading that suits it best.
struct NameHit {
  std::uint32_t name = 0;  // index in NameTable::names
  Features features{};
  double log_odds = 0;
  std::u32string term;  // of the reading; empty for the words as such
};

// Names retrieved for the words as such and for each other reading, at the
// most.
inline constexpr std::size_t kNamesByWordsMax = 24;
inline constexpr std::size_t kNamesByTermMax = 10;

// The hits of a question that ReadText read, in no order, each name once.
std::vector<NameHit> SearchNames(const Question& question,
                                 const NameTable& table,
                                 const Lexicon& lexicon);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_SEARCH_H_
