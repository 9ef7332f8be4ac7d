// Finds the names that can be meant and holds every reading against them.
#ifndef QINGDAN_SERVER_MATCH_SEARCH_H_
#define QINGDAN_SERVER_MATCH_SEARCH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/match/score.h"

namespace qingdan::match {

// What one reading says for a name.
struct Support {
  const Reading* reading = nullptr;  // of Search::asked or Search::mended
  bool corrected = false;            // the reading is of Search::mended
  float covered = 0;  // share of the reading's words that the name has
  float near = 0;     // the same with the name's words that it has, Dice
  double log_odds = 0;
};

// A name that can be meant, under the reading that suits it best.
struct NameHit {
  std::uint32_t name = 0;  // index in NameTable::names
  Features features{};
  double log_odds = 0;
  std::u32string term;  // of the reading; empty for the words as such
  Features words{};     // under the words as such
  double words_odds = 0;
  std::vector<Support> supports;  // every reading that was held against it
};

// The hits of one question.
struct Search {
  const Question* asked = nullptr;
  std::optional<Question> mended;  // the question with its slips mended
  std::vector<NameHit> hits;       // in no order, each name once
};

// Names retrieved for the words as such and for each other reading, at the
// most.
inline constexpr std::size_t kNamesByWordsMax = 24;
inline constexpr std::size_t kNamesByTermMax = 10;

// Searches for a question that ReadText read; `question` is borrowed.
Search SearchNames(const Question& question, const NameTable& table,
                   const Lexicon& lexicon);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_SEARCH_H_
