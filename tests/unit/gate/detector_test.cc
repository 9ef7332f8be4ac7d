#include "server/gate/detector.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <random>

#include "server/gate/label.h"
#include "server/text/fold.h"

namespace qingdan::gate {
namespace {

const Detector& TheDetector() {
  static const Detector* const kDetector =
      Detector::Load(QINGDAN_SOURCE_DIR "/catalog_data")->release();
  return *kDetector;
}

std::string Words(const std::string& text, const Span& span) {
  const std::u32string all = text::ToCodePoints(text);
  return text::ToUtf8(
      std::u32string_view(all).substr(span.start, span.end - span.start));
}

bool Hits(const std::string& text, const std::string& pattern) {
  const auto hits = TheDetector().AllHits(text);
  return std::any_of(hits.begin(), hits.end(),
                     [&](const Demand& d) { return d.pattern == pattern; });
}

TEST(DetectorTest, EveryPatternHoldsItsOwnCases) {
  for (const Pattern& pattern : TheDetector().patterns().all()) {
    EXPECT_TRUE(Hits(pattern.positive, pattern.id)) << pattern.positive;
    EXPECT_TRUE(TheDetector().Detect(pattern.positive).gate)
        << pattern.id << " " << pattern.positive;
    EXPECT_FALSE(TheDetector().Detect(pattern.negative).gate)
        << pattern.id << " " << pattern.negative;
    EXPECT_FALSE(TheDetector().Detect(pattern.near).gate)
        << pattern.id << " " << pattern.near;
  }
}

TEST(DetectorTest, OffsetsCountCodePointsOfTheCallersText) {
  const std::string text = "通知：未經街道辦 審核 同意的，不得開業。";
  const Report report = TheDetector().Detect(text);
  ASSERT_EQ(report.demands.size(), 1u);
  EXPECT_EQ(Words(text, report.demands[0].trigger),
            "未經街道辦 審核 同意的，不得開業");
  EXPECT_EQ(Words(text, report.demands[0].actor), "街道辦");
  EXPECT_EQ(Words(text, report.demands[0].activity), "開業");
}

TEST(DetectorTest, NamesTheFormOfADemand) {
  const auto form = [](const std::string& text) {
    return ChineseName(TheDetector().Detect(text).demands.at(0).form);
  };
  EXPECT_EQ(form("未办理备案的企业，不得参加投标。"), "备案");
  EXPECT_EQ(form("未通过镇上年审的车辆，不得上路。"), "年检");
  EXPECT_EQ(form("未列入住建局名录的企业，不得承接。"), "目录");
}

TEST(DetectorTest, SeveralDemandsAreToldApart) {
  const Report report = TheDetector().Detect(
      "未办理备案的企业，不得参加投标。未通过年审的车辆，不得上路。");
  ASSERT_EQ(report.demands.size(), 2u);
  EXPECT_EQ(report.demands[0].form, Form::kFiling);
  EXPECT_EQ(report.demands[1].form, Form::kInspection);
}

TEST(DetectorTest, FoldedTextIsJudgedAsTheOriginal) {
  const std::string text = "經鎮政府 審核同意後，方可營業。";
  const std::string folded =
      text::Folder::Shared().FoldToUtf8(text, text::Spaces::kKeep);
  EXPECT_EQ(TheDetector().Detect(text).demands.at(0).score,
            TheDetector().Detect(folded).demands.at(0).score);
}

TEST(DetectorTest, ScoreIsTheSumOfItsReasons) {
  const Report report =
      TheDetector().Detect("未办理备案的企业，不得参加投标。");
  double sum = 0;
  for (const auto& [feature, weight] :
       TheDetector().Explain(report.demands.at(0))) {
    sum += weight;
  }
  EXPECT_NEAR(sum, report.demands[0].score, 1e-9);
}

TEST(DetectorTest, AnyBytesAreReadWithSpansInsideTheText) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const std::string parts[] = {"未经", "批准", "，",   "不得", "\xff", "\n",
                               " ",    "方可", "备案", "\xe5", "。",   "局"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += parts[random() % std::size(parts)];
    const std::size_t length = text::ToCodePoints(text).size();
    for (const Demand& d : TheDetector().Detect(text).demands) {
      ASSERT_LT(d.trigger.start, d.trigger.end);
      ASSERT_LE(d.trigger.end, length);
      ASSERT_LE(d.clause.start, d.trigger.start);
    }
  }
}

// Work is counted, not timed: steps a code point must not grow with the text.
void ExpectLinear(const std::string& unit) {
  std::uint64_t per_unit[2];
  int i = 0;
  for (const int times : {500, 50'000}) {
    std::string text;
    for (int n = 0; n < times; ++n) text += unit;
    per_unit[i++] = TheDetector().Detect(text).work / times;
  }
  EXPECT_LE(per_unit[1], per_unit[0] + per_unit[0] / 4 + 1) << unit;
}

TEST(DetectorTest, WorkIsLinearOnHostileText) {
  for (const char* unit :
       {"未经", "未经批准", "经", "不得", "方可", "未经批准，", "a", "\n",
        "未经局审核同意的，", "须先经局备案后再", "批准后"}) {
    ExpectLinear(unit);
  }
}

TEST(JudgeTest, TheListDecidesBetweenLicenceAndDisguise) {
  const std::string text = "未取得经营许可证的，不得经营烟花爆竹。";
  const Report report = TheDetector().Detect(text);
  EXPECT_EQ(Judge(report, text, true).label, Label::kLawfulLicence);
  EXPECT_EQ(Judge(report, text, false).label, Label::kDisguised);
}

TEST(JudgeTest, AFilingAfterTheFactIsAGenuineFiling) {
  const std::string text = "合同签订后三十日内报房管部门备案。";
  EXPECT_EQ(Judge(TheDetector().Detect(text), text, false).label,
            Label::kGenuineFiling);
}

}  // namespace
}  // namespace qingdan::gate
