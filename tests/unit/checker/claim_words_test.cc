#include "server/checker/claim_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace qingdan::checker {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

check::v1::Claim Read(const std::string& text) {
  check::v1::Claim claim;
  claim.set_text(text);
  return ReadClaimWords(claim).told;
}

TEST(ClaimWordsTest, DocumentsStandBehindAVerbOfHandingIn) {
  EXPECT_THAT(
      Read("办食品证请携带户口本、租房合同和身份证复印件。").materials(),
      ElementsAre("户口本", "租房合同", "身份证复印件"));
  EXPECT_THAT(Read("食品经营许可证在二楼办。").materials(), IsEmpty());
}

TEST(ClaimWordsTest, FeeAndDaysAreRead) {
  const auto claim = Read("另交工本费20元，三十个工作日内办结");
  EXPECT_EQ(claim.fee(), "另交工本费20元");
  EXPECT_EQ(claim.working_days(), 30u);
}

TEST(ClaimWordsTest, TheSubjectIsWhatIsLeft) {
  check::v1::Claim claim;
  claim.set_text("办食品经营许可请带户口本，另交工本费20元，30个工作日办结");
  EXPECT_THAT(ReadClaimWords(claim).subject,
              ::testing::StartsWith("办食品经营许可,"));
  EXPECT_THAT(ReadClaimWords(claim).subject,
              ::testing::Not(::testing::HasSubstr("户口本")));
  claim.set_text("交工本费20元");
  EXPECT_EQ(ReadClaimWords(claim).subject, "交工本费20元");
}

TEST(ClaimWordsTest, WhatIsLiftedIsNotDemanded) {
  const auto claim = Read("无需提供户口本，不收取工本费20元");
  EXPECT_THAT(claim.materials(), IsEmpty());
  EXPECT_EQ(claim.fee(), "");
}

TEST(ClaimWordsTest, WhatTheClaimSaysItselfStands) {
  check::v1::Claim claim;
  claim.set_text("请提交户口本，交工本费20元");
  claim.add_materials("身份证");
  claim.set_fee("10元");
  EXPECT_THAT(ReadClaimWords(claim).told.materials(), ElementsAre("身份证"));
  EXPECT_EQ(ReadClaimWords(claim).told.fee(), "10元");
}

TEST(ClaimWordsTest, OtherFiguresAreNoDemand) {
  const auto claim = Read("自公布之日起30日后施行，2024年办理3件，罚款200元");
  EXPECT_FALSE(claim.has_working_days());
  EXPECT_EQ(claim.fee(), "");
}

}  // namespace
}  // namespace qingdan::checker
