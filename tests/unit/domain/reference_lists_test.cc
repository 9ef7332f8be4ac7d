#include "server/domain/reference_lists.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::domain {
namespace {

constexpr char kData[] = QINGDAN_SOURCE_DIR "/catalog_data";

const std::vector<EndedItem>& Ended() {
  static const auto* const kEnded =
      new std::vector<EndedItem>(*LoadEndedItems(kData));
  return *kEnded;
}

const EndedItem* FindEnded(const std::string& name) {
  const auto it = std::find_if(
      Ended().begin(), Ended().end(),
      [&](const EndedItem& item) { return item.entry.name() == name; });
  return it == Ended().end() ? nullptr : &*it;
}

const Licence* FindLicence(const std::vector<Licence>& licences,
                           const std::string& name) {
  const auto it = std::find_if(
      licences.begin(), licences.end(),
      [&](const Licence& licence) { return licence.entry.name() == name; });
  return it == licences.end() ? nullptr : &*it;
}

TEST(ReferenceListsTest, OneLicenceANameWithAllItsProvisions) {
  const auto licences = LoadLicences(kData);
  ASSERT_THAT(licences, testing::IsOk());
  std::set<std::string> names;
  for (const Licence& licence : *licences) {
    EXPECT_TRUE(names.insert(licence.entry.name()).second)
        << licence.entry.name();
  }
  const Licence* permit = FindLicence(*licences, "排污许可");
  ASSERT_NE(permit, nullptr);
  EXPECT_THAT(permit->entry.basis(),
              ::testing::HasSubstr("《排污许可管理条例》第二条、"));
  EXPECT_TRUE(permit->entry.verified());
}

TEST(ReferenceListsTest, TheLevelTellsWhetherTheCountyMayExerciseIt) {
  const auto licences = *LoadLicences(kData);
  EXPECT_TRUE(FindLicence(licences, "食品经营许可")->county_level);
  EXPECT_FALSE(FindLicence(licences, "重点项目邀请招标审批")->county_level);
}

TEST(ReferenceListsTest, WhatHoldsInAnotherPlaceOnlyIsALead) {
  const auto licences = *LoadLicences(kData);
  const Licence* dogs = FindLicence(licences, "养犬登记");
  ASSERT_NE(dogs, nullptr);
  EXPECT_FALSE(dogs->entry.verified());
}

TEST(ReferenceListsTest, EndingsAreToldApart) {
  const EndedItem* guide = FindEnded("导游年审");
  ASSERT_NE(guide, nullptr);
  EXPECT_EQ(guide->ending, Ending::kCancelled);
  EXPECT_TRUE(guide->whole && guide->entry.verified());
  const EndedItem* repair = FindEnded("机动车维修经营许可");
  ASSERT_NE(repair, nullptr);
  EXPECT_EQ(repair->ending, Ending::kConverted);
  EXPECT_EQ(repair->entry.status(), "改为备案");
  const EndedItem* hospital =
      FindEnded("香港、澳门、台湾地区投资者在内地设置独资医院审批");
  ASSERT_NE(hospital, nullptr);
  EXPECT_EQ(hospital->ending, Ending::kDelegated);
}

TEST(ReferenceListsTest, DeclarationAndCommitmentEndsNothing) {
  EXPECT_EQ(FindEnded("公众聚集场所投入使用、营业前消防安全检查"), nullptr);
  EXPECT_EQ(FindEnded("互联网上网服务营业场所信息网络安全审核"), nullptr);
}

TEST(ReferenceListsTest, ExplanationsLeaveTheName) {
  const EndedItem* merged = FindEnded("餐饮服务许可证");
  ASSERT_NE(merged, nullptr);
  EXPECT_TRUE(merged->whole);
  EXPECT_EQ(merged->entry.status(), "并入食品经营许可");
}

TEST(ReferenceListsTest, PartsDoNotEndTheWhole) {
  for (const char* name :
       {"七类肥料登记", "仅销售预包装食品的食品经营许可",
        "14类工业产品生产许可证", "总质量4.5吨及以下普通货运车辆道路运输证",
        "经营高危险性体育项目许可", "兽药生产许可证核发",
        "由国务院环境保护主管部门负责的危险废物经营许可",
        "建设项目用地预审与规划选址意见书", "入河排污口设置审核",
        "全国性社会团体筹备审批", "林木种子生产许可证与经营许可证"}) {
    const EndedItem* item = FindEnded(name);
    ASSERT_NE(item, nullptr) << name;
    EXPECT_FALSE(item->whole) << name;
  }
}

TEST(ReferenceListsTest, AVerifiedLicenceOutlivesAnEndedRowOfItsName) {
  testing::TempDir dir;
  std::filesystem::create_directories(dir.path() + "/licences");
  std::filesystem::create_directories(dir.path() + "/ended");
  std::ofstream(dir.path() + "/licences/licences.tsv")
      << "name\tcompetent_department\timplementing_level\tbasis_title\t"
         "basis_date\tbasis_article\tbasis_level\tverified\n"
         "甲许可\t某部\t县\t某法\t2020-01-01\t第一条\t法律\tyes\n";
  std::ofstream(dir.path() + "/ended/changes.tsv")
      << "name\tformer_department\tchange\tdeciding_document\tdocument_date\t"
         "source\tverified\n"
         "甲许可\t某部\t取消\t某决定\t2014-01-01\t网页\tyes\n"
         "乙许可\t某部\t取消\t某决定\t2014-01-01\t网页\tyes\n";
  std::ofstream(dir.path() + "/ended/decision_items.tsv")
      << "name\taction\tformer_department\tdecision_no\tdecision_date\t"
         "source_url\tnote\n";
  const auto lists = LoadReferenceLists(dir.path());
  ASSERT_THAT(lists, testing::IsOk());
  EXPECT_FALSE(lists->ended[0].whole);
  EXPECT_TRUE(lists->ended[1].whole);
}

TEST(ReferenceListsTest, AnUnknownChangeIsAnErrorWithItsLine) {
  testing::TempDir dir;
  std::filesystem::create_directories(dir.path() + "/ended");
  std::ofstream(dir.path() + "/ended/changes.tsv")
      << "name\tformer_department\tchange\tdeciding_document\tdocument_date\t"
         "source\tverified\n甲\t某部\t消失\t\t\t\tyes\n";
  EXPECT_THAT(LoadEndedItems(dir.path()),
              testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                ::testing::HasSubstr("line 2")));
}

}  // namespace
}  // namespace qingdan::domain
