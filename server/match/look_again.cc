#include "server/match/look_again.h"

#include <algorithm>
#include <cmath>

namespace qingdan::match {
namespace {

constexpr float kTenth = 0.1F;
constexpr float kQuarter = 0.25F;
constexpr float kTwentieth = 0.05F;
// A term at least this sure speaks for a name.
constexpr double kSpeaks = 0.1;

// The pairs of a question's content with what each tells.
struct ContentPair {
  char32_t first;
  char32_t second;
  float weight;
  bool known;
  bool in_term = false;
};

std::vector<ContentPair> PairsOf(const Question& question,
                                 const Lexicon& lexicon) {
  const std::u32string& content = question.content;
  std::vector<bool> handling(content.size(), false);
  for (std::size_t at = 0; at < content.size(); ++at) {
    const std::size_t length = lexicon.wording().HandlingLength(content, at);
    std::fill_n(handling.begin() + static_cast<std::ptrdiff_t>(at), length,
                true);
  }
  std::vector<ContentPair> pairs;
  for (std::size_t i = 0; i + 1 < content.size(); ++i) {
    if (handling[i] && handling[i + 1]) continue;
    ContentPair pair{content[i], content[i + 1], 0,
                     lexicon.vocabulary().Knows(content[i], content[i + 1])};
    pair.weight =
        lexicon.weights().Of(PairOf(pair.first, pair.second)) / kRareWeight;
    for (const Reading& reading : question.readings) {
      if (reading.term.find(pair.first) == std::u32string::npos) continue;
      if (reading.term.find(pair.second) == std::u32string::npos) continue;
      pair.in_term = true;
    }
    pairs.push_back(pair);
  }
  return pairs;
}

// How well name and terms explain the content.
struct Explanation {
  float share = 0;
  float left = 0;
  float term_left = 0;
};

Explanation Explain(const std::vector<ContentPair>& pairs, const NameHit& hit,
                    const Name& name, bool corrected) {
  Explanation explanation;
  float all = 0;
  float explained = 0;
  for (const ContentPair& pair : pairs) {
    if (!pair.known) continue;
    const char32_t text[] = {pair.first, pair.second};
    float by = name.core.find(text, 0, 2) != std::u32string::npos ? 1 : 0;
    for (const Support& support : hit.supports) {
      if (by == 1) break;
      const Reading& reading = *support.reading;
      if (support.corrected != corrected || reading.term.empty()) continue;
      if (reading.term.find(pair.first) == std::u32string::npos) continue;
      if (reading.term.find(pair.second) == std::u32string::npos) continue;
      by = std::max(by, support.covered * support.covered * reading.strength);
    }
    all += pair.weight;
    explained += by * pair.weight;
    const float left = (1 - by) * pair.weight;
    explanation.left = std::max(explanation.left, left);
    if (pair.in_term) {
      explanation.term_left = std::max(explanation.term_left, left);
    }
  }
  explanation.share = all > 0 ? explained / all : 1;
  return explanation;
}

// Share of the content that the reading's term is, if it is said in full.
float ShareOfTerm(const Reading& reading, const Question& question) {
  if (reading.term.empty() || reading.replaced || reading.term_covered < 1) {
    return 0;
  }
  return reading.strength * static_cast<float>(reading.term.size()) /
         static_cast<float>(question.content.size());
}

// Fills what the words and terms say for the targets that the name covers.
void ScoreTargets(const NameHit& hit, const Search& search, RankFeatures& f) {
  float best_vote = 0;
  float best_term = 0;
  for (const Reading& reading : search.asked->readings) {
    best_vote = std::max(best_vote, reading.voted);
    best_term = std::max(best_term, ShareOfTerm(reading, *search.asked));
  }
  for (const Support& support : hit.supports) {
    const Reading& reading = *support.reading;
    if (reading.replaced) continue;
    const Question& question =
        support.corrected ? *search.mended : *search.asked;
    f[kVotedFor] = std::max(f[kVotedFor], reading.voted * support.covered);
    f[kVotedNear] = std::max(f[kVotedNear], reading.voted * support.near);
    f[kTermFor] =
        std::max(f[kTermFor], ShareOfTerm(reading, question) * support.near);
  }
  f[kVoteLost] = best_vote - f[kVotedFor];
  f[kNearLost] = best_vote - f[kVotedNear];
  f[kTermLost] = best_term - f[kTermFor];
}

// Fills kTermsAgree and kTerms.
void ScoreTerms(const NameHit& hit, RankFeatures& f) {
  std::vector<std::pair<const std::u32string*, double>> terms;
  for (const Support& support : hit.supports) {
    const std::u32string& term = support.reading->term;
    const auto known =
        std::find_if(terms.begin(), terms.end(),
                     [&](const auto& t) { return *t.first == term; });
    const double sure = Confidence(support.log_odds);
    if (known == terms.end()) {
      terms.emplace_back(&term, sure);
    } else {
      known->second = std::max(known->second, sure);
    }
  }
  double none = 1;
  int speak = 0;
  for (const auto& [term, sure] : terms) {
    none *= 1 - sure;
    speak += sure >= kSpeaks;
  }
  f[kTermsAgree] = static_cast<float>(1 - none);
  f[kTerms] = std::min(1.0F, static_cast<float>(speak) * kQuarter);
}

bool SuitsKind(const Features& f) {
  return f[kOtherKind] == 0 && f[kNoKind] == 0 && f[kNotFirstGrant] == 0;
}

// The best value of the others than `i`, less its own; at most 1 either way.
template <typename Get>
float Behind(const std::vector<RankFeatures>& all, std::size_t i, Get&& get) {
  float best = get(all[i]) - 1;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (k != i) best = std::max(best, get(all[k]));
  }
  return std::clamp(best - get(all[i]), -1.0F, 1.0F);
}

}  // namespace

std::vector<RankFeatures> LookAgain(const Search& search,
                                    const std::vector<Looked>& candidates,
                                    const NameTable& table,
                                    const Lexicon& lexicon) {
  std::vector<RankFeatures> all(candidates.size());
  const std::vector<ContentPair> asked = PairsOf(*search.asked, lexicon);
  const std::vector<ContentPair> mended = search.mended
                                              ? PairsOf(*search.mended, lexicon)
                                              : std::vector<ContentPair>();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Looked& candidate = candidates[i];
    const NameHit& hit = *candidate.hit;
    const Name& name = table.names()[hit.name];
    RankFeatures& f = all[i];
    std::copy(candidate.features.begin(), candidate.features.end(), f.begin());
    std::copy(hit.words.begin(), hit.words.end(), f.begin() + kWordsFeatures);
    f[kOdds] = static_cast<float>(candidate.log_odds) * kTenth;
    f[kWordsOdds] = static_cast<float>(hit.words_odds) * kTenth;
    f[kPlace] = 1 / static_cast<float>(i + 1);
    ScoreTerms(hit, f);
    ScoreTargets(hit, search, f);
    const bool corrected = candidate.features[kCorrected] > 0;
    const std::vector<ContentPair>& pairs = corrected ? mended : asked;
    const Explanation explanation = Explain(pairs, hit, name, corrected);
    f[kAskedExplained] = explanation.share;
    f[kAskedLeft] = explanation.left;
    f[kTermLeft] = explanation.term_left;
    const auto unknown = std::count_if(pairs.begin(), pairs.end(),
                                       [](const auto& p) { return !p.known; });
    f[kUnknown] = pairs.empty() ? 0
                                : static_cast<float>(unknown) /
                                      static_cast<float>(pairs.size());
    f[kContentLength] =
        static_cast<float>(search.asked->content.size()) * kTwentieth;
    f[kNameLength] = static_cast<float>(name.phrase.object.size()) * kTwentieth;
    int siblings = 0;
    for (const Looked& other : candidates) {
      const Name& other_name = table.names()[other.hit->name];
      if (&other == &candidate) continue;
      if (other_name.phrase.object != name.phrase.object) continue;
      ++siblings;
      if (!SuitsKind(candidate.features) && SuitsKind(other.features)) {
        f[kBetterKind] = 1;
      }
    }
    f[kSiblings] = std::min(1.0F, static_cast<float>(siblings) * kQuarter);
  }
  const std::pair<RankFeature, RankFeature> kCompared[] = {
      {kOddsBehind, kOdds},
      {kWordsBehind, kWordsOdds},
      {kVoteBehind, kVotedFor},
      {kExplainedBehind, kAskedExplained}};
  for (const auto& [to, from] : kCompared) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i][to] = Behind(
          all, i, [&, at = from](const RankFeatures& f) { return f[at]; });
    }
  }
  return all;
}

}  // namespace qingdan::match
