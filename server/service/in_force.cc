#include "server/service/in_force.h"

#include "server/domain/error.h"

namespace qingdan::service {

std::vector<registry::v1::Item> ItemsOf(const registry::RegionState& region,
                                        const registry::AsOf& as_of,
                                        const std::string& department) {
  std::vector<registry::v1::Item> items;
  for (const auto& history : region.items()) {
    const auto* record = history->InForce(as_of);
    if (record != nullptr &&
        (department.empty() || record->item().department() == department)) {
      items.push_back(record->item());
    }
  }
  return items;
}

absl::StatusOr<std::vector<registry::v1::Item>> ItemsInForce(
    const registry::Snapshot& snapshot, const std::string& region_code,
    const registry::AsOf& as_of, const std::string& department) {
  std::vector<registry::v1::Item> items;
  const auto region = snapshot.Region(region_code);
  if (region != nullptr) items = ItemsOf(*region, as_of, department);
  if (items.empty()) return NothingInForce(region_code, department);
  return items;
}

absl::Status NothingInForce(const std::string& region_code,
                            const std::string& department) {
  return domain::MakeError(absl::StatusCode::kNotFound,
                           error::v1::ERROR_REASON_CATALOG_NOT_FOUND,
                           "region " + region_code + " has no items in force" +
                               (department.empty() ? "" : " of " + department),
                           {{"region_code", region_code}});
}

}  // namespace qingdan::service
