#include "server/compare/region_diff.h"

#include <algorithm>
#include <chrono>

namespace qingdan::compare {
namespace {

using registry::AsOf;
using registry::RegionState;
using registry::v1::Item;

domain::Date DayOf(const google::protobuf::Timestamp& time) {
  return domain::Date::InBeijing(std::chrono::system_clock::time_point(
      std::chrono::seconds(time.seconds())));
}

}  // namespace

std::vector<Item> ItemsAt(const RegionState* region, const AsOf& as_of,
                          const std::string& department) {
  std::vector<Item> items;
  for (std::size_t i = 0; region != nullptr && i < region->items().size();
       ++i) {
    const auto* record = region->items()[i]->InForce(as_of);
    if (record == nullptr) continue;
    if (department.empty() || record->item().department() == department) {
      items.push_back(record->item());
    }
  }
  return items;
}

std::optional<AsOf> StateOfRevision(const RegionState& region,
                                    std::uint64_t number) {
  for (const auto& revision : region.revisions()) {
    if (revision.revision() != number) continue;
    AsOf as_of{DayOf(revision.recorded_at()), number};
    const auto first = domain::Date::ParseIso(revision.effective_from());
    if (first.ok()) as_of.date = std::max(as_of.date, *first);
    return as_of;
  }
  return std::nullopt;
}

ListDiff DiffRegion(const RegionState* region, const AsOf& before,
                    const AsOf& after, const std::string& department,
                    const Scale& scale) {
  const std::vector<Item> was = ItemsAt(region, before, department);
  const std::vector<Item> is = ItemsAt(region, after, department);
  const auto lineage = [&](const std::string& id) {
    std::vector<std::string> ids;
    for (const auto* record : region->Successors(id, after)) {
      ids.push_back(record->item().id());
    }
    return ids;
  };
  return DiffLists({was, is, lineage}, scale);
}

}  // namespace qingdan::compare
