#include "server/checker/beyond_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qingdan::checker {
namespace {

using check::v1::DEMAND_STANDING_BEYOND;
using check::v1::DEMAND_STANDING_LISTED;
using check::v1::DEMAND_STANDING_UNCLEAR;

const DocumentNames& Names() {
  static const auto* const kNames = new DocumentNames(
      *DocumentNames::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
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

std::vector<check::v1::DemandLine> Lines(const check::v1::Claim& claim,
                                         const registry::v1::Item& item) {
  return JudgeDemands({claim, item, {}, Names()});
}

TEST(DocumentNamesTest, EverydayNamesMeanTheListedDocument) {
  EXPECT_TRUE(Names().Same("户口本", "居民户口簿"));
  EXPECT_TRUE(Names().Same("身份证复印件一份", "居民身份证（原件）"));
  EXPECT_TRUE(Names().Same("房產證", "不动产权证书"));
  EXPECT_FALSE(Names().Same("户口本", "居民身份证"));
  EXPECT_FALSE(Names().Same("毕业证", "结婚证"));
}

TEST(DocumentNamesTest, NamesThatLeaveItOpenAreCatchAlls) {
  EXPECT_TRUE(Names().IsCatchAll("法律法规规定的其他材料"));
  EXPECT_TRUE(Names().IsCatchAll("其它材料"));
  EXPECT_FALSE(Names().IsCatchAll("材料检验报告"));
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
  EXPECT_THAT(lines[0].reason(), testing::HasSubstr("第三十一条"));
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
  const auto lines = JudgeDemands({claim, item, {demand}, Names()});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].kind(), "condition");
  EXPECT_EQ(lines[0].standing(), DEMAND_STANDING_BEYOND);
}

}  // namespace
}  // namespace qingdan::checker
