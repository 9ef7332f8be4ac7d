#include "server/peers/pair.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::peers {
namespace {

using registry::v1::Item;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Item Coded(const std::string& name, const std::string& basic_code) {
  return testing::MakeItem(
      name, [&](Item& item) { item.set_basic_code(basic_code); });
}

TEST(PairItemsTest, OneBasicCodeIsOneItemWhateverItIsCalled) {
  const auto pairs = PairItems({Coded("取水许可", "000119001000")},
                               {Coded("取水许可证核发", "000119001000")});
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_EQ(pairs[0].same_by, v1::SAME_BY_CODE);
}

TEST(PairItemsTest, TheCodeMayStandInTheImplementationCode) {
  Item own = testing::MakeItem("个体工商户设立登记");
  own.set_implementation_code("11440300MB2D0970524440125044001");
  EXPECT_THAT(PairItems({own}, {Coded("个体户登记", "440125044001")}),
              SizeIs(1));
}

TEST(PairItemsTest, OfOneNameAndTwoStateCodesTheCodesTellThemApart) {
  EXPECT_THAT(PairItems({Coded("取水许可", "000119001000")},
                        {Coded("取水许可", "000119002000")}),
              IsEmpty());
}

TEST(PairItemsTest, CodesOfTwoProvincesLeaveItToTheName) {
  const auto pairs = PairItems({Coded("取水许可（县级权限）", "210119901000")},
                               {Coded("取水许可", "440119001000")});
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_EQ(pairs[0].same_by, v1::SAME_BY_NAME);
}

TEST(PairItemsTest, OneWithoutACodeIsFoundByItsName) {
  EXPECT_THAT(PairItems({testing::MakeItem("取水许可")},
                        {Coded("取水许可", "000119001000")}),
              SizeIs(1));
}

TEST(PairItemsTest, SeveralItemsOfOneCodeArePairedByName) {
  const std::string code = "000125044001";
  const auto pairs =
      PairItems({Coded("登记（设立）", code)},
                {Coded("登记（变更）", code), Coded("登记（设立）", code)});
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_EQ(pairs[0].peer, 1u);
}

TEST(PairItemsTest, ANameThatStandsTwiceIsLeftOut) {
  Item other = testing::MakeItem("取水许可");
  other.set_department("县水利局");
  EXPECT_THAT(PairItems({testing::MakeItem("取水许可")},
                        {testing::MakeItem("取水许可"), other}),
              IsEmpty());
  EXPECT_THAT(PairItems({testing::MakeItem("取水许可"), other},
                        {testing::MakeItem("取水许可")}),
              IsEmpty());
}

TEST(PairItemsTest, AFilingIsNoLicenceButMayBeAnotherPower) {
  const Item licence = testing::MakeItem("采砂备案");
  Item filing = licence;
  filing.set_type(registry::v1::ITEM_TYPE_FILING);
  Item power = licence;
  power.set_type(registry::v1::ITEM_TYPE_OTHER_POWER);
  EXPECT_THAT(PairItems({licence}, {filing}), IsEmpty());
  EXPECT_THAT(PairItems({filing}, {power}), SizeIs(1));
}

}  // namespace
}  // namespace qingdan::peers
