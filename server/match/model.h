// What the matcher learned from labelled queries.
#ifndef QINGDAN_SERVER_MATCH_MODEL_H_
#define QINGDAN_SERVER_MATCH_MODEL_H_

#include <array>
#include <string>

#include "absl/status/statusor.h"

#include "server/match/features.h"
#include "server/match/forest.h"
#include "server/match/rank_features.h"

namespace qingdan::match {

// What a candidate's confidence is made of: weights of these, summed.
enum ConfidencePart : std::size_t {
  kConfidenceBias,    // 1
  kConfidenceBehind,  // score behind the best candidate, 0 for the best
  kConfidenceListed,  // log-odds that something here is meant
  kConfidenceParts
};

// The first look is a logistic model: one for candidates by the question's
// words as such, one for candidates by what the thesaurus makes of them. The
// second look adds trees to its log-odds, which order the best candidates, and
// other trees say whether the best one is meant at all.
struct Model {
  Features words{};
  Features thesaurus{};
  Forest ranker;   // over RankFeatures; adds to the log-odds
  Forest decider;  // over DecisionFeatures; log-odds
  std::array<float, kConfidenceParts> confidence{};

  const Features& For(const Features& features) const {
    return features[kByThesaurus] > 0 ? thesaurus : words;
  }

  // Reads DIR/match/model.tsv and DIR/match/forests.tsv. Errors name the line.
  static absl::StatusOr<Model> Load(const std::string& catalog_data_dir);

  // The files that Load reads, for this model.
  std::string ToTsv() const;
  std::string ForestsToTsv() const;

  // Log-odds by the first look that a candidate with such features is meant.
  double LogOdds(const Features& features) const;
};

// Share of candidates with such log-odds that are meant.
double Confidence(double log_odds);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_MODEL_H_
