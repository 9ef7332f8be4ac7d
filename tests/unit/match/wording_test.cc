#include "server/match/wording.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace qingdan::match {
namespace {

Wording LoadWording() {
  Wording wording;
  EXPECT_THAT(wording.ReadWords(QINGDAN_SOURCE_DIR "/catalog_data"),
              testing::IsOk());
  return wording;
}

TEST(WordingTest, KindsAndFormsAreTakenOutOfTheObject) {
  const Phrase phrase =
      LoadWording().Take(Core("烟花爆竹经营（零售）许可证变更"));
  EXPECT_EQ(phrase.object, U"烟花爆竹经营零售");
  EXPECT_EQ(phrase.kinds, kChange);
  EXPECT_EQ(phrase.forms, kPermit);
}

TEST(WordingTest, AGrantWordGivesWayToAnotherKind) {
  const Wording wording = LoadWording();
  EXPECT_EQ(wording.Take(Core("运输证发放")).kinds, kNew);
  EXPECT_EQ(wording.Take(Core("运输证发放（注销）")).kinds, kCancel);
}

TEST(WordingTest, AFormStaysWhereNothingElseIsLeft) {
  EXPECT_EQ(LoadWording().Take(U"备案").object, U"备案");
}

TEST(WordingTest, TakingAnObjectApartAgainChangesNothing) {
  const Wording wording = LoadWording();
  for (const char* name : {"食品经营许可证核发", "社会团体成立登记", "取水许可",
                           "在公路增设或改造平面交叉道口审批"}) {
    const std::u32string once = wording.Take(Core(name)).object;
    EXPECT_EQ(wording.Take(once).object, once) << name;
  }
}

TEST(WordingTest, SmallNumbersAreWrittenInOneWay) {
  EXPECT_EQ(Core("满18岁"), Core("满十八岁"));
  EXPECT_EQ(Core("第3类"), Core("第三类"));
  EXPECT_EQ(Core("80周岁"), U"八十周岁");
}

TEST(WordingTest, CoreIsIdempotent) {
  const std::u32string once =
      Core("《娱乐經營許可證》核发（８市、２０１９年）");
  EXPECT_EQ(once, U"娱乐经营许可证核发八市2019年");
}

}  // namespace
}  // namespace qingdan::match
