// Decides what a request changes: pure functions from a snapshot and a command
// to the changes to record. Nothing is written here.
#ifndef QINGDAN_SERVER_REGISTRY_DECIDE_H_
#define QINGDAN_SERVER_REGISTRY_DECIDE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/item.pb.h"
#include "qingdan/registry/v1/revision.pb.h"
#include "server/domain/date.h"
#include "server/registry/change_builder.h"
#include "server/registry/snapshot.h"

namespace qingdan::registry {

// Changes a change set may hold (the bound is told in revision.proto).
inline constexpr int kChangesMax = 20'000;

// Bytes of one change as encoded, so that it fits into one journal entry.
inline constexpr std::size_t kChangeBytesMax = std::size_t{512} << 10;

// Characters of the reason of a change set.
inline constexpr std::size_t kReasonCharactersMax = 2'000;

// What happens to items that a new list does not hold.
enum class Missing { kEnd, kKeep };

// A whole list that takes the place of what its departments have.
struct NewList {
  std::string region_code;
  std::vector<v1::Item> items;
  Missing missing = Missing::kEnd;
  std::uint64_t base_revision = 0;  // as in ChangeSet
  domain::Date effective_from;
  std::string reason;
};

// Items that headquarters stops at once.
struct StopOrder {
  std::string region_code;
  std::vector<std::string> item_ids;
  std::string deciding_document;
  std::string reason;
};

// Decides a change set. Kinds ADDED, AMENDED and UNSPECIFIED are told apart by
// what is in force on its first day; a change that changes nothing is dropped;
// item ids, region and first days are filled in. `today` is the default first
// day.
// Errors: INVALID_ARGUMENT (FIELD_INVALID, DATE_INVALID) naming the change;
// ABORTED (CATALOG_CHANGED) naming the department and both revisions.
absl::StatusOr<Decision> DecideChangeSet(const Snapshot& snapshot,
                                         const v1::ChangeSet& change_set,
                                         domain::Date today);

// Decides a new list: items not in force yet are added, those that differ
// amended, those missing ended (Missing::kEnd) for the departments it names.
// Errors: as DecideChangeSet.
absl::StatusOr<Decision> DecideNewList(const Snapshot& snapshot,
                                       const NewList& list);

// Decides a stop: every item named is gone from today on, and so is all that
// was scheduled for it. Items not in force and not scheduled are passed over.
// Errors: FIELD_INVALID.
absl::StatusOr<Decision> DecideStop(const Snapshot& snapshot,
                                    const StopOrder& order, domain::Date today);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_DECIDE_H_
