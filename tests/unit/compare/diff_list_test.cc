#include "server/compare/diff_list.h"

#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "server/compare/title.h"
#include "tests/unit/compare/scale.h"

namespace qingdan::compare {
namespace {

using ::qingdan::testing::MakeItem;
using registry::v1::Item;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<Item> List(std::vector<Item> items) { return items; }

std::vector<std::string> Names(const ListDiff& diff) {
  std::vector<std::string> names;
  for (const auto& item : diff.items) {
    names.push_back((item.has_before() ? item.before().name() : "") + ">" +
                    (item.has_after() ? item.after().name() : ""));
  }
  return names;
}

ListDiff Diff(const std::vector<Item>& before, const std::vector<Item>& after,
              const Lineage& lineage = nullptr) {
  return DiffLists({before, after, lineage}, TestScale());
}

TEST(DiffListTest, ItemsComeGoAndChange) {
  const auto diff = Diff(
      List({MakeItem("甲"), MakeItem("乙"), MakeItem("丙")}),
      List({MakeItem("甲"), MakeItem("乙", [](Item& i) { i.set_visits(1); }),
            MakeItem("丁")}));
  EXPECT_THAT(Names(diff), ElementsAre(">丁", "丙>", "乙>乙"));
  EXPECT_EQ(diff.counts.added(), 1u);
  EXPECT_EQ(diff.counts.removed(), 1u);
  EXPECT_EQ(diff.counts.changed(), 1u);
  EXPECT_EQ(diff.counts.heavier(), 1u);
  EXPECT_EQ(diff.counts.lighter(), 1u);
}

TEST(DiffListTest, AnItemThatChangedItsOfficeIsFoundByItsCode) {
  const auto coded = [](const std::string& department) {
    return MakeItem("养犬登记", [&](Item& item) {
      item.set_department(department);
      item.set_implementation_code("11220000412760890L2000120014000");
    });
  };
  const auto diff = Diff(List({coded("县公安局")}), List({coded("县城管局")}));
  ASSERT_THAT(diff.items, SizeIs(1));
  EXPECT_EQ(diff.items[0].changes(0).element(), "department");
  EXPECT_EQ(diff.items[0].weight(), v1::WEIGHT_NEUTRAL);
}

TEST(DiffListTest, ALicenceThatBecameAFilingIsLighterByItsLineage) {
  const Item licence = MakeItem("采砂场设立许可");
  const Item filing = MakeItem("采砂场设立备案", [](Item& item) {
    item.set_type(registry::v1::ITEM_TYPE_FILING);
  });
  const auto lineage = [&](const std::string&) {
    return std::vector<std::string>{
        Diff({}, List({filing})).items[0].after().id()};
  };
  EXPECT_THAT(Names(Diff(List({licence}), List({filing}))), SizeIs(2));
  const auto diff = Diff(List({licence}), List({filing}), lineage);
  EXPECT_THAT(Names(diff), ElementsAre("采砂场设立许可>采砂场设立备案"));
  EXPECT_EQ(diff.items[0].weight(), v1::WEIGHT_LIGHTER);
}

TEST(DiffListTest, TwoThatMergedAreEachComparedWithTheOneTheyBecame) {
  const Item both = MakeItem("丙");
  const auto lineage = [&](const std::string&) {
    return std::vector<std::string>{
        Diff({}, List({both})).items[0].after().id()};
  };
  EXPECT_THAT(Names(Diff(List({MakeItem("甲"), MakeItem("乙")}), List({both}),
                         lineage)),
              ElementsAre("乙>丙", "甲>丙"));
}

TEST(DiffListTest, WhatACountyAsksBeyondTheUpperListIsFoundByTheBasicCode) {
  const auto coded = [](const std::string& office, std::uint32_t days) {
    return MakeItem("取水许可", [&](Item& item) {
      item.set_department(office);
      item.set_basic_code("000119004000");
      item.set_level(office == "省水利厅"
                         ? registry::v1::EXERCISE_LEVEL_PROVINCE
                         : registry::v1::EXERCISE_LEVEL_COUNTY);
      item.mutable_promised_limit()->set_working_days(days);
    });
  };
  const auto same = DiffFromUpper(List({coded("省水利厅", 5)}),
                                  List({coded("县水利局", 5)}), TestScale());
  EXPECT_THAT(same.items, IsEmpty());
  const auto slower = DiffFromUpper(List({coded("省水利厅", 5)}),
                                    List({coded("县水利局", 9)}), TestScale());
  ASSERT_THAT(slower.items, SizeIs(1));
  EXPECT_EQ(Weighty(slower.items[0]),
            "HEAVIER promised_limit.working_days 承诺时限延长");
}

// The facts of a real licence of 450721 in its versions 14, 15 and 16.
Item Promising(std::uint32_t days) {
  return MakeItem("在宗教活动场所内改建或者新建建筑物审批", [&](Item& item) {
    item.set_implementation_code("11450721MB155808114000141005000");
    item.mutable_statutory_limit()->set_working_days(20);
    item.mutable_promised_limit()->set_working_days(days);
  });
}

void ExpectLighterTwice(const std::vector<Item>& versions) {
  ASSERT_THAT(versions, SizeIs(3));
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const auto diff = DiffItem(versions[i - 1], versions[i], TestScale());
    EXPECT_EQ(Weighty(diff),
              "LIGHTER promised_limit.working_days 承诺时限缩短");
    EXPECT_EQ(diff.weight(), v1::WEIGHT_LIGHTER);
  }
}

TEST(RealItemTest, APromiseOfTenThenEightThenFiveDaysIsLighterTwice) {
  ExpectLighterTwice({Promising(10), Promising(8), Promising(5)});
}

// An item of the real file, as far as the comparison weighs it.
Item FromJson(const nlohmann::json& json) {
  Item item;
  item.set_department(json.value("dept", ""));
  item.set_name(json.value("name", ""));
  item.set_implementation_code(json.value("implementation_code", ""));
  if (json.contains("promised_days")) {
    item.mutable_promised_limit()->set_working_days(json["promised_days"]);
  }
  if (json.contains("legal_days")) {
    item.mutable_statutory_limit()->set_working_days(json["legal_days"]);
  }
  if (json.contains("on_site_times")) item.set_visits(json["on_site_times"]);
  for (const auto& given : json["materials"]) {
    auto& material = *item.add_materials();
    material.set_name(given["name"]);
    material.set_originals(given.value("original", 0u));
    material.set_copies(given.value("copy", 0u));
    material.set_form(given.value("form", ""));
  }
  for (const auto& step : json["steps"]) {
    item.add_steps()->set_name(step["name"]);
  }
  return item;
}

TEST(RealItemTest, TheThreeVersionsOfTheRealFileAreLighterTwice) {
  const std::string path =
      QINGDAN_SOURCE_DIR "/../shared/data/items-with-detail-dev.jsonl";
  std::ifstream file(path);
  if (!file) GTEST_SKIP() << path << " is not there";
  std::map<std::string, std::map<std::string, Item>> versions;  // by code
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    if (!json.contains("version")) continue;
    versions[json["implementation_code"]][json["version"].dump()] =
        FromJson(json);
  }
  std::vector<std::vector<Item>> of_three;
  for (const auto& [code, by_version] : versions) {
    if (by_version.size() != 3) continue;
    of_three.emplace_back();
    for (const auto& [version, item] : by_version) {
      of_three.back().push_back(item);
    }
  }
  ASSERT_THAT(of_three, SizeIs(1));
  ExpectLighterTwice(of_three[0]);
}

}  // namespace
}  // namespace qingdan::compare
