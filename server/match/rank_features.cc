#include "server/match/rank_features.h"

#include <iterator>

namespace qingdan::match {

std::string RankFeatureName(std::size_t feature) {
  static constexpr const char* kNames[] = {
      "odds",        "words_odds",     "odds_behind",     "words_behind",
      "place",       "terms_agree",    "terms",           "voted_for",
      "vote_behind", "vote_lost",      "voted_near",      "near_lost",
      "term_for",    "term_lost",      "asked_explained", "explained_behind",
      "asked_left",  "term_left",      "unknown",         "siblings",
      "better_kind", "content_length", "name_length",     "best_score",
      "best_share",  "score_gap",      "best_odds"};
  static_assert(std::size(kNames) == std::size_t{kDecisionFeatures} - kOdds);
  if (feature < kFeatures) return FeatureName(feature);
  if (feature < kOdds) {
    return std::string("words.") + FeatureName(feature - kWordsFeatures);
  }
  return kNames[feature - kOdds];
}

}  // namespace qingdan::match
