// The map of what is in force against the snapshots, and its logged roots.
#include "server/registry/state_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "server/registry/fact_codec.h"
#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;

// True if the map proves `name` in force on `date`; fails if it
// proves nothing.
bool InForce(const proof::Map& map, const std::string& name,
             const std::string& date) {
  const auto lookup = map.Look(MapNameKey(kRegion, name));
  EXPECT_EQ(verify::RootFromLookup(map.algorithm(), lookup), map.Root());
  return lookup.On(date) != nullptr;
}

// The root that the publication at `revision` carries.
std::string LoggedRoot(World& world, std::uint64_t revision) {
  const auto entries = world.journal.Read(revision, 1, 1'000'000);
  EXPECT_THAT(entries, testing::IsOk());
  const auto fact = DecodeFact(revision, entries->front());
  EXPECT_THAT(fact, testing::IsOk());
  return fact->publication().state_root();
}

std::string RootOf(const proof::Map& map) {
  return std::string(verify::AsBytes(map.Root()));
}

TEST(StateMapTest, AnItemIsInForceUnderItsNameAndItsCodesWhileItLasts) {
  World world;
  const auto item = MakeItem("开办 药店", [](auto& made) {
    made.set_basic_code("511A0138000000");
    made.set_effective_to("2025-01-01");
  });
  world.Publish(MakeChangeSet({item}, "2024-03-01"));
  const auto snapshot = world.registry().snapshot();
  EXPECT_FALSE(InForce(snapshot->map(), "开办药店", "2024-02-29"));
  EXPECT_TRUE(InForce(snapshot->map(), "開辦藥店", "2024-03-01"));
  EXPECT_FALSE(InForce(snapshot->map(), "开办药店", "2025-01-01"));
  const auto code = snapshot->map().Look(MapCodeKey(kRegion, "511a0138000000"));
  EXPECT_NE(code.On("2024-12-31"), nullptr);
}

TEST(StateMapTest, ThePublicationCarriesTheRootOfWhatItMakes) {
  World world;
  for (const char* name : {"甲", "乙", "丙"}) {
    const auto revision = world.Publish(MakeChangeSet({MakeItem(name)}));
    EXPECT_EQ(LoggedRoot(world, revision),
              RootOf(world.registry().snapshot()->map()));
  }
}

TEST(StateMapTest, ARestartFromACheckpointHasTheSameMap) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("乙")}));
  const auto root = RootOf(world.registry().snapshot()->map());
  EXPECT_THAT(world.registry().Checkpoint(), testing::IsOk());
  world.Open();
  EXPECT_EQ(RootOf(world.registry().snapshot()->map()), root);
}

// Publishes a random change of one of a few names on a random day.
std::uint64_t PublishRandom(World& world, std::mt19937& random) {
  const std::vector<std::string> names = {"甲", "乙", "丙", "丁", "戊"};
  const auto item = MakeItem(names[random() % names.size()], [&](auto& made) {
    made.set_note(std::to_string(random() % 1'000));
    made.set_basic_code("00000000" + std::to_string(random() % 3));
    if (random() % 4 == 0) made.set_effective_to("2024-09-01");
  });
  const std::string day = "2024-0" + std::to_string(1 + random() % 9) + "-01";
  const bool end = random() % 4 == 0;
  const auto outcome = world.Execute(
      MakeChangeSet({MakeChange(item, end ? v1::CHANGE_KIND_CANCELLED
                                          : v1::CHANGE_KIND_UNSPECIFIED)},
                    day));
  return outcome.ok() ? outcome->revision.revision() : 0;
}

// What the snapshot itself says, by looking at every item.
std::set<std::string> NamesInForce(const Snapshot& snapshot,
                                   const AsOf& as_of) {
  std::set<std::string> names;
  for (const auto& history : snapshot.Region(kRegion)->items()) {
    const auto* record = history->InForce(as_of);
    if (record != nullptr) names.insert(record->item().name());
  }
  return names;
}

TEST(StateMapTest, RandomHistoriesAreProvedAsTheyAreReadOnBothTimes) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    World world;
    std::vector<std::uint64_t> revisions;
    for (int i = 0; i < 30; ++i) {
      const auto revision = PublishRandom(world, random);
      if (revision != 0) revisions.push_back(revision);
    }
    ASSERT_FALSE(revisions.empty());
    const auto snapshot = world.registry().snapshot();
    for (const std::uint64_t revision : revisions) {
      const proof::Map map = MapAt(*snapshot, revision);
      EXPECT_EQ(RootOf(map), LoggedRoot(world, revision));
      for (int month = 1; month <= 9; ++month) {
        const std::string day = "2024-0" + std::to_string(month) + "-01";
        const auto names = NamesInForce(*snapshot, {Day(day), revision});
        for (const char* name : {"甲", "乙", "丙", "丁", "戊"}) {
          EXPECT_EQ(InForce(map, name, day), names.count(name) == 1)
              << name << " on " << day << " as known at " << revision;
        }
      }
    }
  }
}

}  // namespace
}  // namespace qingdan::registry
