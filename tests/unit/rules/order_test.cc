// What is found does not depend on the order of the items.
#include <algorithm>
#include <fstream>
#include <random>
#include <set>

#include "server/base/file.h"
#include "server/importer/importer.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"

namespace qingdan::rules {
namespace {

// The items of a catalogue of catalog_data.
std::vector<Item> Items(const std::string& name, const std::string& region,
                        const std::string& map) {
  const auto bytes = base::ReadFile(QINGDAN_SOURCE_DIR "/catalog_data/" + name +
                                    "/catalogue.tsv");
  EXPECT_THAT(bytes, testing::IsOk());
  const importer::Importer importer(QINGDAN_SOURCE_DIR "/catalog_data",
                                    testing::RealRuleBook());
  const auto result = importer.Import(
      "a.tsv", *bytes, {region, map, "", "", testing::kJudgedOn}, nullptr);
  EXPECT_THAT(result, testing::IsOk());
  return result->items;
}

std::multiset<std::string> Found(const std::vector<Item>& items,
                                 const std::string& region) {
  std::multiset<std::string> found;
  for (const Hit& hit :
       Judge(testing::RealRules("", region), {items, region})) {
    found.insert(hit.finding.SerializeAsString());
  }
  return found;
}

TEST(OrderTest, ShuffledItemsGiveTheSameFindings) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (const auto& [name, region, map] :
       {std::tuple{"guangan", "511602", "guangan"},
        std::tuple{"tieling", "211221", ""}}) {
    std::vector<Item> items = Items(name, region, map);
    const auto before = Found(items, region);
    ASSERT_GT(before.size(), 100u);
    for (int round = 0; round < 3; ++round) {
      std::shuffle(items.begin(), items.end(), random);
      EXPECT_TRUE(Found(items, region) == before) << name;
    }
  }
}

}  // namespace
}  // namespace qingdan::rules
