#include "server/peers/measure.h"

#include <gtest/gtest.h>

#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::peers {
namespace {

using registry::v1::Item;

std::optional<double> Of(v1::Measure measure,
                         const std::function<void(Item&)>& change) {
  return Measured(testing::MakeItem("取水许可", change), measure);
}

TEST(MeasuredTest, WhatAListLeavesOpenIsNotZero) {
  for (int m = v1::Measure_MIN; m <= v1::Measure_MAX; ++m) {
    EXPECT_EQ(Of(static_cast<v1::Measure>(m), nullptr), std::nullopt);
  }
}

TEST(MeasuredTest, OptionalDocumentsDoNotCountThoseHandedInLaterDo) {
  EXPECT_EQ(Of(v1::MEASURE_DOCUMENTS,
               [](Item& item) {
                 item.add_materials()->set_necessity(
                     registry::v1::NECESSITY_OPTIONAL);
                 item.add_materials()->set_necessity(
                     registry::v1::NECESSITY_DEFERRABLE);
                 item.add_materials();
               }),
            2);
}

TEST(MeasuredTest, ThePromiseCountsElseTheStatute) {
  EXPECT_EQ(Of(v1::MEASURE_DAYS,
               [](Item& item) {
                 item.mutable_statutory_limit()->set_working_days(20);
                 item.mutable_promised_limit()->set_working_days(0);
               }),
            0);
  EXPECT_EQ(Of(v1::MEASURE_DAYS,
               [](Item& item) {
                 item.mutable_statutory_limit()->set_working_days(20);
               }),
            20);
}

TEST(MeasuredTest, NoFeeIsZeroWhereOtherThingsAreKnown) {
  const auto visited = [](Item& item) { item.set_visits(1); };
  EXPECT_EQ(Of(v1::MEASURE_FEES, visited), 0);
  EXPECT_EQ(Of(v1::MEASURE_CHARGE, visited), 0);
}

TEST(MeasuredTest, FeesAddUpUnlessOneIsByAreaOrUnreadable) {
  const auto charged = [](const char* second) {
    return [second](Item& item) {
      item.add_fees()->set_standard("工本费10元/本");
      item.add_fees()->set_standard(second);
    };
  };
  EXPECT_EQ(Of(v1::MEASURE_CHARGE, charged("2.5元/份")), 12.5);
  EXPECT_EQ(Of(v1::MEASURE_CHARGE, charged("每平方米0.5元")), std::nullopt);
  EXPECT_EQ(Of(v1::MEASURE_CHARGE, charged("按物价部门核定标准")),
            std::nullopt);
  EXPECT_EQ(Of(v1::MEASURE_FEES, charged("按物价部门核定标准")), 2);
}

TEST(SentenceTest, NamesBothNumbersAndHowManyRegionsStandBehindThem) {
  EXPECT_EQ(Sentence(v1::MEASURE_DOCUMENTS, 9, 5, 3),
            "本地要求材料9份，各地中位数为5份");
  EXPECT_EQ(Sentence(v1::MEASURE_DAYS, 10, 7.5, 2),
            "本地办理时限为10个工作日，各地中位数为7.5个工作日");
  EXPECT_EQ(Sentence(v1::MEASURE_VISITS, 2, 0, 1),
            "本地须到现场2次，对照地区为0次");
}

}  // namespace
}  // namespace qingdan::peers
