#include "server/checker/resolve.h"

#include <gtest/gtest.h>

#include "tests/support/lexicon.h"

namespace qingdan::checker {
namespace {

constexpr char kRegion[] = "211221";

References MakeReferences() {
  Licence food;
  food.entry.set_name("食品生产许可");
  food.entry.set_verified(true);
  Licence dogs;
  dogs.entry.set_name("养犬登记");
  dogs.county_level = true;
  EndedItem coal;
  coal.entry.set_name("煤炭生产许可证核发");
  coal.entry.set_verified(true);
  EndedItem guide;
  guide.entry.set_name("导游年审");
  guide.entry.set_date("2016-09");
  guide.entry.set_verified(true);
  EndedItem part;
  part.entry.set_name("七类肥料登记");
  part.entry.set_verified(true);
  part.whole = false;
  return References({food, dogs}, {coal, guide, part}, testing::RealLexicon());
}

Resolution ResolveWords(const std::string& words,
                        const char* date = "2026-11-24") {
  static const References* const kReferences = new References(MakeReferences());
  static const View* const kView = new View();
  registry::AsOf as_of;
  as_of.date = *domain::Date::ParseIso(date);
  return Resolve({*kView,
                  *kReferences,
                  *testing::RealLexicon(),
                  {kRegion},
                  words,
                  "",
                  as_of});
}

TEST(ResolveTest, AnEndedItemIsEndedFromItsDateOn) {
  EXPECT_EQ(ResolveWords("导游年审").resolved, Resolved::kEnded);
  EXPECT_EQ(ResolveWords("导游年审", "2016-08-31").resolved,
            Resolved::kNothing);
}

TEST(ResolveTest, ANameOnlyLikeAnEndedOneIsNotEnded) {
  EXPECT_NE(ResolveWords("食品生产许可证核发").resolved, Resolved::kEnded);
  EXPECT_NE(ResolveWords("铁矿生产许可证核发").resolved, Resolved::kEnded);
}

TEST(ResolveTest, APartThatEndedEndsNothing) {
  EXPECT_EQ(ResolveWords("七类肥料登记").resolved, Resolved::kNothing);
}

TEST(ResolveTest, OnlyAVerifiedLicenceOfThatNameIsOnTheLicensingList) {
  EXPECT_TRUE(ResolveWords("食品生产许可").on_licensing_list);
  EXPECT_FALSE(ResolveWords("养犬登记").on_licensing_list);
  EXPECT_FALSE(ResolveWords("建筑垃圾处置").on_licensing_list);
}

TEST(ResolveTest, ALicenceOfTheListsAboveIsTakenByItsLevel) {
  EXPECT_EQ(ResolveWords("食品生产许可").resolved, Resolved::kOtherLevel);
  const Resolution dogs = ResolveWords("养犬登记");
  EXPECT_EQ(dogs.resolved, Resolved::kLicenceAbove);
  EXPECT_TRUE(dogs.unverified);
}

}  // namespace
}  // namespace qingdan::checker
