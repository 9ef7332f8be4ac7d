// Orders the candidates by both looks, and decides whether the best one is
// meant and which others fit equally.
#ifndef QINGDAN_SERVER_MATCH_DECIDE_H_
#define QINGDAN_SERVER_MATCH_DECIDE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/match/look_again.h"

namespace qingdan::match {

// Candidates that are looked at again: the best ones of the first look.
inline constexpr std::size_t kLookedMax = 16;

// A name with the entries that bear it and stand to the department in one way.
struct Ranked {
  Looked looked;
  std::vector<std::uint32_t> entries;  // ascending, not empty
  double score = 0;                    // log-odds after the second look
  double word_score = 0;  // the same, whatever the handling kind nobody named
  RankFeatures again{};   // empty beyond the first kLookedMax
};

// Puts `ranked` in order, best first; ties by the hash of the name. An entry
// stands once afterwards.
void Order(const Search& search, const NameTable& table, const Lexicon& lexicon,
           std::vector<Ranked>& ranked);

// The features of the decision over `ranked`, which is ordered and not empty.
DecisionFeatures FeaturesOfDecision(const std::vector<Ranked>& ranked,
                                    const NameTable& table);

// Log-odds that the best candidate, with such features, is meant.
double ListedLogOdds(const DecisionFeatures& features, const Model& model);

// Share of candidates like `ranked` that are meant, where `best` stands first
// and something is meant with log-odds `listed`.
double CandidateConfidence(const Ranked& ranked, const Ranked& best,
                           double listed, const Model& model);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_DECIDE_H_
