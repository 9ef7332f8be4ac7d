// The comparison over lists of real places.
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "server/domain/item.h"
#include "server/importer/importer.h"
#include "server/peers/compare.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"

namespace qingdan::peers {
namespace {

using nlohmann::json;
using registry::v1::Item;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kData[] = QINGDAN_SOURCE_DIR "/catalog_data";
constexpr char kDetailed[] =
    QINGDAN_SOURCE_DIR "/../shared/data/items-with-detail-dev.jsonl";

Catalog Imported(const std::string& folder, const std::string& region,
                 const std::string& map) {
  const importer::Importer importer(kData, testing::RealRuleBook());
  const auto bytes =
      base::ReadFile(std::string(kData) + "/" + folder + "/catalogue.tsv");
  auto result =
      importer.Import("catalogue.tsv", *bytes,
                      {region, map, "", "", testing::kJudgedOn}, nullptr);
  return {folder, std::move(result->items)};
}

Item ToItem(const json& record) {
  Item item;
  item.set_department(record["dept"]);
  item.set_name(record["name"]);
  item.set_basic_code(record["basic_code"]);
  item.set_type(static_cast<registry::v1::ItemType>(
      domain::ParseEnum(*registry::v1::ItemType_descriptor(),
                        record["type_name_zh"].get<std::string>())));
  if (record["promised_days"].is_number()) {
    item.mutable_promised_limit()->set_working_days(record["promised_days"]);
  }
  for (const json& material : record["materials"]) {
    item.add_materials()->set_name(material["name"]);
  }
  return item;
}

const domain::DocumentNames& Documents() {
  return testing::RealRuleBook()->knowledge().documents();
}

TEST(RealListsTest, TheDemonstrationCountyMeetsTheRealDistrictByName) {
  const Report report =
      Compare(Imported("tieling", "211221", ""),
              {Imported("guangan", "511602", "guangan")}, Documents());
  EXPECT_EQ(report.own_items, 376u);
  EXPECT_THAT(report.comparisons, Not(IsEmpty()));
  for (const v1::Comparison& comparison : report.comparisons) {
    EXPECT_EQ(comparison.peers(0).same_by(), v1::SAME_BY_NAME);
    // The district's list gives names and codes only.
    EXPECT_EQ(comparison.measures_size(), 0);
  }
}

TEST(RealListsTest, TheDistrictIsNoOutlierBesideItself) {
  const Catalog own = Imported("guangan", "511602", "guangan");
  const Report report = Compare(own, {own}, Documents());
  // Two rows of one name and one department stay apart by their codes.
  EXPECT_EQ(report.comparisons.size(), own.items.size());
}

TEST(RealListsTest, TwoTownsWithOneCodeStandSideBySide) {
  const auto bytes = base::ReadFile(kDetailed);
  if (!bytes.ok()) GTEST_SKIP() << "no " << kDetailed;
  std::map<std::string, Item> items;
  std::istringstream lines(*bytes);
  for (std::string line; std::getline(lines, line);) {
    const json record = json::parse(line);
    items[record["id"]] = ToItem(record);
  }
  const Report report = Compare({"甲镇", {items["gd03"]}},
                                {{"乙镇", {items["gd03b"]}}}, Documents());
  ASSERT_EQ(report.comparisons.size(), 1u);
  EXPECT_EQ(report.comparisons[0].peers(0).same_by(), v1::SAME_BY_CODE);
  EXPECT_GT(report.comparisons[0].measures_size(), 0);
}

}  // namespace
}  // namespace qingdan::peers
