// Time limits as departments write them: 20个工作日, 二十日, 1个月, 即时办结.
#ifndef QINGDAN_SERVER_DOMAIN_TIME_LIMIT_H_
#define QINGDAN_SERVER_DOMAIN_TIME_LIMIT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace qingdan::domain {

enum class LimitUnit {
  kAtOnce,        // 即时, 当场; amount 0
  kWorkingDays,   // 工作日, or a number alone
  kCalendarDays,  // 日, 天
  kMonths,
  kYears,
};

struct ParsedLimit {
  LimitUnit unit = LimitUnit::kWorkingDays;
  std::uint32_t amount = 0;

  // The same in working days: 5 of 7 calendar days, rounded up, 22 a month, 250
  // a year. Exact for working days, an estimate for the rest.
  std::uint32_t WorkingDays() const;

  bool operator==(const ParsedLimit&) const = default;
};

// Reads a limit and nothing else, in any width, digits or Chinese numerals,
// with what usually stands around it (自受理之日起…内, 办结). nullopt if `text`
// says something else or more. Any bytes.
std::optional<ParsedLimit> ParseTimeLimit(std::string_view text);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_TIME_LIMIT_H_
