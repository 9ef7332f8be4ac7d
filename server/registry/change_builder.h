// Collects the changes of one request into what will be recorded.
#ifndef QINGDAN_SERVER_REGISTRY_CHANGE_BUILDER_H_
#define QINGDAN_SERVER_REGISTRY_CHANGE_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "qingdan/registry/v1/revision.pb.h"
#include "server/domain/date.h"
#include "server/registry/snapshot.h"

namespace qingdan::registry {

// What will be recorded: `revision` lacks its number, time, actor and request.
// No changes at all means that everything is so already.
struct Decision {
  v1::Revision revision;
  std::vector<v1::ItemChange> changes;
};

// True if an item is gone from the first day of such a change on.
bool IsEnd(v1::ChangeKind kind);

class ChangeBuilder {
 public:
  // `first` is the first day of effect. `snapshot` is not kept.
  ChangeBuilder(const Snapshot& snapshot, const std::string& region_code,
                domain::Date first);

  // Null if nothing was ever published there.
  const RegionState* region() const { return region_.get(); }

  std::size_t changes() const { return decision_.changes.size(); }

  // The version of the item `id` in force on the first day; null if there is
  // none.
  const VersionRecord* Current(const std::string& id) const {
    return Current(id, first_);
  }

  // Adds or amends `change.item()`, whose id is filled in. Nothing is added if
  // nothing changes. DATE_INVALID.
  absl::Status Put(v1::ItemChange change);

  // Ends the item of `current` on `day`; document and ties are those of `by`.
  void End(const VersionRecord& current, const v1::ItemChange& by,
           domain::Date day);
  void End(const VersionRecord& current, const v1::ItemChange& by) {
    End(current, by, first_);
  }

  // Names the successors and predecessors of all changes by id, name and
  // department. FIELD_INVALID, naming the change, if one is neither in the
  // region nor among the changes, or if there are more
  // than 50 for one change or 1,000 in all.
  absl::Status ResolveTies();

  Decision Finish(const std::vector<std::string>& departments,
                  const std::string& reason) &&;

 private:
  const VersionRecord* Current(const std::string& id, domain::Date day) const;
  void Add(v1::ItemChange change);
  bool ResolveTie(v1::ItemRef& tie) const;

  std::shared_ptr<const RegionState> region_;
  std::string region_code_;
  domain::Date first_;
  std::uint64_t known_at_;
  Decision decision_;
};

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_CHANGE_BUILDER_H_
