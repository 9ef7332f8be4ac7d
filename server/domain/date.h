// A civil day in Beijing time. Lists take effect and lapse at 00:00 of a day.
#ifndef QINGDAN_SERVER_DOMAIN_DATE_H_
#define QINGDAN_SERVER_DOMAIN_DATE_H_

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace qingdan::domain {

// Days from 1949-10-01 to 2199-12-31. A value type.
class Date {
 public:
  // 1949-10-01, the first day of the range.
  Date() = default;

  // Reads YYYY-MM-DD and nothing else. INVALID_ARGUMENT (DATE_INVALID) names
  // the value and what is wrong with it.
  static absl::StatusOr<Date> ParseIso(std::string_view text);

  // Reads a day as clerks write it in sheets: 2024-1-2, 2024/1/2, 2024.1.2,
  // 2024年1月2日, 20240102, each with an optional time of day behind it, in any
  // width. Errors as ParseIso.
  static absl::StatusOr<Date> ParseTolerant(std::string_view text);

  // The day of a serial number as Excel keeps dates (1900 system: 45292 is
  // 2024-01-01; fractions are times of day). Errors as ParseIso.
  static absl::StatusOr<Date> FromExcelSerial(double serial);

  // The day it is in Beijing at `time`: UTC+8 without summer time, which China
  // has not had since 1991.
  static Date InBeijing(std::chrono::system_clock::time_point time);

  // YYYY-MM-DD.
  std::string ToIso() const;

  // The day `more` days later; clamped to the range.
  Date Plus(int more) const;

  // The `more`th working day after this one, Monday to Friday; public holidays
  // are not known.
  Date PlusWorkingDays(int more) const;

  // NOLINTNEXTLINE(modernize-use-nullptr): the compiler writes the zero.
  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  explicit Date(std::chrono::sys_days days)
      : days_(static_cast<int>(days.time_since_epoch().count())) {}

  static absl::StatusOr<Date> FromCivil(int year, unsigned month, unsigned day,
                                        std::string_view text);

  int days_ = -7397;  // since 1970-01-01
};

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_DATE_H_
