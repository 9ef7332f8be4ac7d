#include "server/match/decide.h"

#include <algorithm>
#include <cmath>

#include "absl/container/flat_hash_set.h"

namespace qingdan::match {
namespace {

constexpr float kTenth = 0.1F;
// The very name of an item is always listed.
constexpr double kExactNameOdds = 15;
// Words of which nobody knows two that stand together mean nothing.
constexpr double kNonsenseOdds = -5;

void SortByScore(const NameTable& table, std::vector<Ranked>& ranked,
                 std::size_t count) {
  const auto hash = [&](const Ranked& r) {
    return table.names()[r.looked.hit->name].hash;
  };
  std::sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(count),
            [&](const Ranked& a, const Ranked& b) {
              if (a.score != b.score) return a.score > b.score;
              if (hash(a) != hash(b)) return hash(a) < hash(b);
              return a.entries.front() < b.entries.front();
            });
}

// An entry under several names stands once, under the one that suits best.
void DropRepeats(std::vector<Ranked>& ranked) {
  absl::flat_hash_set<std::uint32_t> seen;
  for (Ranked& r : ranked) {
    std::erase_if(r.entries,
                  [&](std::uint32_t id) { return !seen.insert(id).second; });
  }
  std::erase_if(ranked, [](const Ranked& r) { return r.entries.empty(); });
}

// The score as if the handling kind that nobody asked about did not count.
double WordScore(const Ranked& ranked, const Model& model) {
  const Features& features = ranked.looked.features;
  if (features[kNotFirstGrant] == 0) return ranked.score;
  const double odds =
      ranked.looked.log_odds - model.For(features)[kNotFirstGrant];
  RankFeatures again = ranked.again;
  again[kNotFirstGrant] = 0;
  again[kWordsFeatures + kNotFirstGrant] = 0;
  again[kBetterKind] = 0;
  again[kOdds] = static_cast<float>(odds) * kTenth;
  return odds + model.ranker.Score(again.data());
}

const std::u32string& ObjectOf(const Ranked& ranked, const NameTable& table) {
  return table.names()[ranked.looked.hit->name].phrase.object;
}

}  // namespace

void Order(const Search& search, const NameTable& table, const Lexicon& lexicon,
           std::vector<Ranked>& ranked) {
  for (Ranked& r : ranked) r.score = r.looked.log_odds;
  SortByScore(table, ranked, ranked.size());
  DropRepeats(ranked);
  const std::size_t count = std::min(kLookedMax, ranked.size());
  std::vector<Looked> looked;
  for (std::size_t i = 0; i < count; ++i) looked.push_back(ranked[i].looked);
  const std::vector<RankFeatures> again =
      LookAgain(search, looked, table, lexicon);
  double least = 0;
  for (std::size_t i = 0; i < count; ++i) {
    ranked[i].again = again[i];
    ranked[i].score += lexicon.model().ranker.Score(again[i].data());
    ranked[i].word_score = WordScore(ranked[i], lexicon.model());
    least = i == 0 ? ranked[i].score : std::min(least, ranked[i].score);
  }
  // The others keep their order behind.
  for (std::size_t i = count; i < ranked.size(); ++i) {
    ranked[i].score += least - ranked[count - 1].looked.log_odds;
    ranked[i].word_score = ranked[i].score;
  }
  SortByScore(table, ranked, count);
}

DecisionFeatures FeaturesOfDecision(const std::vector<Ranked>& ranked,
                                    const NameTable& table) {
  constexpr double kGapMax = 10;
  const Ranked& best = ranked.front();
  DecisionFeatures features{};
  std::copy(best.again.begin(), best.again.end(), features.begin());
  double all = 0;
  double gap = kGapMax;
  double odds = best.looked.log_odds;
  const std::size_t count = std::min(kLookedMax, ranked.size());
  for (std::size_t i = 0; i < count; ++i) {
    const Ranked& other = ranked[i];
    all += std::exp(other.score - best.score);
    odds = std::max(odds, other.looked.log_odds);
    if (ObjectOf(other, table) == ObjectOf(best, table)) continue;
    gap = std::min(gap, best.score - other.score);
  }
  features[kBestScore] = static_cast<float>(best.score);
  features[kBestShare] = static_cast<float>(1 / all);
  features[kScoreGap] = static_cast<float>(gap);
  features[kBestOdds] = static_cast<float>(odds);
  return features;
}

double ListedLogOdds(const DecisionFeatures& features, const Model& model) {
  if (features[kUnknown] == 1 && features[kWordsFeatures + kCoreShared] == 0) {
    return kNonsenseOdds;
  }
  const double odds = model.decider.Score(features.data());
  return features[kExactName] > 0 ? odds + kExactNameOdds : odds;
}

double CandidateConfidence(const Ranked& ranked, const Ranked& best,
                           double listed, const Model& model) {
  const auto& weights = model.confidence;
  return Confidence(weights[kConfidenceBias] +
                    weights[kConfidenceBehind] * (best.score - ranked.score) +
                    weights[kConfidenceListed] * listed);
}

}  // namespace qingdan::match
