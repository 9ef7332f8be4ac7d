#include "server/domain/fee_amount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qingdan::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FeeAmountTest, ReadsTheFigureInAnyWriting) {
  for (const char* text :
       {"20元", "２０元", "二十元", "20.00元", "贰拾元整20元"}) {
    EXPECT_THAT(ReadFeeAmounts(text), ElementsAre(FeeAmount{2000, ""})) << text;
  }
  EXPECT_THAT(ReadFeeAmounts("1.2万元"), ElementsAre(FeeAmount{1200000, ""}));
  EXPECT_THAT(ReadFeeAmounts("1,200元"), ElementsAre(FeeAmount{120000, ""}));
  EXPECT_THAT(ReadFeeAmounts("0.5元"), ElementsAre(FeeAmount{50, ""}));
}

TEST(FeeAmountTest, ReadsWhatItIsPaidFor) {
  const FeeAmount per_area = {50, "平方米"};
  EXPECT_THAT(ReadFeeAmounts("0.5元/平方米"), ElementsAre(per_area));
  EXPECT_THAT(ReadFeeAmounts("每平方米0.5元"), ElementsAre(per_area));
}

TEST(FeeAmountTest, ThePieceHandedOutIsNoUnitOfItsOwn) {
  EXPECT_THAT(ReadFeeAmounts("10元/本"), ElementsAre(FeeAmount{1000, ""}));
  EXPECT_THAT(ReadFeeAmounts("每证10元"), ElementsAre(FeeAmount{1000, ""}));
}

TEST(FeeAmountTest, OfARangeTheUpperEndCounts) {
  EXPECT_THAT(ReadFeeAmounts("100-500元"), ElementsAre(FeeAmount{50000, ""}));
}

TEST(FeeAmountTest, OtherFiguresAreNoMoney) {
  for (const char* text : {"", "第20条", "20个工作日", "元", "一并提交",
                           "99999999999999999999元", "\xff\xfe"}) {
    EXPECT_THAT(ReadFeeAmounts(text), IsEmpty()) << text;
  }
}

TEST(FeeAmountTest, NamesTheFee) {
  EXPECT_EQ(ReadFeeName("另收工本费20元"), "工本费");
  EXPECT_EQ(ReadFeeName("请缴纳检测费"), "检测费");
  EXPECT_EQ(ReadFeeName("收费20元"), "");
  EXPECT_EQ(ReadFeeName("20元"), "");
}

}  // namespace
}  // namespace qingdan::domain
