#include "server/domain/time_limit.h"

#include <string>

#include "server/domain/numeral.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using View = std::u32string_view;

bool TakeFront(View word, View& text) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

bool TakeBack(View word, View& text) {
  if (text.size() < word.size() ||
      text.substr(text.size() - word.size()) != word) {
    return false;
  }
  text.remove_suffix(word.size());
  return true;
}

std::optional<LimitUnit> UnitOf(View text) {
  TakeFront(U"个", text);
  if (text.empty() || text == U"工作日" || text == U".0") {
    return LimitUnit::kWorkingDays;
  }
  if (text == U"日" || text == U"天" || text == U"自然日") {
    return LimitUnit::kCalendarDays;
  }
  if (text == U"月") return LimitUnit::kMonths;
  if (text == U"年") return LimitUnit::kYears;
  return std::nullopt;
}

}  // namespace

std::uint32_t ParsedLimit::WorkingDays() const {
  constexpr std::uint32_t kMonth = 22;
  constexpr std::uint32_t kYear = 250;
  switch (unit) {
    case LimitUnit::kAtOnce:
      return 0;
    case LimitUnit::kWorkingDays:
      return amount;
    case LimitUnit::kCalendarDays:
      return (amount * 5 + 6) / 7;
    case LimitUnit::kMonths:
      return amount * kMonth;
    case LimitUnit::kYears:
      return amount * kYear;
  }
  return amount;
}

std::optional<ParsedLimit> ParseTimeLimit(std::string_view written) {
  const std::u32string folded = text::Folder::Shared().Fold(written).text;
  View text = folded;
  for (const View lead : {View(U"自受理之日起"), View(U"受理之日起"),
                          View(U"受理后"), View(U"在")}) {
    TakeFront(lead, text);
  }
  for (const View tail : {View(U"办结"), View(U"办理"), View(U"以内"),
                          View(U"之内"), View(U"内")}) {
    TakeBack(tail, text);
  }
  for (const View at_once : {View(U"即时"), View(U"即办"), View(U"当场"),
                             View(U"即办件"), View(U"立即")}) {
    if (text == at_once) return ParsedLimit{LimitUnit::kAtOnce, 0};
  }
  std::size_t pos = 0;
  const auto amount = ReadNumeral(text, pos);
  if (!amount.has_value()) return std::nullopt;
  const auto unit = UnitOf(text.substr(pos));
  if (!unit.has_value()) return std::nullopt;
  return ParsedLimit{*unit, static_cast<std::uint32_t>(*amount)};
}

}  // namespace qingdan::domain
