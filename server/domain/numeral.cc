#include "server/domain/numeral.h"

#include <array>

namespace qingdan::domain {
namespace {

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::array<std::string_view, 10> kDigitTexts = {
    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

int DigitOf(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

int UnitOf(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
      return 10'000;
    default:
      return 0;
  }
}

}  // namespace

std::optional<int> ReadNumeral(std::u32string_view text, std::size_t& pos) {
  int total = 0;   // of the units passed
  int digits = 0;  // of the figures since the last unit
  bool figure = false;
  std::size_t at = pos;
  for (; at < text.size(); ++at) {
    const int digit = DigitOf(text[at]);
    const int unit = UnitOf(text[at]);
    if (digit >= 0) {
      // 一百零二: the zero holds a place; 二〇二〇: figures follow each other.
      digits = digits * 10 + digit;
      figure = true;
    } else if (unit > 0) {
      // 十五 has no figure before the unit.
      total += (figure ? digits : 1) * unit;
      digits = 0;
      figure = false;
    } else {
      break;
    }
    if (digits > kNumeralMax || total > kNumeralMax) return std::nullopt;
  }
  if (at == pos || total + digits > kNumeralMax) return std::nullopt;
  pos = at;
  return total + digits;
}

std::string ChineseNumeral(int number) {
  if (number == 0) return "零";
  std::string text;
  bool gap = false;  // a place was passed over and needs a 零
  constexpr std::array<std::pair<int, std::string_view>, 5> kPlaces = {
      {{10'000, "万"}, {1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
  for (const auto& [value, name] : kPlaces) {
    const int digit = number / value % 10;
    if (digit == 0) {
      gap = !text.empty();
      continue;
    }
    if (gap) text += "零";
    gap = false;
    // 十五, but 一百一十五.
    if (!(digit == 1 && value == 10 && text.empty()))
      text += kDigitTexts[digit];
    text += name;
  }
  return text;
}

}  // namespace qingdan::domain
