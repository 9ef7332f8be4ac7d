#include "server/domain/element.h"

#include "tests/support/status_matchers.h"

namespace qingdan::domain {
namespace {

using registry::v1::Item;

Item WithLimit(const std::string& days, const std::string& note) {
  Item item;
  EXPECT_THAT(Element::Find("statutory_limit.working_days")->Set(days, item),
              testing::IsOk());
  if (!note.empty()) {
    EXPECT_THAT(Element::Find("statutory_limit.note")->Set(note, item),
                testing::IsOk());
  }
  return item;
}

TEST(ElementTest, LimitsMayBeWrittenInWords) {
  for (const char* days :
       {"20", "20个工作日", "二十个工作日", "２０工作日内"}) {
    const Item item = WithLimit(days, "");
    EXPECT_EQ(item.statutory_limit().working_days(), 20u) << days;
    EXPECT_EQ(item.statutory_limit().note(), "") << days;
  }
  EXPECT_EQ(WithLimit("即时办结", "").statutory_limit().working_days(), 0u);
}

TEST(ElementTest, AnEstimatedLimitKeepsWhatWasWritten) {
  const Item item = WithLimit("1个月", "听证除外");
  EXPECT_EQ(item.statutory_limit().working_days(), 22u);
  EXPECT_EQ(item.statutory_limit().note(), "原文：1个月；听证除外");
}

TEST(ElementTest, WhatIsNoLimitIsAnErrorAndSetsNoDays) {
  Item item;
  for (const char* days : {"按规定", "99999", "3至5日"}) {
    EXPECT_THAT(
        Element::Find("statutory_limit.working_days")->Set(days, item),
        testing::StatusIs(absl::StatusCode::kInvalidArgument, ::testing::_))
        << days;
  }
  EXPECT_EQ(item.statutory_limit().working_days(), 0u);
}

}  // namespace
}  // namespace qingdan::domain
