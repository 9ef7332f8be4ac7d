// Differences between two states of a region as the registry knows them.
#ifndef QINGDAN_SERVER_COMPARE_REGION_DIFF_H_
#define QINGDAN_SERVER_COMPARE_REGION_DIFF_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "qingdan/registry/v1/item.pb.h"
#include "server/compare/diff_list.h"
#include "server/compare/scale.h"
#include "server/registry/snapshot.h"

namespace qingdan::compare {

// The items in force at `as_of`, of `department` only if one is named, in the
// region's order. None of a null region.
std::vector<registry::v1::Item> ItemsAt(const registry::RegionState* region,
                                        const registry::AsOf& as_of,
                                        const std::string& department = "");

// The list as revision `number` left it: as known then, on the day it was
// recorded or on its own first day, whichever is later, so that a scheduled
// revision shows. nullopt if the region has no such revision.
std::optional<registry::AsOf> StateOfRevision(
    const registry::RegionState& region, std::uint64_t number);

// What differs between two states of a region, `department` only if one is
// named. Items are followed through merges and splits known at `after`. A null
// region has no items.
ListDiff DiffRegion(const registry::RegionState* region,
                    const registry::AsOf& before, const registry::AsOf& after,
                    const std::string& department, const Scale& scale);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_REGION_DIFF_H_
