#include "server/compare/diff_item.h"

#include <functional>

#include "server/compare/title.h"
#include "tests/unit/compare/scale.h"

namespace qingdan::compare {
namespace {

using ::qingdan::testing::MakeItem;
using registry::v1::Item;
using ::testing::HasSubstr;
using Change = std::function<void(Item&)>;

registry::v1::Material& AddMaterial(Item& item, const std::string& name,
                                    std::uint32_t originals,
                                    std::uint32_t copies) {
  auto& material = *item.add_materials();
  material.set_name(name);
  material.set_originals(originals);
  material.set_copies(copies);
  return material;
}

// A licence of which everything that is weighed is stated.
Item Described() {
  return MakeItem("采砂许可", [](Item& item) {
    item.add_legal_bases()->set_citation("《中华人民共和国水法》第三十九条");
    item.add_conditions("有符合要求的作业方案");
    AddMaterial(item, "居民身份证", 0, 1);
    AddMaterial(item, "申请表", 1, 0).set_form("纸质或电子");
    item.add_steps()->set_name("受理");
    item.add_steps()->set_name("决定");
    item.mutable_statutory_limit()->set_working_days(20);
    item.mutable_promised_limit()->set_working_days(10);
    item.set_visits(1);
    item.set_level(registry::v1::EXERCISE_LEVEL_COUNTY);
    item.add_service_objects(registry::v1::SERVICE_OBJECT_PERSON);
    item.add_service_objects(registry::v1::SERVICE_OBJECT_LEGAL_PERSON);
    item.add_channels("窗口办理");
    item.add_channels("网上办理");
    auto& fee = *item.add_fees();
    fee.set_name("证书工本费");
    fee.set_standard("10元/本");
    fee.set_basis("《河道管理条例》第四十条");
  });
}

std::string WeightyOf(const Change& change) {
  Item after = Described();
  change(after);
  return Weighty(DiffItem(Described(), after, TestScale()));
}

std::string Back(const Change& change) {
  Item before = Described();
  change(before);
  return Weighty(DiffItem(before, Described(), TestScale()));
}

struct OneWay {
  const char* name;
  Change heavier;
  const char* element;
};

class DirectionTest : public ::testing::TestWithParam<OneWay> {};

TEST_P(DirectionTest, OneWayIsHeavierAndTheWayBackIsLighter) {
  const OneWay& one = GetParam();
  EXPECT_THAT(WeightyOf(one.heavier),
              HasSubstr(std::string("HEAVIER ") + one.element));
  EXPECT_THAT(Back(one.heavier),
              HasSubstr(std::string("LIGHTER ") + one.element));
}

INSTANTIATE_TEST_SUITE_P(
    Elements, DirectionTest,
    ::testing::Values(
        OneWay{"document added",
               [](Item& i) { AddMaterial(i, "无犯罪记录证明", 1, 0); },
               "materials "},
        OneWay{"original instead of copy",
               [](Item& i) {
                 i.mutable_materials(0)->set_originals(1);
                 i.mutable_materials(0)->set_copies(0);
               },
               "materials.originals"},
        OneWay{"more copies",
               [](Item& i) { i.mutable_materials(0)->set_copies(3); },
               "materials.copies"},
        OneWay{"no data any more",
               [](Item& i) { i.mutable_materials(1)->set_form("纸质"); },
               "materials.form"},
        OneWay{
            "days lengthened",
            [](Item& i) { i.mutable_promised_limit()->set_working_days(15); },
            "promised_limit.working_days"},
        OneWay{
            "statutory days lengthened",
            [](Item& i) { i.mutable_statutory_limit()->set_working_days(30); },
            "statutory_limit.working_days"},
        OneWay{"step added",
               [](Item& i) { i.add_steps()->set_name("专家评审"); }, "steps"},
        OneWay{"visit added", [](Item& i) { i.set_visits(2); }, "visits"},
        OneWay{"fee raised",
               [](Item& i) { i.mutable_fees(0)->set_standard("20元/本"); },
               "fees.standard"},
        OneWay{"fee introduced",
               [](Item& i) {
                 *i.add_fees() = i.fees(0);
                 i.mutable_fees(1)->set_name("审查费");
               },
               "fees"},
        OneWay{"condition added",
               [](Item& i) { i.add_conditions("在本县注册"); }, "conditions"},
        OneWay{"objects narrowed",
               [](Item& i) { i.mutable_service_objects()->RemoveLast(); },
               "service_objects"},
        OneWay{"level moved up",
               [](Item& i) { i.set_level(registry::v1::EXERCISE_LEVEL_CITY); },
               "level"},
        OneWay{"online channel removed",
               [](Item& i) { i.mutable_channels()->RemoveLast(); }, "channels"},
        OneWay{"intermediary demanded",
               [](Item& i) { i.set_intermediary_service("环境影响评价"); },
               "intermediary_service"}),
    [](const auto& given) {
      std::string name;
      for (const char c : std::string(given.param.name)) {
        if (c != ' ') name += c;
      }
      return name;
    });

TEST(DiffItemTest, EqualItemsDifferInNothingAndAHeadIsNoElement) {
  Item later = Described();
  later.set_effective_from("2026-01-01");
  EXPECT_TRUE(DiffItem(Described(), later, TestScale()).changes().empty());
}

TEST(DiffItemTest, OneDocumentUnderTwoNamesIsOneDocument) {
  EXPECT_EQ(WeightyOf([](Item& i) {
              i.mutable_materials(0)->set_name("身份证复印件一份");
            }),
            "");
}

TEST(DiffItemTest, PunctuationOfAConditionWeighsNothing) {
  EXPECT_EQ(
      WeightyOf([](Item& i) { i.set_conditions(0, "有符合要求的作业方案。"); }),
      "");
}

TEST(DiffItemTest, AnotherOrderIsTwoPlacesAndWeighsNothing) {
  Item after = Described();
  after.mutable_materials()->SwapElements(0, 1);
  const auto diff = DiffItem(Described(), after, TestScale());
  ASSERT_EQ(diff.changes_size(), 1);
  EXPECT_EQ(diff.changes(0).type(), v1::CHANGE_TYPE_MOVED);
  EXPECT_EQ(diff.weight(), v1::WEIGHT_NEUTRAL);
}

TEST(DiffItemTest, APromiseBeyondTheStatutoryLimitIsIllegal) {
  Item after = Described();
  after.mutable_promised_limit()->set_working_days(25);
  const auto diff = DiffItem(Described(), after, TestScale());
  EXPECT_EQ(diff.weight(), v1::WEIGHT_ILLEGAL);
  EXPECT_EQ(diff.changes(0).provision(), "行政许可法第四十二条");
  EXPECT_EQ(SentenceOf(diff.changes(0)),
            "承诺时限由“10个工作日”改为“25个工作日”（承诺时限延长，超过法定"
            "时限，行政许可法第四十二条）");
}

TEST(DiffItemTest, AFeeWithoutBasisIsIllegal) {
  EXPECT_THAT(WeightyOf([](Item& i) { i.add_fees()->set_name("资料费"); }),
              HasSubstr("ILLEGAL fees"));
}

TEST(DiffItemTest, ACatchAllDocumentIsIllegal) {
  EXPECT_THAT(WeightyOf([](Item& i) { AddMaterial(i, "其他材料", 1, 0); }),
              HasSubstr("ILLEGAL materials"));
}

TEST(DiffItemTest, WhatIsStatedForTheFirstTimeWeighsNothing) {
  const auto diff = DiffItem(MakeItem("采砂许可"), Described(), TestScale());
  // All but the fee: no fee at all means that nothing is charged.
  EXPECT_EQ(Weighty(diff), "HEAVIER fees 新增收费");
}

TEST(DiffItemTest, WhatIsNoLongerStatedIsHeavier) {
  const auto diff = DiffItem(Described(), MakeItem("采砂许可"), TestScale());
  for (const char* element : {"materials", "steps", "conditions", "visits",
                              "promised_limit", "level", "channels"}) {
    EXPECT_THAT(Weighty(diff), HasSubstr(std::string("HEAVIER ") + element));
  }
}

TEST(DiffItemTest, APromiseWithdrawnFallsBackToTheStatutoryLimit) {
  const auto withdrawn = [](Item& i) { i.clear_promised_limit(); };
  EXPECT_THAT(WeightyOf(withdrawn), HasSubstr("HEAVIER promised_limit 承诺时限"
                                              "延长"));
  EXPECT_THAT(Back(withdrawn), HasSubstr("LIGHTER promised_limit"));
}

TEST(DiffItemTest, ARowThatSaysNoFeeIsNoFee) {
  Item before = MakeItem("甲");
  before.add_fees()->set_name("不收费");
  EXPECT_EQ(Weighty(DiffItem(before, MakeItem("甲"), TestScale())), "");
  Item after = MakeItem("甲");
  after.add_fees()->set_name("工本费");
  EXPECT_THAT(Weighty(DiffItem(before, after, TestScale())),
              HasSubstr("ILLEGAL fees"));
}

TEST(DiffItemTest, LicencesComeHeavierAndServicesComeLighter) {
  EXPECT_EQ(DiffAdded(MakeItem("甲")).weight(), v1::WEIGHT_HEAVIER);
  EXPECT_EQ(DiffRemoved(MakeItem("甲")).weight(), v1::WEIGHT_LIGHTER);
  Item service = MakeItem("乙");
  service.set_type(registry::v1::ITEM_TYPE_PUBLIC_SERVICE);
  EXPECT_EQ(DiffAdded(service).weight(), v1::WEIGHT_LIGHTER);
  EXPECT_EQ(DiffRemoved(service).weight(), v1::WEIGHT_HEAVIER);
}

}  // namespace
}  // namespace qingdan::compare
