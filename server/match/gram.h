// Characters and pairs of neighbouring characters, and how much each tells.
#ifndef QINGDAN_SERVER_MATCH_GRAM_H_
#define QINGDAN_SERVER_MATCH_GRAM_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace qingdan::match {

// One character, or two neighbours: first << 32 | second.
using Gram = std::uint64_t;

// Weights are divided by this to bring a rare pair near 1.
inline constexpr float kRareWeight = 8.0F;

inline Gram PairOf(char32_t first, char32_t second) {
  return static_cast<Gram>(first) << 32 | second;
}
inline bool IsPair(Gram gram) { return (gram >> 32) != 0; }

// The grams of `text`, ascending, each once.
std::vector<Gram> GramsOf(std::u32string_view text);

// How much a gram tells: the rarer in the words of the field, the more; a pair
// that stands together no oftener than by chance is no word and tells little.
// The weights come from the lexicon and not from the items that are searched,
// so that no item changes what another one is worth.
class GramWeights {
 public:
  // Counts the grams of one text of the field.
  void Count(std::u32string_view text);
  // Turns counts into weights; call once, after the last Count.
  void Finish();

  // 0 to about 9.
  float Of(Gram gram) const {
    const auto it = weights_.find(gram);
    return it != weights_.end() ? it->second : Weight(gram);
  }

 private:
  float Weight(Gram gram) const;
  float CountOf(Gram gram) const;

  absl::flat_hash_map<Gram, float> counts_;  // of texts that have the gram
  absl::flat_hash_map<Gram, float> weights_;
  float texts_ = 0;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_GRAM_H_
