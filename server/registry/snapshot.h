// The projection of the journal at one position: every catalogue with its whole
// history on two time axes. Immutable; readers share it without a lock.
//
//   std::shared_ptr<const Snapshot> s = registry.snapshot();
//   const RegionState* region = s->Region("211221");
//   for (const auto& item : region->items())
//     if (const VersionRecord* v = item->InForce({date, s->revision()})) ...
//
// How time works. A change recorded at revision R with effect from day E is the
// assertion "from E on the item is so (or is gone), until an assertion with a
// later day". As known at K, only assertions recorded at or before K count; of
// several with the same day the last recorded counts. So a scheduled change
// stays scheduled when the present is amended, and a back-dated correction
// never changes what was known before it.
#ifndef QINGDAN_SERVER_REGISTRY_SNAPSHOT_H_
#define QINGDAN_SERVER_REGISTRY_SNAPSHOT_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "google/protobuf/timestamp.pb.h"

#include "client/verify/hash.h"
#include "qingdan/registry/v1/item.pb.h"
#include "qingdan/registry/v1/revision.pb.h"
#include "server/domain/date.h"
#include "server/proof/map.h"
#include "server/registry/submissions.h"

namespace qingdan::registry {

// In force on `date` (Beijing time), as known at `revision`.
struct AsOf {
  domain::Date date;
  std::uint64_t revision = 0;
};

// One assertion about one item.
struct VersionRecord {
  v1::ItemChange change;
  std::uint64_t revision = 0;
  google::protobuf::Timestamp recorded_at;
  domain::Date from;         // first day
  verify::Hash text_hash{};  // of the item's text, see domain::ItemText

  const v1::Item& item() const { return change.item(); }

  // True if the item is gone from `from` on.
  bool ends() const;
};

// All assertions about one item, ordered by (from, revision). Never empty.
class ItemHistory {
 public:
  using Records = std::vector<std::shared_ptr<const VersionRecord>>;

  explicit ItemHistory(Records records);

  const std::string& id() const { return records_.front()->item().id(); }
  const Records& records() const { return records_; }

  // The assertion that counts at `as_of`, an end included; null if none does.
  // Linear in the assertions that lie later.
  const VersionRecord* At(const AsOf& as_of) const;

  // The version in force at `as_of`; null if the item is not in force.
  const VersionRecord* InForce(const AsOf& as_of) const;

  // First day after `record` on which it no longer counts, as known at
  // `known_at`; nullopt if open.
  std::optional<domain::Date> EndOf(const VersionRecord& record,
                                    std::uint64_t known_at) const;

  // The revision that recorded another assertion for the same day after
  // `record`, as known at `known_at`; 0 if none did.
  std::uint64_t SupersededBy(const VersionRecord& record,
                             std::uint64_t known_at) const;

  // A new history with `record` in its place.
  std::shared_ptr<const ItemHistory> With(
      std::shared_ptr<const VersionRecord> record) const;

 private:
  Records records_;
};

// All catalogues of one region.
class RegionState {
 public:
  using Items = std::vector<std::shared_ptr<const ItemHistory>>;

  RegionState(std::string code, Items items,
              std::vector<v1::Revision> revisions);

  const std::string& code() const { return code_; }

  // Every item that ever was, in the order in which it was first recorded. The
  // index in this list is stable over all later snapshots.
  const Items& items() const { return items_; }

  // Oldest first; ascending numbers.
  const std::vector<v1::Revision>& revisions() const { return revisions_; }

  // Null if there never was such an item.
  std::shared_ptr<const ItemHistory> ById(const std::string& id) const;

  // Items that at any time had this whole code (basic, implementation or
  // handling-item code; letter case and width do not matter).
  std::vector<std::shared_ptr<const ItemHistory>> ByCode(
      std::string_view code) const;

  // Items that at any time had this name (compared folded, see text::Folder).
  std::vector<std::shared_ptr<const ItemHistory>> ByName(
      std::string_view name) const;

  // Items that `key` can mean: an id, a whole code or an exact name.
  std::vector<std::shared_ptr<const ItemHistory>> ByKey(
      const std::string& key) const;

  // What is in force at `as_of` in the place of the item `id`: its successors,
  // followed on through later merges and splits. A tie counts from its change's
  // first day on, whichever of its ends told it.
  std::vector<const VersionRecord*> Successors(const std::string& id,
                                               const AsOf& as_of) const;

  // Newest revision that touched the department; 0 if none did.
  std::uint64_t DepartmentRevision(const std::string& department) const;

 private:
  struct Tie {
    std::string successor;
    domain::Date from;
    std::uint64_t revision = 0;
  };

  void AddTies(const VersionRecord& record);

  std::string code_;
  Items items_;
  std::vector<v1::Revision> revisions_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_multimap<std::string, std::size_t> by_code_;
  std::unordered_multimap<std::string, std::size_t> by_name_;
  std::unordered_map<std::string, std::uint64_t> department_revisions_;
  std::unordered_map<std::string, std::vector<Tie>> ties_;  // by predecessor
};

class Snapshot {
 public:
  using Regions = std::map<std::string, std::shared_ptr<const RegionState>>;

  Snapshot() = default;
  // The map's root must have been asked for.
  Snapshot(std::uint64_t position, std::uint64_t revision, Regions regions,
           std::shared_ptr<const Submissions> submissions =
               std::make_shared<const Submissions>(),
           proof::Map map = proof::Map(verify::Algorithm::kSha256))
      : position_(position),
        revision_(revision),
        regions_(std::move(regions)),
        submissions_(std::move(submissions)),
        map_(std::move(map)) {}

  // Journal position up to which this is the projection.
  std::uint64_t position() const { return position_; }

  // Number of the newest revision; 0 if there is none.
  std::uint64_t revision() const { return revision_; }

  // Null if nothing was ever published there.
  std::shared_ptr<const RegionState> Region(const std::string& code) const;

  const Regions& regions() const { return regions_; }

  // Number of the newest revision not after `revision`; 0 if there is none.
  std::uint64_t RevisionAt(std::uint64_t revision) const;

  // Codes and names of all regions' items, as known at revision().
  const proof::Map& map() const { return map_; }
  const Submissions& submissions() const { return *submissions_; }

 private:
  std::uint64_t position_ = 0;
  std::uint64_t revision_ = 0;
  Regions regions_;
  std::shared_ptr<const Submissions> submissions_ =
      std::make_shared<const Submissions>();
  proof::Map map_{verify::Algorithm::kSha256};
};

// Converts a record for the API, as known at `known_at`.
v1::ItemVersion ToItemVersion(const ItemHistory& history,
                              const VersionRecord& record,
                              std::uint64_t known_at);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_SNAPSHOT_H_
