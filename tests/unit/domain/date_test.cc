#include "server/domain/date.h"

#include <cmath>

#include "server/domain/error.h"
#include "tests/support/status_matchers.h"

namespace qingdan::domain {
namespace {

using ::qingdan::testing::StatusIs;
using std::chrono::sys_days;
using ::testing::HasSubstr;
using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

std::string Tolerant(std::string_view text) {
  const auto date = Date::ParseTolerant(text);
  return date.ok() ? date->ToIso() : "error";
}

TEST(DateTest, IsoDatesComeBackAsWritten) {
  for (const char* iso : {"1949-10-01", "2024-02-29", "2199-12-31"}) {
    ASSERT_OK_AND_ASSIGN(const Date date, Date::ParseIso(iso));
    EXPECT_EQ(date.ToIso(), iso);
  }
}

TEST(DateTest, WhatIsNoIsoDateIsNamedWithItsReason) {
  for (const char* bad :
       {"", "2024-02-30", "2023-02-29", "2024-13-01", "2024-1-2", "2024/01/02",
        "2024-01-02 ", "+024-01-02", "1949-09-30", "2200-01-01"}) {
    const auto date = Date::ParseIso(bad);
    EXPECT_THAT(date,
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(bad)));
    EXPECT_EQ(ErrorInfoOf(date.status())->reason(), "DATE_INVALID");
  }
}

TEST(DateTest, ClerksWritingIsUnderstood) {
  for (const char* text :
       {"2024-1-2", "2024/1/2", "2024.01.02", "2024年1月2日", "2024年01月02日",
        "20240102", "２０２４年１月２日", " 2024 年 1 月 2 日 "}) {
    EXPECT_EQ(Tolerant(text), "2024-01-02") << text;
  }
}

TEST(DateTest, ATimeOfDayBehindIsPassedOver) {
  for (const char* text :
       {"2024-01-02 10:30", "2024-01-02 10:30:00", "2024-01-02T00:00:00",
        "2024/1/2 8:05", "2024年1月2日 10:30", "20240102 10:30"}) {
    EXPECT_EQ(Tolerant(text), "2024-01-02") << text;
  }
}

TEST(DateTest, WhatIsNoDateIsNotGuessed) {
  for (const char* text :
       {"", "待定", "2024", "2024年1月", "45292", "2024-02-30", "2024-1-2-3",
        "2024-01-02至2025-01-01", "二〇二四年一月二日", "1/2/2024",
        "99999999999999999999"}) {
    EXPECT_EQ(Tolerant(text), "error") << text;
  }
}

TEST(DateTest, ExcelSerialsAreDaysSince1900) {
  ASSERT_OK_AND_ASSIGN(const Date day, Date::FromExcelSerial(45292));
  ASSERT_OK_AND_ASSIGN(const Date evening, Date::FromExcelSerial(45292.99));
  EXPECT_EQ(day.ToIso(), "2024-01-01");
  EXPECT_EQ(evening, day);
  EXPECT_FALSE(Date::FromExcelSerial(-1).ok());
  EXPECT_FALSE(Date::FromExcelSerial(1e300).ok());
  EXPECT_FALSE(Date::FromExcelSerial(std::nan("")).ok());
}

TEST(DateTest, ADayBeginsAtMidnightInBeijing) {
  const auto midnight = sys_days{2023y / 12 / 31} + 16h;
  EXPECT_EQ(Date::InBeijing(midnight - 1s).ToIso(), "2023-12-31");
  EXPECT_EQ(Date::InBeijing(midnight).ToIso(), "2024-01-01");
}

TEST(DateTest, DaysAreCountedOverMonthsAndKeptInRange) {
  ASSERT_OK_AND_ASSIGN(const Date date, Date::ParseIso("2024-02-28"));
  EXPECT_EQ(date.Plus(2).ToIso(), "2024-03-01");
  EXPECT_EQ(date.Plus(-60'000).ToIso(), "1949-10-01");
  EXPECT_EQ(date.Plus(100'000).ToIso(), "2199-12-31");
  EXPECT_LT(Date(), date);
}

}  // namespace
}  // namespace qingdan::domain
