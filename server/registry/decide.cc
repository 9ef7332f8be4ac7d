#include "server/registry/decide.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"
#include "server/registry/change_digest.h"
#include "server/text/fold.h"

namespace qingdan::registry {
namespace {

using domain::Date;
using domain::FieldError;

bool IsEnd(v1::ChangeKind kind) {
  VersionRecord record;
  record.change.set_kind(kind);
  return record.ends();
}

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

// Collects the changes of one request.
class Builder {
 public:
  Builder(const Snapshot& snapshot, const std::string& region_code, Date first)
      : region_(snapshot.Region(region_code)),
        region_code_(region_code),
        first_(first),
        known_at_(snapshot.revision()) {}

  const RegionState* region() const { return region_.get(); }

  std::size_t changes() const { return decision_.changes.size(); }

  // The version of the item `id` in force on `day`; null if there is none.
  const VersionRecord* Current(const std::string& id, Date day) const {
    const auto history = region_ == nullptr ? nullptr : region_->ById(id);
    return history == nullptr ? nullptr : history->InForce({day, known_at_});
  }
  const VersionRecord* Current(const std::string& id) const {
    return Current(id, first_);
  }

  // Adds or amends `change.item()`, whose id is filled in.
  absl::Status Put(v1::ItemChange change) {
    v1::Item& item = *change.mutable_item();
    const bool known =
        region_ != nullptr && region_->ById(item.id()) != nullptr;
    Date day = first_;
    if (!item.effective_from().empty()) {
      QD_ASSIGN_OR_RETURN(const Date own,
                          Date::ParseIso(item.effective_from()));
      day = known ? std::max(own, first_) : own;
    }
    change.set_first_day(day.ToIso());
    const VersionRecord* current = Current(item.id(), day);
    if (item.effective_from().empty()) {
      item.set_effective_from(current == nullptr
                                  ? change.first_day()
                                  : current->item().effective_from());
    }
    if (current == nullptr) {
      if (change.kind() != v1::CHANGE_KIND_TAKEN_OVER) {
        change.set_kind(v1::CHANGE_KIND_ADDED);
      }
      Add(std::move(change));
      return absl::OkStatus();
    }
    const auto changed = domain::ChangedElements(current->item(), item);
    if (changed.empty()) return absl::OkStatus();
    change.set_kind(v1::CHANGE_KIND_AMENDED);
    change.mutable_changed_elements()->Assign(changed.begin(), changed.end());
    Add(std::move(change));
    return absl::OkStatus();
  }

  // Ends the item of `current`.
  void End(const VersionRecord& current, v1::ChangeKind kind,
           const std::string& document) {
    v1::ItemChange change;
    change.set_kind(kind);
    change.set_deciding_document(document);
    change.set_first_day(first_.ToIso());
    *change.mutable_item() = current.item();
    Add(std::move(change));
  }

  Decision Finish(std::vector<std::string> departments, std::string reason) && {
    v1::Revision& revision = decision_.revision;
    revision.set_region_code(region_code_);
    revision.set_effective_from(first_.ToIso());
    revision.set_reason(std::move(reason));
    revision.mutable_departments()->Assign(departments.begin(),
                                           departments.end());
    revision.set_digest(DigestOf(decision_.changes));
    return std::move(decision_);
  }

 private:
  void Add(v1::ItemChange change) {
    v1::Revision& revision = decision_.revision;
    if (change.kind() == v1::CHANGE_KIND_AMENDED) {
      revision.set_amended(revision.amended() + 1);
    } else if (IsEnd(change.kind())) {
      revision.set_ended(revision.ended() + 1);
    } else {
      revision.set_added(revision.added() + 1);
    }
    decision_.changes.push_back(std::move(change));
  }

  std::shared_ptr<const RegionState> region_;
  std::string region_code_;
  Date first_;
  std::uint64_t known_at_;
  Decision decision_;
};

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
  const std::size_t length = text::ToCodePoints(reason).size();
  if (length <= kReasonCharactersMax) return absl::OkStatus();
  return FieldError("change_set.reason", std::to_string(length),
                    "has " + std::to_string(length) + " characters, at most " +
                        std::to_string(kReasonCharactersMax) + " are taken");
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
  Builder builder(snapshot, change_set.region_code(), first);
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
    builder.End(*current, change.kind(), change.deciding_document());
  }
  std::vector<std::string> departments = DepartmentsOf(items);
  QD_RETURN_IF_ERROR(
      CheckBase(builder.region(), change_set.base_revision(), departments));
  return std::move(builder).Finish(std::move(departments), change_set.reason());
}

absl::StatusOr<Decision> DecideNewList(const Snapshot& snapshot,
                                       const NewList& list) {
  QD_RETURN_IF_ERROR(CheckReason(list.reason));
  std::vector<std::string> departments = DepartmentsOf(list.items);
  Builder builder(snapshot, list.region_code, list.effective_from);
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
        builder.End(*current, v1::CHANGE_KIND_CANCELLED, "");
      }
    }
  }
  QD_RETURN_IF_ERROR(CheckCount(builder.changes()));
  return std::move(builder).Finish(std::move(departments), list.reason);
}

}  // namespace qingdan::registry
