#include "server/match/align.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace qingdan::match {
namespace {

// A single character alone in its place tells as much as this many of it.
constexpr float kAloneFactor = 2.0F;
constexpr std::u32string_view kNegations = U"非未不免";
constexpr std::u32string_view kOrdinals = U"一二三四五六七八九十甲乙丙丁abc";

bool IsOrdinal(std::u32string_view text) {
  return !text.empty() && text.find_first_not_of(kOrdinals) == text.npos;
}

bool Has(std::u32string_view text, std::u32string_view part) {
  return text.find(part) != text.npos;
}

// The most telling gram of `segment` that `other` lacks.
float Telling(std::u32string_view segment, std::u32string_view other,
              const GramWeights& weights) {
  float most = 0;
  if (segment.size() == 1 && !Has(other, segment)) {
    most = weights.Of(segment[0]) * kAloneFactor;
  }
  for (std::size_t i = 0; i + 1 < segment.size(); ++i) {
    if (Has(other, segment.substr(i, 2))) continue;
    most = std::max(most, weights.Of(PairOf(segment[i], segment[i + 1])));
  }
  return most / kRareWeight;
}

// Lengths of common subsequences of all ends of two texts.
class Table {
 public:
  Table(std::u32string_view a, std::u32string_view b) : a_(a), b_(b) {
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        at_[i][j] = a[i] == b[j]
                        ? static_cast<std::uint8_t>(at_[i + 1][j + 1] + 1)
                        : std::max(at_[i + 1][j], at_[i][j + 1]);
      }
    }
  }

  // Calls gap(from_a, to_a, from_b, to_b) for what lies between neighbours of
  // the common subsequence and at both ends.
  template <typename Gap>
  void ForEachGap(Gap&& gap) const {
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t from_a = 0;
    std::size_t from_b = 0;
    while (i < a_.size() && j < b_.size()) {
      if (a_[i] == b_[j]) {
        gap(from_a, i++, from_b, j++);
        from_a = i;
        from_b = j;
      } else if (at_[i + 1][j] >= at_[i][j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
    gap(from_a, a_.size(), from_b, b_.size());
  }

 private:
  static constexpr std::size_t kSide = kAlignedCharactersMax + 1;

  std::u32string_view a_;
  std::u32string_view b_;
  std::array<std::array<std::uint8_t, kSide>, kSide> at_{};
};

}  // namespace

std::size_t LongestRun(std::u32string_view a, std::u32string_view b) {
  b = b.substr(0, kAlignedCharactersMax);
  // ends[j] is the length of the run that ends at a[i] and b[j - 1].
  std::array<std::uint8_t, kAlignedCharactersMax + 1> ends{};
  std::size_t longest = 0;
  for (const char32_t c : a) {
    for (std::size_t j = b.size(); j > 0; --j) {
      ends[j] = c == b[j - 1] ? static_cast<std::uint8_t>(ends[j - 1] + 1) : 0;
      longest = std::max<std::size_t>(longest, ends[j]);
    }
  }
  return longest;
}

Difference Compare(std::u32string_view asked, std::u32string_view name,
                   const GramWeights& weights) {
  asked = asked.substr(0, kAlignedCharactersMax);
  name = name.substr(0, kAlignedCharactersMax);
  Difference difference;
  Table(asked, name)
      .ForEachGap([&](std::size_t from_a, std::size_t to_a, std::size_t from_b,
                      std::size_t to_b) {
        const auto a = asked.substr(from_a, to_a - from_a);
        const auto b = name.substr(from_b, to_b - from_b);
        const float telling_a = Telling(a, name, weights);
        const float telling_b = Telling(b, asked, weights);
        const float both =
            IsOrdinal(a) && IsOrdinal(b) ? 1 : std::min(telling_a, telling_b);
        difference.replaced = std::max(difference.replaced, both);
        difference.asked_only = std::max(difference.asked_only, telling_a);
        difference.name_only = std::max(difference.name_only, telling_b);
      });
  for (const char32_t c : kNegations) {
    difference.negated |= Has(asked, {&c, 1}) != Has(name, {&c, 1});
  }
  return difference;
}

}  // namespace qingdan::match
