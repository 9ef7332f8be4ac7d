// What the checker reads: a snapshot and, for each region, an index over all
// names its items ever had, made when the snapshot is shown.
#ifndef QINGDAN_SERVER_CHECKER_WORKSPACE_H_
#define QINGDAN_SERVER_CHECKER_WORKSPACE_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/match/index.h"
#include "server/registry/snapshot.h"

namespace qingdan::checker {

// The names of one region's items.
struct RegionIndex {
  struct Named {
    std::shared_ptr<const registry::ItemHistory> history;
    std::string name;        // a name it has or had
    std::string department;  // the department under that name
  };

  std::shared_ptr<const registry::RegionState> state;
  std::vector<Named> named;  // by entry of `index`
  std::unique_ptr<const match::Index> index;

  // The version behind entry `id` that is in force at `as_of` under that name;
  // null if there is none.
  const registry::VersionRecord* InForce(std::uint32_t id,
                                         const registry::AsOf& as_of) const;
};

// A snapshot with its indexes. Immutable.
struct View {
  std::shared_ptr<const registry::Snapshot> snapshot;
  std::map<std::string, std::shared_ptr<const RegionIndex>> regions;
};

class Workspace {
 public:
  explicit Workspace(std::shared_ptr<const match::Lexicon> lexicon)
      : lexicon_(std::move(lexicon)) {}

  // Makes the view of `snapshot` the newest; indexes of regions that did not
  // change are kept. One caller at a time.
  void Show(const std::shared_ptr<const registry::Snapshot>& snapshot);

  // The newest view; null before the first Show. Any thread, never blocks.
  std::shared_ptr<const View> view() const { return std::atomic_load(&view_); }

  const match::Lexicon& lexicon() const { return *lexicon_; }

 private:
  std::shared_ptr<const match::Lexicon> lexicon_;
  std::shared_ptr<const View> view_;  // only by atomic_load and atomic_store
};

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_WORKSPACE_H_
