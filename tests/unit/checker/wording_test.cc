#include "server/checker/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qingdan::checker {
namespace {

using check::v1::CheckResult;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

CheckResult WithReference(check::v1::Verdict verdict,
                          check::v1::MatchScope scope, bool verified) {
  CheckResult result;
  result.set_verdict(verdict);
  result.set_items_total(1);
  auto& item = *result.add_items();
  item.set_scope(scope);
  auto& entry = *item.mutable_reference();
  entry.set_name("某许可");
  entry.set_department("某部");
  entry.set_status("取消");
  entry.set_basis("国发〔2018〕28号");
  entry.set_date("2018-07-28");
  entry.set_verified(verified);
  return result;
}

TEST(WordingTest, AnEndIsToldWithItsDocumentAndDay) {
  const CheckResult result = WithReference(check::v1::VERDICT_CANCELLED,
                                           check::v1::MATCH_SCOPE_ENDED, true);
  EXPECT_THAT(ReasonFor(result, ""),
              HasSubstr("已取消（国发〔2018〕28号，2018-07-28）"));
}

TEST(WordingTest, ADayThatIsNotKnownIsNotTold) {
  CheckResult result = WithReference(check::v1::VERDICT_CANCELLED,
                                     check::v1::MATCH_SCOPE_ENDED, true);
  result.mutable_items(0)->mutable_reference()->set_date("2018-07");
  EXPECT_THAT(ReasonFor(result, ""), HasSubstr("（国发〔2018〕28号）"));
}

TEST(WordingTest, WhatNobodyVerifiedIsCalledALead) {
  const CheckResult ended = WithReference(check::v1::VERDICT_NEEDS_REVIEW,
                                          check::v1::MATCH_SCOPE_ENDED, false);
  EXPECT_THAT(ReasonFor(ended, ""),
              AllOf(HasSubstr("有线索称“某许可”已取消"), HasSubstr("核实"),
                    Not(HasSubstr("请选定"))));
  EXPECT_THAT(NextStepFor(ended), HasSubstr("核实"));
  const CheckResult licence =
      WithReference(check::v1::VERDICT_NEEDS_REVIEW,
                    check::v1::MATCH_SCOPE_LICENSING_LIST, false);
  EXPECT_THAT(ReasonFor(licence, ""), HasSubstr("某部的行政许可"));
}

TEST(WordingTest, OneWeakCandidateIsNamedAndSeveralAreCounted) {
  CheckResult result;
  result.set_verdict(check::v1::VERDICT_NEEDS_REVIEW);
  result.set_items_total(1);
  result.add_items()->mutable_item()->set_name("食品经营许可");
  EXPECT_THAT(ReasonFor(result, ""), HasSubstr("“食品经营许可”"));
  result.set_items_total(3);
  EXPECT_THAT(ReasonFor(result, ""), HasSubstr("3个事项"));
}

}  // namespace
}  // namespace qingdan::checker
