#include "server/registry/decide.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"

namespace qingdan::registry {
namespace {

using domain::Date;
using domain::FieldError;

std::string ChangeField(std::size_t index, const char* field) {
  return "change_set.changes[" + std::to_string(index) + "]." + field;
}

// The change of a list is refused if somebody else changed one of the
// departments it touches since its author looked.
absl::Status CheckBase(const RegionState* region, std::uint64_t base,
                       const std::vector<std::string>& departments) {
  if (region == nullptr || base == 0) return absl::OkStatus();
  for (const std::string& department : departments) {
    const std::uint64_t newest = region->DepartmentRevision(department);
    if (newest <= base) continue;
    return domain::MakeError(
        absl::StatusCode::kAborted, error::v1::ERROR_REASON_CATALOG_CHANGED,
        department + " was changed at revision " + std::to_string(newest) +
            ", after your base revision " + std::to_string(base) +
            "; look at the new list and publish on it",
        {{"department", department},
         {"base_revision", std::to_string(base)},
         {"newest", std::to_string(newest)}});
  }
  return absl::OkStatus();
}

std::vector<std::string> DepartmentsOf(const std::vector<v1::Item>& items) {
  std::vector<std::string> departments;
  std::unordered_set<std::string> seen;
  for (const v1::Item& item : items) {
    if (seen.insert(item.department()).second) {
      departments.push_back(item.department());
    }
  }
  return departments;
}

absl::Status CheckItem(const v1::Item& item, const std::string& region_code,
                       std::size_t index) {
  if (item.name().empty()) {
    return FieldError(ChangeField(index, "item.name"), "", "a name is needed");
  }
  if (item.department().empty()) {
    return FieldError(ChangeField(index, "item.department"), "",
                      "a department is needed");
  }
  if (!item.region_code().empty() && item.region_code() != region_code) {
    return FieldError(ChangeField(index, "item.region_code"),
                      item.region_code(),
                      "differs from the change set's " + region_code);
  }
  for (const std::string* day :
       {&item.effective_from(), &item.effective_to()}) {
    if (!day->empty()) QD_RETURN_IF_ERROR(Date::ParseIso(*day).status());
  }
  return absl::OkStatus();
}

absl::Status CheckSize(const v1::ItemChange& change, std::size_t index) {
  const std::size_t bytes = change.ByteSizeLong();
  if (bytes <= kChangeBytesMax) return absl::OkStatus();
  return FieldError(ChangeField(index, "item"), change.item().name(),
                    "'" + change.item().name() + "' takes " +
                        std::to_string(bytes) + " bytes, at most " +
                        std::to_string(kChangeBytesMax) + " can be recorded");
}

absl::Status CheckReason(const std::string& reason) {
  return domain::CheckLength("change_set.reason", reason, kReasonCharactersMax);
}

absl::Status CheckCount(std::size_t changes) {
  if (changes <= kChangesMax) return absl::OkStatus();
  return FieldError(
      "change_set.changes", std::to_string(changes),
      "at most " + std::to_string(kChangesMax) + "; split it by department");
}

v1::Item WithId(v1::Item item, const std::string& region_code) {
  item.set_region_code(region_code);
  item.set_id(domain::ItemId(item));
  return item;
}

}  // namespace

absl::StatusOr<Decision> DecideChangeSet(const Snapshot& snapshot,
                                         const v1::ChangeSet& change_set,
                                         Date today) {
  QD_RETURN_IF_ERROR(
      CheckCount(static_cast<std::size_t>(change_set.changes_size())));
  QD_RETURN_IF_ERROR(CheckReason(change_set.reason()));
  Date first = today;
  if (!change_set.effective_from().empty()) {
    QD_ASSIGN_OR_RETURN(first, Date::ParseIso(change_set.effective_from()));
  }
  ChangeBuilder builder(snapshot, change_set.region_code(), first);
  std::unordered_set<std::string> seen;
  std::vector<v1::Item> items;
  for (int i = 0; i < change_set.changes_size(); ++i) {
    const auto index = static_cast<std::size_t>(i);
    v1::ItemChange change = change_set.changes(i);
    QD_RETURN_IF_ERROR(
        CheckItem(change.item(), change_set.region_code(), index));
    QD_RETURN_IF_ERROR(CheckSize(change, index));
    *change.mutable_item() =
        WithId(std::move(*change.mutable_item()), change_set.region_code());
    if (!seen.insert(change.item().id()).second) {
      return FieldError(ChangeField(index, "item"), change.item().name(),
                        "the same item stands twice in the change set");
    }
    items.push_back(change.item());
    if (!IsEnd(change.kind())) {
      QD_RETURN_IF_ERROR(builder.Put(std::move(change)));
      continue;
    }
    const VersionRecord* current = builder.Current(change.item().id());
    if (current == nullptr) {
      return FieldError(
          ChangeField(index, "item"), change.item().name(),
          "is not in force on " + first.ToIso() + " and so cannot end");
    }
    builder.End(*current, change);
  }
  const std::vector<std::string> departments = DepartmentsOf(items);
  QD_RETURN_IF_ERROR(
      CheckBase(builder.region(), change_set.base_revision(), departments));
  QD_RETURN_IF_ERROR(builder.ResolveTies());
  return std::move(builder).Finish(departments, change_set.reason());
}

absl::StatusOr<Decision> DecideNewList(const Snapshot& snapshot,
                                       const NewList& list) {
  QD_RETURN_IF_ERROR(CheckReason(list.reason));
  const std::vector<std::string> departments = DepartmentsOf(list.items);
  ChangeBuilder builder(snapshot, list.region_code, list.effective_from);
  QD_RETURN_IF_ERROR(
      CheckBase(builder.region(), list.base_revision, departments));
  std::unordered_set<std::string> listed;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    QD_RETURN_IF_ERROR(CheckItem(list.items[i], list.region_code, i));
    v1::ItemChange change;
    *change.mutable_item() = WithId(list.items[i], list.region_code);
    QD_RETURN_IF_ERROR(CheckSize(change, i));
    if (!listed.insert(change.item().id()).second) {
      return FieldError(ChangeField(i, "item"), change.item().name(),
                        "the same item stands twice in the list");
    }
    QD_RETURN_IF_ERROR(builder.Put(std::move(change)));
  }
  if (list.missing == Missing::kEnd && builder.region() != nullptr) {
    const std::set<std::string> named(departments.begin(), departments.end());
    for (const auto& history : builder.region()->items()) {
      const VersionRecord* current =
          history->InForce({list.effective_from, snapshot.revision()});
      if (current != nullptr && named.contains(current->item().department()) &&
          !listed.contains(history->id())) {
        v1::ItemChange cancelled;
        cancelled.set_kind(v1::CHANGE_KIND_CANCELLED);
        builder.End(*current, cancelled);
      }
    }
  }
  QD_RETURN_IF_ERROR(CheckCount(builder.changes()));
  return std::move(builder).Finish(departments, list.reason);
}

absl::StatusOr<Decision> DecideStop(const Snapshot& snapshot,
                                    const StopOrder& order, Date today) {
  QD_RETURN_IF_ERROR(CheckReason(order.reason));
  ChangeBuilder builder(snapshot, order.region_code, today);
  v1::ItemChange stopped;
  stopped.set_kind(v1::CHANGE_KIND_CANCELLED);
  stopped.set_deciding_document(order.deciding_document);
  std::vector<v1::Item> items;
  for (const std::string& id : order.item_ids) {
    const VersionRecord* current = builder.Current(id);
    if (current != nullptr) {
      items.push_back(current->item());
      builder.End(*current, stopped);
    }
    const auto history =
        builder.region() == nullptr ? nullptr : builder.region()->ById(id);
    if (history == nullptr) continue;
    // What was scheduled would bring it back.
    for (const auto& record : history->records()) {
      if (record->from <= today || record->ends() ||
          history->At({record->from, snapshot.revision()}) != record.get()) {
        continue;
      }
      items.push_back(record->item());
      builder.End(*record, stopped, record->from);
    }
  }
  return std::move(builder).Finish(DepartmentsOf(items), order.reason);
}

}  // namespace qingdan::registry
