#include "server/checker/beyond_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/lexicon.h"

namespace qingdan::checker {
namespace {

using check::v1::DEMAND_STANDING_BEYOND;
using check::v1::DEMAND_STANDING_LISTED;
using check::v1::DEMAND_STANDING_UNCLEAR;

const domain::DocumentNames& Names() {
  static const auto* const kNames = new domain::DocumentNames(
      *domain::DocumentNames::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kNames;
}

registry::v1::Item LicenceWith(const std::string& material) {
  registry::v1::Item item;
  item.set_name("食品经营许可");
  item.set_type(registry::v1::ITEM_TYPE_LICENSE);
  item.add_materials()->set_name(material);
  item.mutable_promised_limit()->set_working_days(8);
  return item;
}

const ProcessWords& Process() {
  static const auto* const kWords =
      new ProcessWords(*ProcessWords::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kWords;
}

std::vector<check::v1::DemandLine> Lines(
    const check::v1::Claim& claim, const registry::v1::Item& item,
    const std::vector<check::v1::TextDemand>& demands = {}) {
  return JudgeDemands(
      {claim, item, demands, Names(), Process(), *testing::RealLexicon()});
}

// How the only thing demanded stands.
check::v1::DemandStanding Standing(const check::v1::Claim& claim,
                                   const registry::v1::Item& item) {
  return Lines(claim, item).at(0).standing();
}

TEST(BeyondListTest, AListedDocumentUnderAnotherNameIsListed) {
  check::v1::Claim claim;
  claim.add_materials("户口本");
  const auto lines = Lines(claim, LicenceWith("居民户口簿"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].standing(), DEMAND_STANDING_LISTED);
  EXPECT_EQ(lines[0].listed(), "居民户口簿");
}

TEST(BeyondListTest, ADocumentOffTheListIsBeyondWithItsProvision) {
  check::v1::Claim claim;
  claim.add_materials("街道同意书");
  const auto lines = Lines(claim, LicenceWith("居民户口簿"));
  EXPECT_EQ(lines.at(0).standing(), DEMAND_STANDING_BEYOND);
  EXPECT_THAT(lines[0].reason(), ::testing::HasSubstr("第三十一条"));
}

TEST(BeyondListTest, ACatchAllIsBeyondEvenIfListed) {
  check::v1::Claim claim;
  claim.add_materials("其他材料");
  EXPECT_EQ(Lines(claim, LicenceWith("其他材料")).at(0).standing(),
            DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, WhatTheListIsSilentAboutIsUnclear) {
  check::v1::Claim claim;
  claim.add_materials("户口本");
  EXPECT_EQ(Lines(claim, registry::v1::Item()).at(0).standing(),
            DEMAND_STANDING_UNCLEAR);
}

TEST(BeyondListTest, AFeeThatIsNotListedIsBeyond) {
  check::v1::Claim claim;
  claim.set_fee("工本费20元");
  EXPECT_EQ(Lines(claim, LicenceWith("申请表")).at(0).standing(),
            DEMAND_STANDING_BEYOND);
  claim.set_fee("不收费");
  EXPECT_TRUE(Lines(claim, LicenceWith("申请表")).empty());
}

registry::v1::Item WithFee(const std::string& name,
                           const std::string& standard) {
  registry::v1::Item item;
  auto& fee = *item.add_fees();
  fee.set_name(name);
  fee.set_standard(standard);
  return item;
}

check::v1::Claim Pays(const std::string& fee) {
  check::v1::Claim claim;
  claim.set_fee(fee);
  return claim;
}

TEST(BeyondListTest, FeesAreComparedByAmount) {
  const auto item = WithFee("证照工本费", "10元/本");
  EXPECT_EQ(Standing(Pays("工本费十元"), item), DEMAND_STANDING_LISTED);
  EXPECT_EQ(Standing(Pays("10元"), item), DEMAND_STANDING_LISTED);
  EXPECT_EQ(Standing(Pays("工本费15元"), item), DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, AFeeOfAnotherNameIsBeyondEvenIfCheaper) {
  EXPECT_EQ(Standing(Pays("检测费5元"), WithFee("工本费", "10元/本")),
            DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, FeesOfAnotherUnitOrNearNameAreUnclear) {
  EXPECT_EQ(Standing(Pays("工本费50元"), WithFee("工本费", "0.5元/平方米")),
            DEMAND_STANDING_UNCLEAR);
  EXPECT_EQ(Standing(Pays("检测费50元"), WithFee("检验费", "60元/次")),
            DEMAND_STANDING_UNCLEAR);
}

registry::v1::Item WithProcess() {
  registry::v1::Item item;
  item.set_department("铁岭县住房和城乡建设局");
  for (const char* step : {"收件", "现场勘验"})
    item.add_steps()->set_name(step);
  item.set_visits(1);
  item.add_conditions("有与经营规模相适应的固定场所");
  auto& material = *item.add_materials();
  material.set_name("无犯罪记录证明");
  material.set_source_authority("公安局");
  return item;
}

TEST(BeyondListTest, StepsAreComparedByMeaning) {
  check::v1::Claim claim;
  for (const char* step : {"受理", "实地核查", "审批", "街道盖章"}) {
    claim.add_steps(step);
  }
  const auto lines = Lines(claim, WithProcess());
  ASSERT_EQ(lines.size(), 4u);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(lines[i].standing(), DEMAND_STANDING_LISTED) << i;
  }
  EXPECT_EQ(lines[3].standing(), DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, MoreVisitsThanListedAreBeyond) {
  check::v1::Claim claim;
  claim.set_visits(1);
  EXPECT_EQ(Standing(claim, WithProcess()), DEMAND_STANDING_LISTED);
  claim.set_visits(2);
  EXPECT_EQ(Standing(claim, WithProcess()), DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, ConditionsAreComparedByTheirWords) {
  const auto standing = [](const char* condition) {
    check::v1::Claim claim;
    claim.add_conditions(condition);
    return Standing(claim, WithProcess());
  };
  EXPECT_EQ(standing("有固定场所，与经营规模相适应"), DEMAND_STANDING_UNCLEAR);
  EXPECT_EQ(standing("固定场所"), DEMAND_STANDING_LISTED);
  EXPECT_EQ(standing("注册资本不少于50万元"), DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, OfficesAreTheDepartmentACounterOrTheIssuer) {
  const auto standing = [](const char* office) {
    check::v1::Claim claim;
    claim.set_office(office);
    return Standing(claim, WithProcess());
  };
  EXPECT_EQ(standing("县住建局"), DEMAND_STANDING_LISTED);
  EXPECT_EQ(standing("铁岭县政务服务中心二楼"), DEMAND_STANDING_LISTED);
  EXPECT_EQ(standing("县公安局"), DEMAND_STANDING_LISTED);
  EXPECT_EQ(standing("某某测绘公司"), DEMAND_STANDING_BEYOND);
}

TEST(BeyondListTest, MoreDaysThanPromisedAreBeyond) {
  check::v1::Claim claim;
  claim.set_working_days(8);
  EXPECT_FALSE(AnyBeyond(Lines(claim, LicenceWith("申请表"))));
  claim.set_working_days(9);
  EXPECT_TRUE(AnyBeyond(Lines(claim, LicenceWith("申请表"))));
}

TEST(BeyondListTest, AGateOfAnotherNameIsAConditionBeyondTheLicence) {
  check::v1::TextDemand demand;
  demand.set_gate(true);
  demand.set_form("备案");
  demand.add_spans()->set_text("未到街道备案的，不予受理");
  const check::v1::Claim claim;
  const auto item = LicenceWith("申请表");
  const auto lines = Lines(claim, item, {demand});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].kind(), "condition");
  EXPECT_EQ(lines[0].standing(), DEMAND_STANDING_BEYOND);
}

}  // namespace
}  // namespace qingdan::checker
