// What the second look at the best candidates sees: all that speaks for a name
// under any reading, and how it stands to the other candidates.
#ifndef QINGDAN_SERVER_MATCH_RANK_FEATURES_H_
#define QINGDAN_SERVER_MATCH_RANK_FEATURES_H_

#include <array>
#include <cstddef>
#include <string>

#include "server/match/features.h"

namespace qingdan::match {

inline constexpr std::size_t kWordsFeatures = kFeatures;

enum RankFeature : std::size_t {
  // 0 to kFeatures - 1 are those of the reading that suits the name best; from
  // kWordsFeatures on those of the words as such.
  kOdds = 2 * kFeatures,  // log-odds of the first look, a tenth
  kWordsOdds,             // the same under the words as such
  kOddsBehind,       // log-odds that the best other candidate is ahead, a tenth
  kWordsBehind,      // the same under the words as such
  kPlace,            // 1 / place by log-odds
  kTermsAgree,       // that one term at least is right, were they independent
  kTerms,            // terms that speak for the name, a quarter
  kVotedFor,         // most of the words that speaks for a target it covers
  kVoteBehind,       // how far the best other candidate is ahead in that
  kVoteLost,         // how far the words' best target is ahead of kVotedFor
  kVotedNear,        // kVotedFor, less for words of the name beside the target
  kNearLost,         // how far the words' best target is ahead of that
  kTermFor,          // most of the content that is a term leading here
  kTermLost,         // how far the largest term is ahead of that
  kAskedExplained,   // share of the known content that name and terms explain
  kExplainedBehind,  // how far the best other candidate is ahead in that
  kAskedLeft,        // weight of the most telling pair left unexplained
  kTermLeft,         // the same of pairs in terms that lead elsewhere
  kUnknown,          // share of the content's pairs that nobody knows
  kSiblings,         // candidates with the same object, a quarter
  kBetterKind,       // another of the same object has the kind that is asked
  kContentLength,    // characters, a twentieth
  kNameLength,       // characters of the object, a twentieth
  kRankFeatures
};

using RankFeatures = std::array<float, kRankFeatures>;

enum DecisionFeature : std::size_t {
  // 0 to kRankFeatures - 1 are those of the best candidate.
  kBestScore = kRankFeatures,  // its score
  kBestShare,                  // its share of all candidates' odds
  kScoreGap,                   // score less that of the next other object
  kBestOdds,                   // the highest log-odds of the first look
  kDecisionFeatures
};

using DecisionFeatures = std::array<float, kDecisionFeatures>;

// Name of a feature of either as the model's file writes it.
std::string RankFeatureName(std::size_t feature);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_RANK_FEATURES_H_
