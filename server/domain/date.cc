#include "server/domain/date.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "server/domain/error.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr sys_days kFirst = year{1949} / 10 / 1;
constexpr sys_days kLast = year{2199} / 12 / 31;
constexpr sys_days kExcelEpoch = year{1899} / 12 / 30;
constexpr std::chrono::hours kBeijing{8};

absl::Status Invalid(std::string_view text, const char* what) {
  const std::string value(text.substr(0, 50));
  return MakeError(absl::StatusCode::kInvalidArgument,
                   error::v1::ERROR_REASON_DATE_INVALID,
                   "'" + value + "' " + what, {{"value", value}});
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The digit groups at the start of `text`, at most three, each with at most
// eight digits; what stands between them must be one of the usual separators.
std::vector<int> DateNumbers(std::string_view text) {
  std::vector<int> numbers;
  std::size_t i = 0;
  while (numbers.size() < 3 && i < text.size() && IsDigit(text[i])) {
    const std::size_t start = i;
    int number = 0;
    for (; i < text.size() && IsDigit(text[i]) && i - start < 8; ++i) {
      number = number * 10 + (text[i] - '0');
    }
    numbers.push_back(number);
    for (const std::string_view separator : {"-", "/", ".", "年", "月"}) {
      if (text.substr(i, separator.size()) == separator) {
        i += separator.size();
        break;
      }
    }
  }
  return numbers;
}

}  // namespace

absl::StatusOr<Date> Date::FromCivil(int y, unsigned m, unsigned d,
                                     std::string_view text) {
  const year_month_day civil{year{y}, month{m}, day{d}};
  if (!civil.ok()) return Invalid(text, "is no day of the calendar");
  const sys_days days = civil;
  if (days < kFirst || days > kLast) {
    return Invalid(text, "lies outside 1949-10-01 to 2199-12-31");
  }
  return Date(days);
}

absl::StatusOr<Date> Date::ParseIso(std::string_view text) {
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!shaped || !IsDigit(text[i])) {
      return Invalid(text, "is not a date of the form YYYY-MM-DD");
    }
  }
  const std::vector<int> n = DateNumbers(text);
  return FromCivil(n[0], static_cast<unsigned>(n[1]),
                   static_cast<unsigned>(n[2]), text);
}

absl::StatusOr<Date> Date::ParseTolerant(std::string_view text) {
  const std::string folded = text::Folder::Shared().FoldToUtf8(text);
  std::vector<int> n = DateNumbers(folded);
  if (n.size() == 1 && n[0] > 19'000'000) {
    n = {n[0] / 10'000, n[0] / 100 % 100, n[0] % 100};
  }
  if (n.size() != 3) {
    return Invalid(text, "is not a date; write it as 2024-01-31");
  }
  return FromCivil(n[0], static_cast<unsigned>(n[1]),
                   static_cast<unsigned>(n[2]), text);
}

absl::StatusOr<Date> Date::FromExcelSerial(double serial) {
  const sys_days last = kLast;
  const double max = static_cast<double>((last - kExcelEpoch).count());
  const double min = static_cast<double>((kFirst - kExcelEpoch).count());
  if (!(serial >= min && serial < max + 1)) {
    return Invalid(std::to_string(serial),
                   "as a date lies outside 1949-10-01 to 2199-12-31");
  }
  return Date(kExcelEpoch + days{static_cast<int>(std::floor(serial))});
}

Date Date::InBeijing(std::chrono::system_clock::time_point time) {
  const auto day = std::chrono::floor<days>(time + kBeijing);
  return Date(std::clamp(sys_days{day}, kFirst, kLast));
}

std::string Date::ToIso() const {
  const year_month_day civil{sys_days{days{days_}}};
  char text[16];
  std::snprintf(
      text, sizeof text, "%04d-%02u-%02u", static_cast<int>(civil.year()),
      static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()));
  return text;
}

Date Date::Plus(int more) const {
  return Date(std::clamp(sys_days{days{days_}} + days{more}, kFirst, kLast));
}

}  // namespace qingdan::domain
