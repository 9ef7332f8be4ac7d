#include "server/domain/date.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <re2/re2.h>
#include <string>

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

// A time of day that may stand behind a date.
constexpr char kTimeOfDay[] =
    R"((?: *[ t] *\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?)";

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
  static const RE2* const kIso = new RE2(R"((\d{4})-(\d{2})-(\d{2}))");
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  if (!RE2::FullMatch({text.data(), text.size()}, *kIso, &y, &m, &d)) {
    return Invalid(text, "is not a date of the form YYYY-MM-DD");
  }
  return FromCivil(y, m, d, text);
}

absl::StatusOr<Date> Date::ParseTolerant(std::string_view text) {
  static const RE2* const kParted =
      new RE2(std::string(R"( *(\d{4}) *[-/.年] *(\d{1,2}) *[-/.月] *)"
                          R"((\d{1,2}) *日?)") +
              kTimeOfDay + " *");
  static const RE2* const kCompact =
      new RE2(std::string(R"( *(\d{4})(\d{2})(\d{2}))") + kTimeOfDay + " *");
  const std::string folded =
      text::Folder::Shared().FoldToUtf8(text, text::Spaces::kKeep);
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  if (!RE2::FullMatch(folded, *kParted, &y, &m, &d) &&
      !RE2::FullMatch(folded, *kCompact, &y, &m, &d)) {
    return Invalid(text, "is not a date; write it as 2024-01-31");
  }
  return FromCivil(y, m, d, text);
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

Date Date::PlusWorkingDays(int more) const {
  Date day = *this;
  while (more > 0) {
    day = day.Plus(1);
    const std::chrono::weekday weekday{
        std::chrono::sys_days{std::chrono::days{day.days_}}};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) {
      --more;
    }
  }
  return day;
}

}  // namespace qingdan::domain
