// Differences between days and revisions of a registry: around midnight in
// Beijing, on a leap day, for what is cancelled and renewed on one day.
#include "server/compare/region_diff.h"

#include "tests/unit/compare/scale.h"
#include "tests/unit/registry/world.h"

namespace qingdan::compare {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using registry::Day;
using registry::World;
using registry::v1::Item;

Item Promising(std::uint32_t days) {
  return MakeItem("甲", [&](Item& item) {
    item.mutable_promised_limit()->set_working_days(days);
  });
}

// The differences between two days as known at `revision` (0: now), one a line:
// name before > name after, weight.
std::string BetweenDays(World& world, const std::string& from,
                        const std::string& to, std::uint64_t revision = 0) {
  const auto snapshot = world.registry().snapshot();
  const auto region = snapshot->Region(kRegion);
  const std::uint64_t known = revision == 0 ? snapshot->revision() : revision;
  std::string text;
  for (const auto& item : DiffRegion(region.get(), {Day(from), known},
                                     {Day(to), known}, "", TestScale())
                              .items) {
    text += (text.empty() ? "" : "\n") + item.before().name() + ">" +
            item.after().name() + " " +
            v1::Weight_Name(item.weight()).substr(7);
  }
  return text;
}

TEST(RegionDiffTest, AScheduledChangeShowsFromItsFirstDayOn) {
  World world;
  world.Publish(MakeChangeSet({Promising(10)}));
  world.Publish(MakeChangeSet({Promising(5)}, "2027-01-01"));
  EXPECT_EQ(BetweenDays(world, "2026-11-24", "2026-12-31"), "");
  EXPECT_EQ(BetweenDays(world, "2026-12-31", "2027-01-01"), "甲>甲 LIGHTER");
  EXPECT_EQ(BetweenDays(world, "2027-01-01", "2026-12-31"), "甲>甲 HEAVIER");
  EXPECT_EQ(BetweenDays(world, "2027-01-01", "2027-01-02"), "");
}

TEST(RegionDiffTest, ALeapDayIsADayOfItsOwn) {
  World world;
  world.Publish(MakeChangeSet({Promising(10)}));
  world.Publish(MakeChangeSet({Promising(5)}, "2028-02-29"));
  EXPECT_EQ(BetweenDays(world, "2028-02-28", "2028-02-29"), "甲>甲 LIGHTER");
  EXPECT_EQ(BetweenDays(world, "2028-02-29", "2028-03-01"), "");
}

TEST(RegionDiffTest, CancelledAndRenewedOnOneDayIsNoGap) {
  World world;
  world.Publish(MakeChangeSet({Promising(10)}));
  const auto cancelled = world.Publish(MakeChangeSet(
      {MakeChange(Promising(10), registry::v1::CHANGE_KIND_CANCELLED)},
      "2026-12-01"));
  EXPECT_EQ(BetweenDays(world, "2026-11-30", "2026-12-01"), "甲> LIGHTER");
  world.Publish(MakeChangeSet({Promising(10)}, "2026-12-01"));
  EXPECT_EQ(BetweenDays(world, "2026-11-30", "2026-12-01"), "甲>甲 NEUTRAL");
  // What was known before stays as it was.
  EXPECT_EQ(BetweenDays(world, "2026-11-30", "2026-12-01", cancelled),
            "甲> LIGHTER");
}

TEST(RegionDiffTest, TheDayOfARevisionIsTheOneInBeijing) {
  World world;
  world.Publish(MakeChangeSet({Promising(10)}));
  const auto day = [&](std::uint64_t revision) {
    const auto region = world.registry().snapshot()->Region(kRegion);
    const auto state = StateOfRevision(*region, revision);
    return state.has_value() ? state->date.ToIso() : "none";
  };
  world.clock.Advance(std::chrono::hours(12) - std::chrono::seconds(1));
  const auto before = world.Publish(MakeChangeSet({Promising(8)}));
  world.clock.Advance(std::chrono::seconds(1));
  const auto after = world.Publish(MakeChangeSet({Promising(5)}));
  const auto scheduled =
      world.Publish(MakeChangeSet({Promising(4)}, "2028-02-29"));
  EXPECT_EQ(day(before), "2026-11-24");
  EXPECT_EQ(day(after), "2026-11-25");
  EXPECT_EQ(day(scheduled), "2028-02-29");
  EXPECT_EQ(day(scheduled + 1), "none");
}

TEST(RegionDiffTest, AMergedItemIsComparedWithWhatItBecame) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("乙")}));
  auto merged = MakeChange(MakeItem("甲"), registry::v1::CHANGE_KIND_MERGED);
  merged.add_successors()->set_name("乙");
  world.Publish(MakeChangeSet({merged}, "2026-12-01"));
  EXPECT_EQ(BetweenDays(world, "2026-11-30", "2026-12-01"), "甲>乙 NEUTRAL");
}

}  // namespace
}  // namespace qingdan::compare
