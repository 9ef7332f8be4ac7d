#include "server/peers/compare.h"

#include <gtest/gtest.h>
#include <string>

#include "server/peers/table.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::peers {
namespace {

using registry::v1::Item;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const domain::DocumentNames& Documents() {
  static const auto* const kNames = new domain::DocumentNames(
      *domain::DocumentNames::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kNames;
}

// An item with `documents` papers and `days` promised.
Item Asking(const std::string& name, int documents, std::uint32_t days) {
  return testing::MakeItem(name, [&](Item& item) {
    for (int i = 0; i < documents; ++i) {
      item.add_materials()->set_name("材料" + std::to_string(i));
    }
    item.mutable_promised_limit()->set_working_days(days);
  });
}

Report CompareWith(const std::vector<Item>& own,
                   const std::vector<std::vector<Item>>& others) {
  std::vector<Catalog> peers;
  for (const auto& items : others) {
    peers.push_back({"地区" + std::to_string(peers.size() + 1), items});
  }
  return Compare({"本县", own}, peers, Documents());
}

TEST(CompareTest, NineDocumentsBesideAMedianOfFive) {
  const Report report =
      CompareWith({Asking("取水许可", 9, 5)}, {{Asking("取水许可", 4, 5)},
                                               {Asking("取水许可", 5, 5)},
                                               {Asking("取水许可", 7, 5)}});
  ASSERT_THAT(report.comparisons, SizeIs(1));
  const v1::MeasureComparison& first = report.comparisons[0].measures(0);
  EXPECT_EQ(first.measure(), v1::MEASURE_DOCUMENTS);
  EXPECT_EQ(first.own(), 9);
  EXPECT_EQ(first.median(), 5);
  EXPECT_EQ(first.least(), 4);
  EXPECT_EQ(first.peers(), 3u);
  EXPECT_EQ(first.lighter_peers(), 3u);
  EXPECT_EQ(first.sentence(), "本地要求材料9份，各地中位数为5份");
}

TEST(CompareTest, OutliersComeFirstAndWhatIsLighterLast) {
  const Report report = CompareWith(
      {Asking("甲", 1, 10), Asking("乙", 1, 40), Asking("丙", 1, 1)},
      {{Asking("甲", 1, 8), Asking("乙", 1, 8), Asking("丙", 1, 8)}});
  std::vector<std::string> names;
  for (const auto& comparison : report.comparisons) {
    names.push_back(comparison.own().name());
  }
  EXPECT_THAT(names, ElementsAre("乙", "甲", "丙"));
  for (const v1::MeasureSummary& sum : report.summary) {
    if (sum.measure() != v1::MEASURE_DAYS) continue;
    EXPECT_EQ(sum.heavier(), 2u);
    EXPECT_EQ(sum.lighter(), 1u);
  }
}

TEST(CompareTest, ItemsThatNobodyElseHasAreLeftOut) {
  const Report report = CompareWith({Asking("甲", 1, 1), Asking("乙", 1, 1)},
                                    {{Asking("甲", 1, 1)}});
  EXPECT_EQ(report.own_items, 2u);
  EXPECT_THAT(report.comparisons, SizeIs(1));
}

TEST(CompareTest, ARegionThatDoesNotSayCountsForNothing) {
  const Report report = CompareWith(
      {Asking("甲", 3, 5)}, {{testing::MakeItem("甲")}, {Asking("甲", 1, 5)}});
  EXPECT_EQ(report.comparisons[0].measures(0).peers(), 1u);
  EXPECT_EQ(report.comparisons[0].peers_size(), 2);
}

TEST(CompareTest, DocumentsThatOnlyThisRegionWantsAreNamed) {
  Item own = testing::MakeItem("甲", [](Item& item) {
    item.add_materials()->set_name("户口本（复印件）");
    item.add_materials()->set_name("无犯罪记录证明");
  });
  Item peer = testing::MakeItem(
      "甲", [](Item& item) { item.add_materials()->set_name("居民户口簿"); });
  const Report report = CompareWith({own}, {{peer}});
  EXPECT_THAT(report.comparisons[0].own_documents_only(),
              ElementsAre("无犯罪记录证明"));
}

TEST(CompareTest, TheOrderOfTheItemsDoesNotMatter) {
  const std::vector<Item> own = {Asking("甲", 3, 5), Asking("乙", 2, 5)};
  const std::vector<Item> peer = {Asking("甲", 1, 5), Asking("乙", 1, 5)};
  const Report a = CompareWith(own, {peer});
  const Report b = CompareWith({own[1], own[0]}, {{peer[1], peer[0]}});
  ASSERT_EQ(a.comparisons.size(), b.comparisons.size());
  for (std::size_t i = 0; i < a.comparisons.size(); ++i) {
    EXPECT_EQ(a.comparisons[i].SerializeAsString(),
              b.comparisons[i].SerializeAsString());
  }
}

TEST(SelectTest, KeepsWhatIsHeavierInTheMeasureAskedFor) {
  const Report report = CompareWith({Asking("甲", 9, 1), Asking("乙", 1, 9)},
                                    {{Asking("甲", 5, 5), Asking("乙", 5, 5)}});
  v1::ComparisonFilter filter;
  filter.set_heavier_only(true);
  filter.set_measure(v1::MEASURE_DAYS);
  const auto selected = Select(report.comparisons, filter);
  ASSERT_THAT(selected, SizeIs(1));
  EXPECT_EQ(selected[0].own().name(), "乙");
  EXPECT_EQ(selected[0].measures_size(), 1);
  filter.set_department("县水利局");
  EXPECT_THAT(Select(report.comparisons, filter), IsEmpty());
}

TEST(OutlierSheetTest, PutsTheRegionsSideBySide) {
  const Report report = CompareWith(
      {Asking("甲", 9, 5)}, {{Asking("甲", 5, 5)}, {Asking("丁", 5, 5)}});
  const sheet::OutSheet out = OutlierSheet(report.comparisons, report.regions);
  ASSERT_THAT(out.rows, SizeIs(4));  // documents, days, no fee, no charge
  EXPECT_EQ(out.columns.size(), out.rows[0].size());
  EXPECT_EQ(out.rows[0][3], "申请材料");
  const std::vector<std::string> values(out.rows[0].end() - 3,
                                        out.rows[0].end());
  EXPECT_THAT(values, ElementsAre("9", "5", ""));
}

}  // namespace
}  // namespace qingdan::peers
