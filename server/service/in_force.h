// The items of a region that are in force.
#ifndef QINGDAN_SERVER_SERVICE_IN_FORCE_H_
#define QINGDAN_SERVER_SERVICE_IN_FORCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/item.pb.h"
#include "server/registry/snapshot.h"

namespace qingdan::service {

// Those of `department`, or of all if it is empty, in no order that means
// anything.
std::vector<registry::v1::Item> ItemsOf(const registry::RegionState& region,
                                        const registry::AsOf& as_of,
                                        const std::string& department = "");

// ItemsOf. NOT_FOUND (CATALOG_NOT_FOUND) if there are none.
absl::StatusOr<std::vector<registry::v1::Item>> ItemsInForce(
    const registry::Snapshot& snapshot, const std::string& region_code,
    const registry::AsOf& as_of, const std::string& department = "");

// NOT_FOUND (CATALOG_NOT_FOUND).
absl::Status NothingInForce(const std::string& region_code,
                            const std::string& department);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_IN_FORCE_H_
