#include "server/match/align.h"

#include <gtest/gtest.h>

namespace qingdan::match {
namespace {

GramWeights SomeWeights() {
  GramWeights weights;
  for (const char32_t* text :
       {U"出版物零售单位", U"出版物批发单位", U"医师执业", U"护士执业",
        U"国家重点保护野生动物", U"危险化学品经营", U"食品经营", U"经营场所"}) {
    weights.Count(text);
  }
  weights.Finish();
  return weights;
}

TEST(AlignTest, AWordInAnothersPlaceIsReplaced) {
  const GramWeights weights = SomeWeights();
  const auto other = Compare(U"出版物批发单位", U"出版物零售单位", weights);
  EXPECT_GT(other.replaced, 0.1F);
  const auto same = Compare(U"出版物零售单位", U"出版物零售单位", weights);
  EXPECT_EQ(same.replaced, 0);
}

TEST(AlignTest, WordsBesideAreOfOneSideOnly) {
  const auto wider = Compare(U"医师执业", U"医师执业经营场所", SomeWeights());
  EXPECT_EQ(wider.replaced, 0);
  EXPECT_EQ(wider.asked_only, 0);
  EXPECT_GT(wider.name_only, 0.1F);
}

TEST(AlignTest, AnotherNumberIsAnotherThing) {
  EXPECT_EQ(Compare(U"二类易制毒", U"三类易制毒", SomeWeights()).replaced, 1);
}

TEST(AlignTest, NotIsSeen) {
  const GramWeights weights = SomeWeights();
  EXPECT_TRUE(Compare(U"国家重点", U"非国家重点", weights).negated);
  EXPECT_FALSE(Compare(U"非营利", U"非营利", weights).negated);
}

TEST(AlignTest, LongTextsAreCutAtTheBound) {
  const std::u32string text(10'000, U'证');
  EXPECT_EQ(Compare(text, text, SomeWeights()).replaced, 0);
}

}  // namespace
}  // namespace qingdan::match
