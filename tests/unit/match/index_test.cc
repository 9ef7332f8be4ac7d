#include "server/match/index.h"

#include <gtest/gtest.h>

#include "tests/support/lexicon.h"

namespace qingdan::match {
namespace {

// A small list in which names lie close together.
class IndexTest : public ::testing::Test {
 protected:
  std::vector<Entry> entries_ = {
      {"食品经营许可核发", "县市场监督管理局", {"511A0045000063"}, {}},
      {"食品经营许可变更", "县市场监督管理局", {"511A0045000064"}, {}},
      {"食品经营许可注销", "县市场监督管理局", {"511A0045000065"}, {}},
      {"企业投资项目备案", "县发展和改革局", {}, {}},
      {"护士执业注册", "县卫生健康局", {}, {}},
      {"出版物零售单位设立审批", "县新闻出版局", {}, {}},
      {"建筑垃圾处置方案备案", "县综合行政执法局", {}, {}},
      {"动物诊疗许可", "县农业农村局", {}, {"开宠物医院"}}};
  Index index_{entries_, testing::RealLexicon()};

  Result Ask(const std::string& text, const std::string& department = "") {
    return index_.Match({text, department, 10, nullptr});
  }

  // Name of the one item meant; "" if none, "several" if several.
  std::string Meant(const std::string& text) {
    const Result result = Ask(text);
    if (result.decision == Decision::kNotListed) return "";
    if (result.decision == Decision::kSeveral) return "several";
    return entries_[result.candidates[0].id].name;
  }
};

TEST_F(IndexTest, ANameIsFoundInAnyWidthScriptAndSpacing) {
  for (const char* text : {"护士执业注册", "護士執業註冊", " 护士 执业注册 ",
                           "（县级）护士执业注册"}) {
    EXPECT_EQ(Meant(text), "护士执业注册") << text;
  }
}

TEST_F(IndexTest, ASlipOfThePenIsMended) {
  EXPECT_EQ(Meant("建筑拉圾处置方案备案"), "建筑垃圾处置方案备案");
  EXPECT_EQ(Meant("护士执业注策"), "护士执业注册");
}

TEST_F(IndexTest, AHandlingKindThatIsNotListedIsNotListed) {
  EXPECT_EQ(Meant("食品经营许可变更"), "食品经营许可变更");
  EXPECT_EQ(Meant("护士执业注册注销"), "");
}

TEST_F(IndexTest, NothingSaidOfTheHandlingMeansTheFirstGrant) {
  EXPECT_EQ(Meant("食品经营许可"), "食品经营许可核发");
  EXPECT_EQ(Ask("食品经营许可").group, 3u);
}

TEST_F(IndexTest, AnotherObjectInTheSamePlaceIsNotListed) {
  EXPECT_EQ(Meant("医师执业注册"), "");
  EXPECT_EQ(Meant("出版物批发单位设立审批"), "");
  EXPECT_EQ(Meant("企业投资项目核准"), "");
}

TEST_F(IndexTest, TheFrontPartOfACodeFindsAllThatBeginSo) {
  const Result group = Ask("511a00450000");
  EXPECT_EQ(group.decision, Decision::kSeveral);
  EXPECT_EQ(group.candidates.size(), 3u);
  EXPECT_EQ(Ask("511A0045000064").candidates[0].id, 1u);
  EXPECT_EQ(Ask("511A0045000099").decision, Decision::kNotListed);
}

TEST_F(IndexTest, AnAliasFindsItsItem) {
  EXPECT_EQ(Meant("开宠物医院"), "动物诊疗许可");
}

TEST_F(IndexTest, WhatIsOutOfScopeIsNotFound) {
  const Result result = index_.Match(
      {"护士执业注册", "", 10, [](std::uint32_t id) { return id != 4; }});
  EXPECT_EQ(result.decision, Decision::kNotListed);
}

TEST_F(IndexTest, AMatchSaysWhatAgreesAndWhatDiffers) {
  const Result result = Ask("食品经营许可注销", "县工商局");
  std::string codes;
  for (const Evidence& evidence : result.candidates[0].evidence) {
    codes += evidence.code + " ";
  }
  EXPECT_EQ(codes, "same-name same-kind same-department ");
}

TEST_F(IndexTest, EmptyAndMeaninglessWordsAreNotListed) {
  for (const char* text : {"", " ", "？？？", "\xff\xfe", "的",
                           "清清清清清清清清清清", "啊啊啊啊啊"}) {
    EXPECT_EQ(Ask(text).decision, Decision::kNotListed) << text;
  }
}

TEST(IndexEmptyTest, AnEmptyIndexFindsNothing) {
  const Index index({}, testing::RealLexicon());
  EXPECT_EQ(index.Match({"食品经营许可", "", 10, nullptr}).decision,
            Decision::kNotListed);
}

}  // namespace
}  // namespace qingdan::match
