#include "server/match/search.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "server/match/retrieve.h"

namespace qingdan::match {
namespace {

// Hits that an item known elsewhere is held against: the best ones.
constexpr std::size_t kHitsHeld = 16;
// Nearness from which two phrases mean one item, and below which they do not.
constexpr float kSameItem = 0.95F;
constexpr float kOtherItem = 0.9F;

class Searcher {
 public:
  Searcher(const NameTable& table, const Lexicon& lexicon)
      : table_(table), lexicon_(lexicon) {}

  void Run(const Question& question, bool corrected) {
    AskedQuestion asked{&question, {}, corrected};
    std::vector<AskedReading> readings;
    for (const Reading& reading : question.readings) {
      readings.push_back(Ask(reading));
      const std::vector<GramId>& known = readings.back().grams.known;
      asked.all_known.insert(asked.all_known.end(), known.begin(), known.end());
    }
    std::sort(asked.all_known.begin(), asked.all_known.end());
    asked.all_known.erase(
        std::unique(asked.all_known.begin(), asked.all_known.end()),
        asked.all_known.end());
    for (const std::uint32_t name : table_.FindCore(question.core)) {
      Hold(asked, readings.front(), name);
    }
    for (const AskedReading& reading : readings) {
      for (const std::uint32_t name :
           Retrieve(table_, reading.grams,
                    reading.reading->term.empty() ? kNamesByWordsMax
                                                  : kNamesByTermMax)) {
        Hold(asked, reading, name);
      }
    }
    HoldWords(asked, readings.front());
  }

  // Holds the item known elsewhere that fits the words best against the hits.
  void HoldKnown(const Question& question) {
    const auto& known = question.known;
    if (!known) return;
    const Phrase& asked = question.readings.front().phrase;
    const GramWeights& weights = lexicon_.weights();
    const std::size_t held = std::min(kHitsHeld, hits_.size());
    std::partial_sort(hits_.begin(), hits_.begin() + held, hits_.end(),
                      [](const NameHit& a, const NameHit& b) {
                        return a.log_odds > b.log_odds;
                      });
    for (std::size_t i = 0; i < held; ++i) {
      const Phrase& name = table_.names()[hits_[i].name].phrase;
      const float near = std::max(Nearness(asked, name, weights),
                                  Nearness(known->phrase, name, weights));
      hits_[i].features[kRival] = std::max(0.0F, known->nearness - near);
      hits_[i].features[kKnownOther] =
          known->nearness >= kSameItem && near < kOtherItem;
      hits_[i].log_odds = lexicon_.model().LogOdds(hits_[i].features);
    }
  }

  std::vector<NameHit> Take() { return std::move(hits_); }

 private:
  AskedReading Ask(const Reading& reading) const {
    return {&reading, table_.Ask(reading.phrase.object, lexicon_.weights())};
  }

  void Hold(const AskedQuestion& question, const AskedReading& asked,
            std::uint32_t name) {
    NameHit hit;
    hit.name = name;
    hit.features =
        Score(question, asked, table_.names()[name], table_, lexicon_);
    hit.log_odds = lexicon_.model().LogOdds(hit.features);
    hit.term = asked.reading->term;
    const float a = hit.features[kAskedCovered];
    const float n = hit.features[kNameCovered];
    const Support support{asked.reading, question.corrected, a,
                          a + n > 0 ? 2 * a * n / (a + n) : 0, hit.log_odds};
    const auto [it, is_new] = at_.try_emplace(name, hits_.size());
    if (is_new) hits_.push_back(hit);
    NameHit& known = hits_[it->second];
    known.supports.push_back(support);
    if (hit.term.empty() &&
        (known.words[kBias] == 0 || known.words_odds < hit.log_odds)) {
      known.words = hit.features;
      known.words_odds = hit.log_odds;
    }
    if (is_new || known.log_odds >= hit.log_odds) return;
    known.features = hit.features;
    known.log_odds = hit.log_odds;
    known.term = std::move(hit.term);
  }

  // Holds the words as such against what other readings alone found.
  void HoldWords(const AskedQuestion& question, const AskedReading& words) {
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      if (hits_[i].words[kBias] == 0) Hold(question, words, hits_[i].name);
    }
  }

  const NameTable& table_;
  const Lexicon& lexicon_;
  std::vector<NameHit> hits_;
  absl::flat_hash_map<std::uint32_t, std::size_t> at_;  // name to its hit
};

}  // namespace

Search SearchNames(const Question& question, const NameTable& table,
                   const Lexicon& lexicon) {
  Search search;
  search.asked = &question;
  Searcher searcher(table, lexicon);
  searcher.Run(question, false);
  if (lexicon.parts().spelling) {
    const std::u32string mended =
        Mended(question.core, table.vocabulary(), lexicon.vocabulary(),
               lexicon.look_alikes());
    if (mended != question.core) {
      search.mended = Read(mended, lexicon);
      searcher.Run(*search.mended, true);
    }
  }
  searcher.HoldKnown(question);
  search.hits = searcher.Take();
  return search;
}

}  // namespace qingdan::match
