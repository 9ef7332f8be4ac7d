// Random histories against a plain model that replays the list of changes, as
// watch tells it: whatever day is asked and as whatever revision knew it, the
// registry, its proved map, and a registry started anew say what the model
// does. 200 histories; ctest -C slow -L slow takes 10,000.
#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "client/verify/map.h"
#include "server/registry/change_reader.h"
#include "server/registry/state_map.h"
#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using testing::kRegion;
using testing::MakeChange;
using testing::MakeChangeSet;
using testing::MakeItem;

constexpr const char* kNames[] = {"甲", "乙", "丙", "丁", "戊"};
constexpr int kDays = 14;

unsigned NumberOf(const char* variable, unsigned usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : static_cast<unsigned>(std::atoi(text));
}

std::string DayOf(unsigned number) {
  return Day("2024-01-01").Plus(static_cast<int>(number)).ToIso();
}

// The list of all changes and nothing else.
class Model {
 public:
  void Replay(const journal::Journal& journal) {
    ChangeReader reader(&journal, 0);
    for (;;) {
      const auto published = reader.Next(journal.head());
      ASSERT_THAT(published, testing::IsOk());
      if (!published->has_value()) return;
      for (const auto& change : (*published)->changes) {
        assertions_.push_back({(*published)->revision.revision(), change});
      }
      revisions_.push_back((*published)->revision.revision());
    }
  }

  const std::vector<std::uint64_t>& revisions() const { return revisions_; }

  // Names with notes of what is in force, by name.
  std::map<std::string, std::string> InForce(const std::string& day,
                                             std::uint64_t known_at) const {
    std::map<std::string, const v1::ItemChange*> counts;
    for (const auto& [revision, change] : assertions_) {
      if (revision > known_at || change.first_day() > day) continue;
      const auto*& counting = counts[change.item().name()];
      if (counting == nullptr || change.first_day() >= counting->first_day()) {
        counting = &change;
      }
    }
    std::map<std::string, std::string> names;
    for (const auto& [name, change] : counts) {
      const std::string& until = change->item().effective_to();
      const bool ended = change->kind() == v1::CHANGE_KIND_CANCELLED;
      if (ended || (!until.empty() && until <= day)) continue;
      names[name] = change->item().note();
    }
    return names;
  }

 private:
  struct Assertion {
    std::uint64_t revision;
    v1::ItemChange change;
  };
  std::vector<Assertion> assertions_;
  std::vector<std::uint64_t> revisions_;
};

std::map<std::string, std::string> InForce(const Snapshot& snapshot,
                                           const AsOf& as_of) {
  std::map<std::string, std::string> names;
  for (const auto& history : snapshot.Region(kRegion)->items()) {
    const VersionRecord* record = history->InForce(as_of);
    if (record != nullptr) names[record->item().name()] = record->item().note();
  }
  return names;
}

void PublishRandom(World& world, std::mt19937& random) {
  std::vector<v1::ItemChange> changes;
  std::set<std::string> used;
  for (unsigned i = 0; i <= random() % 3; ++i) {
    const std::string name = kNames[random() % std::size(kNames)];
    if (!used.insert(name).second) continue;
    const auto item = MakeItem(name, [&](auto& made) {
      made.set_note(std::to_string(random() % 100));
      if (random() % 5 == 0) made.set_effective_to(DayOf(random() % kDays));
    });
    changes.push_back(MakeChange(item, random() % 4 == 0
                                           ? v1::CHANGE_KIND_CANCELLED
                                           : v1::CHANGE_KIND_UNSPECIFIED));
  }
  // What does not make sense, as an end before the beginning, is refused.
  world.Execute(MakeChangeSet(changes, DayOf(random() % kDays))).IgnoreError();
}

void CheckProofs(const Snapshot& snapshot, const Model& model,
                 const std::string& day, std::uint64_t revision) {
  const proof::Map map = MapAt(snapshot, revision);
  const auto expected = model.InForce(day, revision);
  for (const char* name : kNames) {
    const auto lookup = map.Look(MapNameKey(kRegion, name));
    ASSERT_EQ(verify::RootFromLookup(map.algorithm(), lookup), map.Root());
    EXPECT_EQ(lookup.On(day) != nullptr, expected.count(name) == 1) << name;
  }
}

void CheckHistory(unsigned seed) {
  std::mt19937 random(seed);
  World world;
  const unsigned publishes = 2 + random() % 10;
  for (unsigned i = 0; i < publishes; ++i) {
    PublishRandom(world, random);
    if (random() % 6 == 0) world.registry().Checkpoint().IgnoreError();
    if (random() % 6 == 0) world.Open();
  }
  Model model;
  model.Replay(world.journal);
  if (model.revisions().empty()) return;
  const auto snapshot = world.registry().snapshot();
  for (unsigned number = 0; number <= kDays; ++number) {
    for (const std::uint64_t revision : model.revisions()) {
      EXPECT_EQ(InForce(*snapshot, {Day(DayOf(number)), revision}),
                model.InForce(DayOf(number), revision))
          << DayOf(number) << " as known at " << revision;
    }
  }
  CheckProofs(*snapshot, model, DayOf(random() % kDays),
              model.revisions()[random() % model.revisions().size()]);
}

TEST(HistoriesTest, EveryDayAsEveryRevisionKnewItIsThatOfAPlainReplay) {
  const unsigned histories = NumberOf("QINGDAN_HISTORIES", 200);
  const unsigned first = NumberOf("QINGDAN_SEED", 1);
  std::cout << "seeds " << first << " to " << first + histories - 1 << "\n";
  for (unsigned seed = first; seed < first + histories; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    CheckHistory(seed);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace qingdan::registry
