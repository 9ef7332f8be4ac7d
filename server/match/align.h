// Lays two phrases beside each other to see what one has in another's place.
#ifndef QINGDAN_SERVER_MATCH_ALIGN_H_
#define QINGDAN_SERVER_MATCH_ALIGN_H_

#include <cstddef>
#include <string_view>

#include "server/match/gram.h"

namespace qingdan::match {

// Characters of each text that are laid side by side; what is beyond does not
// count.
inline constexpr std::size_t kAlignedCharactersMax = 48;

// What differs. Each is the weight of the most telling word concerned, about 1
// for a rare word, 0 if there is none.
struct Difference {
  float replaced = 0;    // one word stands in the place of another
  float asked_only = 0;  // the question's, nowhere in the name
  float name_only = 0;   // the name's, nowhere in the question
  bool negated = false;  // 非, 未, 不 or 免 stands in one of the two alone
};

// Characters of the longest piece that both texts have. O(n m).
std::size_t LongestRun(std::u32string_view a, std::u32string_view b);

// By the longest common subsequence. O(n m) in the two lengths.
Difference Compare(std::u32string_view asked, std::u32string_view name,
                   const GramWeights& weights);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_ALIGN_H_
