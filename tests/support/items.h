// Items and change sets of which a test says only what matters.
//
//   MakeChangeSet({MakeItem("结婚登记")});
//   MakeItem("结婚登记", [](auto& item) { item.set_note("x"); });
#ifndef QINGDAN_TESTS_SUPPORT_ITEMS_H_
#define QINGDAN_TESTS_SUPPORT_ITEMS_H_

#include <functional>
#include <string>
#include <vector>

#include "qingdan/registry/v1/revision.pb.h"

namespace qingdan::testing {

inline constexpr char kRegion[] = "211221";
inline constexpr char kDepartment[] = "县民政局";

// A licence of kDepartment; `change` sets what else there is.
inline registry::v1::Item MakeItem(
    const std::string& name,
    const std::function<void(registry::v1::Item&)>& change = nullptr) {
  registry::v1::Item item;
  item.set_department(kDepartment);
  item.set_name(name);
  item.set_type(registry::v1::ITEM_TYPE_LICENSE);
  if (change) change(item);
  return item;
}

inline registry::v1::ItemChange MakeChange(
    const registry::v1::Item& item,
    registry::v1::ChangeKind kind = registry::v1::CHANGE_KIND_UNSPECIFIED) {
  registry::v1::ItemChange change;
  change.set_kind(kind);
  *change.mutable_item() = item;
  return change;
}

// A change set of kRegion.
inline registry::v1::ChangeSet MakeChangeSet(
    const std::vector<registry::v1::ItemChange>& changes,
    const std::string& effective_from = "2024-01-01") {
  registry::v1::ChangeSet set;
  set.set_region_code(kRegion);
  set.set_effective_from(effective_from);
  for (const auto& change : changes) *set.add_changes() = change;
  return set;
}

inline registry::v1::ChangeSet MakeChangeSet(
    const std::vector<registry::v1::Item>& items,
    const std::string& effective_from = "2024-01-01") {
  std::vector<registry::v1::ItemChange> changes;
  for (const auto& item : items) changes.push_back(MakeChange(item));
  return MakeChangeSet(changes, effective_from);
}

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_ITEMS_H_
