#include "server/domain/time_limit.h"

#include <gtest/gtest.h>

namespace qingdan::domain {
namespace {

TEST(TimeLimitTest, ReadsWhatDepartmentsWrite) {
  using Unit = LimitUnit;
  const ParsedLimit twenty{Unit::kWorkingDays, 20};
  EXPECT_EQ(ParseTimeLimit("20"), twenty);
  EXPECT_EQ(ParseTimeLimit("２０ 个工作日"), twenty);
  EXPECT_EQ(ParseTimeLimit("二十个工作日内"), twenty);
  EXPECT_EQ(ParseTimeLimit("自受理之日起20个工作日内办结"), twenty);
  EXPECT_EQ(ParseTimeLimit("即时办结"), (ParsedLimit{Unit::kAtOnce, 0}));
  EXPECT_EQ(ParseTimeLimit("当场办理"), (ParsedLimit{Unit::kAtOnce, 0}));
  EXPECT_EQ(ParseTimeLimit("30日"), (ParsedLimit{Unit::kCalendarDays, 30}));
  EXPECT_EQ(ParseTimeLimit("1个月"), (ParsedLimit{Unit::kMonths, 1}));
  EXPECT_EQ(ParseTimeLimit("三个月"), (ParsedLimit{Unit::kMonths, 3}));
}

TEST(TimeLimitTest, WhatSaysMoreIsNotUnderstood) {
  for (const char* text :
       {"", "按规定", "20个工作日（听证除外）", "3至5日", "20份", "\xff\xfe"}) {
    EXPECT_EQ(ParseTimeLimit(text), std::nullopt) << text;
  }
}

TEST(TimeLimitTest, OtherUnitsAreEstimatedInWorkingDays) {
  EXPECT_EQ(ParseTimeLimit("7日")->WorkingDays(), 5u);
  EXPECT_EQ(ParseTimeLimit("8日")->WorkingDays(), 6u);
  EXPECT_EQ(ParseTimeLimit("3个月")->WorkingDays(), 66u);
  EXPECT_EQ(ParseTimeLimit("即办")->WorkingDays(), 0u);
}

}  // namespace
}  // namespace qingdan::domain
