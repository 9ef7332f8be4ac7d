#include "server/match/gram.h"

#include <algorithm>
#include <cmath>

namespace qingdan::match {
namespace {

// A single character tells less than a pair.
constexpr float kSingleShare = 0.4F;
constexpr float kWeightMin = 0.05F;
// What a gram never counted is taken to have been.
constexpr float kUnseenSingle = 0.5F;
constexpr float kUnseenPair = 0.2F;
// A pair this much likelier than chance is a word; one as likely as chance
// keeps the least share of its weight.
constexpr float kWordCohesion = 40.0F;
constexpr float kBoundaryShare = 0.15F;

}  // namespace

std::vector<Gram> GramsOf(std::u32string_view text) {
  std::vector<Gram> grams;
  grams.reserve(text.size() * 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    grams.push_back(text[i]);
    if (i + 1 < text.size()) grams.push_back(PairOf(text[i], text[i + 1]));
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

void GramWeights::Count(std::u32string_view text) {
  texts_ += 1;
  for (const Gram gram : GramsOf(text)) counts_[gram] += 1;
}

void GramWeights::Finish() {
  for (const auto& [gram, count] : counts_) weights_[gram] = Weight(gram);
}

float GramWeights::CountOf(Gram gram) const {
  const auto it = counts_.find(gram);
  if (it != counts_.end()) return it->second;
  return IsPair(gram) ? kUnseenPair : kUnseenSingle;
}

float GramWeights::Weight(Gram gram) const {
  const float count = CountOf(gram);
  const float rarity =
      std::max(kWeightMin, std::log((texts_ + 2) / (count + 1)));
  if (!IsPair(gram)) return rarity * kSingleShare;
  const float cohesion =
      count * (texts_ + 1) / (CountOf(gram >> 32) * CountOf(gram & 0xFFFFFFFF));
  const float word = std::log1p(cohesion) / std::log1p(kWordCohesion);
  return rarity * std::clamp(word, kBoundaryShare, 1.0F);
}

}  // namespace qingdan::match
