// Numbers as Chinese texts write them: 35, ３５ (folded), 三十五, 一百零二,
// 二〇二〇.
#ifndef QINGDAN_SERVER_DOMAIN_NUMERAL_H_
#define QINGDAN_SERVER_DOMAIN_NUMERAL_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace qingdan::domain {

// The largest number that is read; longer ones are no numbers.
inline constexpr int kNumeralMax = 99'999;

// Reads the number at `pos` of the folded `text` and moves `pos` behind it;
// nullopt, `pos` unmoved, if there is none or it is above kNumeralMax.
std::optional<int> ReadNumeral(std::u32string_view text, std::size_t& pos);

// 三十五 for 35. `number` from 0 to kNumeralMax.
std::string ChineseNumeral(int number);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_NUMERAL_H_
