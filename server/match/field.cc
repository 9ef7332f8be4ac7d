#include "server/match/field.h"

#include <algorithm>
#include <vector>

#include "server/match/retrieve.h"

namespace qingdan::match {
namespace {

// What another kind or form takes from the nearness.
constexpr float kDisagreement = 0.15F;
constexpr std::size_t kCandidates = 8;

bool KindsDisagree(KindSet a, KindSet b) {
  if (IsFirstGrant(a) && IsFirstGrant(b)) return false;
  return (a & b) == 0;
}

bool FormsDisagree(FormSet a, FormSet b) {
  return a != 0 && b != 0 && (a & b) == 0;
}

}  // namespace

float Nearness(const Phrase& a, const Phrase& b, const GramWeights& weights) {
  const std::vector<Gram> left = GramsOf(a.object);
  const std::vector<Gram> right = GramsOf(b.object);
  float mass = 0;
  float shared = 0;
  for (const Gram gram : left) {
    const float weight = weights.Of(gram);
    mass += weight;
    if (std::binary_search(right.begin(), right.end(), gram)) shared += weight;
  }
  for (const Gram gram : right) mass += weights.Of(gram);
  float nearness = mass > 0 ? 2 * shared / mass : 0;
  if (KindsDisagree(a.kinds, b.kinds)) nearness -= kDisagreement;
  if (FormsDisagree(a.forms, b.forms)) nearness -= kDisagreement;
  return std::max(0.0F, nearness);
}

void Field::Add(std::string_view name, const Wording& wording) {
  names_.Add(name, 0, nullptr, wording);
}

void Field::Finish(const GramWeights& weights) { names_.Finish(weights); }

std::optional<Field::Known> Field::NearestTo(const Phrase& asked,
                                             const GramWeights& weights) const {
  std::optional<Known> nearest;
  const AskedGrams grams = names_.Ask(asked.object, weights);
  for (const std::uint32_t n : Retrieve(names_, grams, kCandidates)) {
    const Phrase& phrase = names_.names()[n].phrase;
    const float nearness = Nearness(asked, phrase, weights);
    if (!nearest || nearness > nearest->nearness) {
      nearest = Known{phrase, nearness};
    }
  }
  return nearest;
}

}  // namespace qingdan::match
