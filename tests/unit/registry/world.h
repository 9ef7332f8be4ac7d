// A registry on a journal in memory, with short words to publish and look.
#ifndef QINGDAN_TESTS_UNIT_REGISTRY_WORLD_H_
#define QINGDAN_TESTS_UNIT_REGISTRY_WORLD_H_

#include <memory>
#include <string>
#include <utility>

#include "server/journal/memory/memory_journal.h"
#include "server/registry/registry.h"
#include "tests/support/fake_clock.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::registry {

inline domain::Date Day(const std::string& iso) {
  return *domain::Date::ParseIso(iso);
}

class World {
 public:
  World() { Open(); }

  // Opens the registry anew on the same journal.
  void Open() {
    registry_.reset();
    Registry::Options options;
    options.journal = &journal;
    options.clock = &clock;
    auto opened = Registry::Open(std::move(options));
    EXPECT_THAT(opened, testing::IsOk());
    registry_ = *std::move(opened);
  }

  Registry& registry() { return *registry_; }

  absl::StatusOr<Outcome> Execute(v1::ChangeSet set,
                                  const std::string& request_id = "") {
    return registry_->Execute({std::move(set), request_id, "clerk"});
  }

  // Publishes; returns the revision, 0 if that failed.
  std::uint64_t Publish(v1::ChangeSet set) {
    const auto outcome = Execute(std::move(set));
    EXPECT_THAT(outcome, testing::IsOk());
    return outcome.ok() ? outcome->revision.revision() : 0;
  }

  // Names of the items of kRegion in force on `date`, joined by blanks; as
  // known at `revision`, 0 being now.
  std::string InForce(const std::string& date, std::uint64_t revision = 0) {
    const auto snapshot = registry_->snapshot();
    const auto region = snapshot->Region(testing::kRegion);
    if (region == nullptr) return "";
    const AsOf as_of{Day(date),
                     revision == 0 ? snapshot->revision() : revision};
    std::string names;
    for (const auto& history : region->items()) {
      const VersionRecord* record = history->InForce(as_of);
      if (record == nullptr) continue;
      names += (names.empty() ? "" : " ") + record->item().name();
      if (!record->item().note().empty()) names += ":" + record->item().note();
    }
    return names;
  }

  journal::MemoryJournal journal;
  testing::FakeClock clock;

 private:
  std::unique_ptr<Registry> registry_;
};

}  // namespace qingdan::registry

#endif  // QINGDAN_TESTS_UNIT_REGISTRY_WORLD_H_
