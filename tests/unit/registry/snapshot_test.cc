// The two time axes: in force on a day, known at a revision.
#include "server/registry/snapshot.h"

#include <random>

#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::testing::SizeIs;

v1::Item Noted(const std::string& note) {
  return MakeItem("甲", [&](auto& item) { item.set_note(note); });
}

TEST(SnapshotTest, AnItemIsInForceFromItsFirstDayOn) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲")}, "2024-03-01"));
  EXPECT_EQ(world.InForce("2024-02-29"), "");
  EXPECT_EQ(world.InForce("2024-03-01"), "甲");
}

TEST(SnapshotTest, AnItemLapsesOnTheDayItNamesItself) {
  World world;
  world.Publish(MakeChangeSet({MakeItem(
      "甲", [](auto& item) { item.set_effective_to("2024-06-01"); })}));
  EXPECT_EQ(world.InForce("2024-05-31"), "甲");
  EXPECT_EQ(world.InForce("2024-06-01"), "");
}

TEST(SnapshotTest, AnAmendmentLeavesTheDaysBeforeIt) {
  World world;
  world.Publish(MakeChangeSet({Noted("一")}, "2024-01-01"));
  world.Publish(MakeChangeSet({Noted("二")}, "2025-01-01"));
  EXPECT_EQ(world.InForce("2024-12-31"), "甲:一");
  EXPECT_EQ(world.InForce("2025-01-01"), "甲:二");
}

TEST(SnapshotTest, AScheduledChangeStaysWhenThePresentIsAmended) {
  World world;
  world.Publish(MakeChangeSet({Noted("一")}, "2024-01-01"));
  world.Publish(MakeChangeSet({Noted("三")}, "2026-01-01"));
  world.Publish(MakeChangeSet({Noted("二")}, "2025-01-01"));
  EXPECT_EQ(world.InForce("2025-06-01"), "甲:二");
  EXPECT_EQ(world.InForce("2026-01-01"), "甲:三");
}

TEST(SnapshotTest, ACorrectionOfThePastDoesNotChangeWhatWasKnown) {
  World world;
  const auto first = world.Publish(MakeChangeSet({Noted("错")}, "2024-01-01"));
  world.Publish(MakeChangeSet({Noted("对")}, "2024-01-01"));
  EXPECT_EQ(world.InForce("2024-02-01", first), "甲:错");
  EXPECT_EQ(world.InForce("2024-02-01"), "甲:对");
}

TEST(SnapshotTest, AnItemThatEndedMayComeBack) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲")}, "2024-01-01"));
  world.Publish(MakeChangeSet(
      {MakeChange(MakeItem("甲"), v1::CHANGE_KIND_CANCELLED)}, "2025-01-01"));
  world.Publish(MakeChangeSet(
      {MakeChange(MakeItem("甲"), v1::CHANGE_KIND_TAKEN_OVER)}, "2026-01-01"));
  EXPECT_EQ(world.InForce("2024-06-01"), "甲");
  EXPECT_EQ(world.InForce("2025-06-01"), "");
  EXPECT_EQ(world.InForce("2026-06-01"), "甲");
}

TEST(SnapshotTest, ItemsAreFoundByIdCodeAndNameInAnyWriting) {
  World world;
  world.Publish(MakeChangeSet({MakeItem(
      "食品经营许可", [](auto& i) { i.set_basic_code("511A0138000000"); })}));
  const auto region = world.registry().snapshot()->Region(testing::kRegion);
  EXPECT_THAT(region->ByCode("511a 0138000000"), SizeIs(1));
  EXPECT_THAT(region->ByCode("511A0138"), SizeIs(0));
  EXPECT_THAT(region->ByName("食品 經營許可"), SizeIs(1));
  EXPECT_NE(region->ById(region->items()[0]->id()), nullptr);
  EXPECT_EQ(region->ById("none"), nullptr);
}

TEST(SnapshotTest, AnOldSnapshotNeverChanges) {
  World world;
  world.Publish(MakeChangeSet({Noted("一")}));
  const auto before = world.registry().snapshot();
  world.Publish(MakeChangeSet({Noted("二")}));
  const auto region = before->Region(testing::kRegion);
  EXPECT_THAT(region->items()[0]->records(), SizeIs(1));
  EXPECT_THAT(region->revisions(), SizeIs(1));
}

TEST(SnapshotTest, AVersionTellsItsEndAndWhatReplacedIt) {
  World world;
  const auto first = world.Publish(MakeChangeSet({Noted("一")}, "2024-01-01"));
  const auto second = world.Publish(MakeChangeSet({Noted("二")}, "2024-01-01"));
  const auto third = world.Publish(MakeChangeSet({Noted("三")}, "2025-01-01"));
  const auto region = world.registry().snapshot()->Region(testing::kRegion);
  const ItemHistory& history = *region->items()[0];
  const auto version = [&](std::size_t i, std::uint64_t known_at) {
    return ToItemVersion(history, *history.records()[i], known_at);
  };
  EXPECT_EQ(version(0, third).superseded_by(), second);
  EXPECT_EQ(version(0, first).superseded_by(), 0u);
  EXPECT_EQ(version(1, third).effective_to(), "2025-01-01");
  EXPECT_EQ(version(1, second).effective_to(), "");
}

// Compares with a plain model: of the assertions known, the one of the latest
// day that is not later than asked, of these the last recorded.
TEST(SnapshotTest, RandomHistoriesAgreeWithAPlainModel) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  World world;
  struct Assertion {
    int day;
    std::uint64_t revision;
    std::string note;
  };
  std::vector<Assertion> model;
  for (int i = 0; i < 60; ++i) {
    const int day = static_cast<int>(random() % 20);
    const std::string note = "n" + std::to_string(i);
    const auto revision = world.Publish(
        MakeChangeSet({Noted(note)}, Day("2024-01-01").Plus(day).ToIso()));
    model.push_back({day, revision, note});
  }
  for (int i = 0; i < 500; ++i) {
    const int day = static_cast<int>(random() % 22);
    const std::uint64_t known = model[random() % model.size()].revision;
    const Assertion* counts = nullptr;
    for (const Assertion& a : model) {
      if (a.day > day || a.revision > known) continue;
      if (counts == nullptr || a.day >= counts->day) counts = &a;
    }
    EXPECT_EQ(world.InForce(Day("2024-01-01").Plus(day).ToIso(), known),
              counts == nullptr ? "" : "甲:" + counts->note);
  }
}

}  // namespace
}  // namespace qingdan::registry
