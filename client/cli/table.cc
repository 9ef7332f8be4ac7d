#include "client/cli/table.h"

#include <algorithm>
#include <cmath>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <utility>

namespace qingdan::cli {
namespace {

constexpr std::size_t kGap = 2;

std::size_t WidthOf(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Calls visit(byte position, width) for each code point while it returns true.
template <typename Visit>
void EachCodePoint(std::string_view text, Visit&& visit) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t at = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, length, c);
    if (!visit(static_cast<std::size_t>(at), WidthOf(c))) return;
  }
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  EachCodePoint(text, [&width](std::size_t, std::size_t w) {
    width += w;
    return true;
  });
  return width;
}

std::string Percent(double share) {
  return std::to_string(std::lround(share * 100)) + "%";
}

std::string CutToWidth(std::string_view text, std::size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::size_t used = 0;
  std::size_t end = 0;
  EachCodePoint(text, [&](std::size_t at, std::size_t w) {
    end = at;
    used += w;
    return used + 1 <= width;
  });
  return std::string(text.substr(0, end)) + "…";
}

Table::Table(std::vector<std::string> header) { Add(std::move(header)); }

void Table::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    std::replace(cell.begin(), cell.end(), '\n', ' ');
  }
  if (!rows_.empty()) cells.resize(rows_.front().size());
  rows_.push_back(std::move(cells));
}

std::string Table::ToString() const {
  std::vector<std::size_t> widths(rows_.front().size());
  std::vector<std::vector<std::string>> shown = rows_;
  for (auto& row : shown) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      row[i] = CutToWidth(row[i], cell_width_max_);
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  std::string out;
  for (const auto& row : shown) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      line.append(widths[i] + kGap - DisplayWidth(row[i]), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace qingdan::cli
