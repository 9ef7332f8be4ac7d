#include "server/domain/fee_amount.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "server/domain/numeral.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using View = std::u32string_view;

constexpr std::uint64_t kFenPerYuan = 100;
constexpr std::size_t kUnitLength = 6;
// Paid once for the piece that is handed out.
constexpr View kPieces = U"本证份件次个人张套户项";
constexpr View kNumeralCharacters = U"零〇一二两三四五六七八九十百千万";

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool IsHan(char32_t c) { return c >= U'\u4e00' && c <= U'\u9fff'; }

// 1,200.50 in fen; moves `pos` behind it.
std::optional<std::uint64_t> ReadDigits(View text, std::size_t& pos) {
  std::size_t at = pos;
  std::uint64_t fen = 0;
  for (; at < text.size(); ++at) {
    const bool comma = text[at] == U',' && at > pos && at + 1 < text.size() &&
                       IsDigit(text[at + 1]);
    if (comma) continue;
    if (!IsDigit(text[at])) break;
    fen = fen * 10 + (text[at] - U'0') * kFenPerYuan;
    if (fen > kFeeYuanMax * kFenPerYuan) return std::nullopt;
  }
  if (at == pos) return std::nullopt;
  if (at + 1 < text.size() && text[at] == U'.' && IsDigit(text[at + 1])) {
    std::uint64_t place = kFenPerYuan / 10;
    for (++at; at < text.size() && IsDigit(text[at]); ++at, place /= 10) {
      fen += (text[at] - U'0') * place;
    }
  }
  pos = at;
  return fen;
}

std::optional<std::uint64_t> ReadFen(View text, std::size_t& pos) {
  if (IsDigit(text[pos])) {
    auto fen = ReadDigits(text, pos);
    if (fen.has_value() && pos < text.size() && text[pos] == U'万') {
      ++pos;
      *fen *= 10'000;
    }
    return fen;
  }
  if (kNumeralCharacters.find(text[pos]) == View::npos) return std::nullopt;
  const auto yuan = ReadNumeral(text, pos);
  if (!yuan.has_value()) return std::nullopt;
  return static_cast<std::uint64_t>(*yuan) * kFenPerYuan;
}

std::string UnitText(View unit) {
  const bool piece =
      unit.size() == 1 && kPieces.find(unit.front()) != View::npos;
  return piece ? "" : text::ToUtf8(unit);
}

// What follows 元: /平方米, 每本.
std::string UnitBehind(View text, std::size_t pos) {
  if (pos >= text.size() || (text[pos] != U'/' && text[pos] != U'每'))
    return "";
  std::size_t end = ++pos;
  while (end < text.size() && end - pos < kUnitLength && IsHan(text[end]))
    ++end;
  return UnitText(text.substr(pos, end - pos));
}

// What stands before the figure: 每本10元.
std::string UnitBefore(View text, std::size_t figure) {
  const std::size_t from = figure > kUnitLength ? figure - kUnitLength : 0;
  const std::size_t each = text.substr(from, figure - from).rfind(U'每');
  if (each == View::npos) return "";
  const View unit = text.substr(from + each + 1, figure - from - each - 1);
  return std::all_of(unit.begin(), unit.end(), IsHan) ? UnitText(unit) : "";
}

struct Found {
  FeeAmount amount;
  std::size_t figure = 0;  // where the figure begins
};

// The next amount from `pos` on, which is moved behind it.
std::optional<Found> Next(View text, std::size_t& pos) {
  while (pos < text.size()) {
    const std::size_t figure = pos;
    const auto fen = ReadFen(text, pos);
    if (!fen.has_value()) {
      // The rest of a figure that is too long is no figure of its own.
      while (pos < text.size() && IsDigit(text[pos])) ++pos;
      pos = std::max(pos, figure + 1);
      continue;
    }
    if (pos >= text.size() || (text[pos] != U'元' && text[pos] != U'块')) {
      continue;
    }
    ++pos;
    std::string unit = UnitBehind(text, pos);
    if (unit.empty()) unit = UnitBefore(text, figure);
    return Found{{*fen, std::move(unit)}, figure};
  }
  return std::nullopt;
}

}  // namespace

std::vector<FeeAmount> ReadFeeAmounts(std::string_view text) {
  const std::u32string folded = text::Folder::Shared().Fold(text).text;
  std::vector<FeeAmount> amounts;
  std::size_t pos = 0;
  while (auto found = Next(folded, pos)) {
    amounts.push_back(std::move(found->amount));
  }
  return amounts;
}

std::string ReadFeeName(std::string_view text) {
  const std::u32string folded = text::Folder::Shared().Fold(text).text;
  std::size_t pos = 0;
  const auto found = Next(folded, pos);
  const View before =
      View(folded).substr(0, found ? found->figure : folded.size());
  const std::size_t end = before.rfind(U'费');
  if (end == View::npos) return "";
  std::size_t start = end;
  while (start > 0 && IsHan(before[start - 1])) --start;
  for (const View lead :
       {View(U"缴纳"), View(U"收取"), View(U"交纳"), View(U"支付"), View(U"收"),
        View(U"交"), View(U"缴")}) {
    const std::size_t at = before.substr(start, end - start).rfind(lead);
    if (at != View::npos) start += at + lead.size();
  }
  const View name = before.substr(start, end + 1 - start);
  return name.size() < 3 ? "" : text::ToUtf8(name);
}

}  // namespace qingdan::domain
