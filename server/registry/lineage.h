// Where items came from and what became of them, through any number of merges,
// splits, conversions and delegations.
#ifndef QINGDAN_SERVER_REGISTRY_LINEAGE_H_
#define QINGDAN_SERVER_REGISTRY_LINEAGE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "qingdan/registry/v1/revision.pb.h"
#include "server/registry/snapshot.h"

namespace qingdan::registry {

// Items of one lineage at the most.
inline constexpr std::size_t kLineageItemsMax = 1'000;

// That one item went over into another.
struct LineageTie {
  std::string predecessor;                // id
  std::string successor;                  // id
  const VersionRecord* record = nullptr;  // of the change that told it
};

struct Lineage {
  // Borrowed from the region, by id.
  std::vector<std::shared_ptr<const ItemHistory>> items;
  std::vector<LineageTie> ties;  // by first day, revision, ids
  // Ids in force at the day that follow from the items asked for, these
  // included; sorted.
  std::vector<std::string> current;
  bool truncated = false;  // there are more than kLineageItemsMax
};

// All that `ids` are tied to at `as_of`, both ways. Ties that lie later, are
// not known yet, or stand in a record that a correction superseded do not
// count. Linear in the records of the region.
Lineage LineageOf(const RegionState& region,
                  const std::vector<std::string>& ids, const AsOf& as_of);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_LINEAGE_H_
