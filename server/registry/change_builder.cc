#include "server/registry/change_builder.h"

#include <algorithm>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"
#include "server/registry/change_digest.h"

namespace qingdan::registry {
namespace {

using domain::Date;

constexpr int kTiesMax = 50;  // of one change
constexpr int kTiesInAllMax = 1'000;

bool Names(const v1::ItemRef& tie, const v1::Item& item) {
  if (!tie.item_id().empty()) return tie.item_id() == item.id();
  return tie.name() == item.name() &&
         (tie.department().empty() || tie.department() == item.department());
}

void Fill(const v1::Item& item, v1::ItemRef& tie) {
  tie.set_item_id(item.id());
  tie.set_name(item.name());
  tie.set_department(item.department());
}

}  // namespace

bool IsEnd(v1::ChangeKind kind) {
  VersionRecord record;
  record.change.set_kind(kind);
  return record.ends();
}

ChangeBuilder::ChangeBuilder(const Snapshot& snapshot,
                             const std::string& region_code, Date first)
    : region_(snapshot.Region(region_code)),
      region_code_(region_code),
      first_(first),
      known_at_(snapshot.revision()) {}

const VersionRecord* ChangeBuilder::Current(const std::string& id,
                                            Date day) const {
  const auto history = region_ == nullptr ? nullptr : region_->ById(id);
  return history == nullptr ? nullptr : history->InForce({day, known_at_});
}

absl::Status ChangeBuilder::Put(v1::ItemChange change) {
  v1::Item& item = *change.mutable_item();
  const bool known = region_ != nullptr && region_->ById(item.id()) != nullptr;
  Date day = first_;
  if (!item.effective_from().empty()) {
    QD_ASSIGN_OR_RETURN(const Date own, Date::ParseIso(item.effective_from()));
    day = known ? std::max(own, first_) : own;
  }
  change.set_first_day(day.ToIso());
  const VersionRecord* current = Current(item.id(), day);
  if (item.effective_from().empty()) {
    item.set_effective_from(current == nullptr
                                ? change.first_day()
                                : current->item().effective_from());
  }
  change.clear_changed_elements();
  if (current == nullptr) {
    if (change.kind() != v1::CHANGE_KIND_TAKEN_OVER) {
      change.set_kind(v1::CHANGE_KIND_ADDED);
    }
    Add(std::move(change));
    return absl::OkStatus();
  }
  const auto changed = domain::ChangedElements(current->item(), item);
  // A tie to an item that merged into this one is worth a record.
  if (changed.empty() && change.predecessors().empty()) {
    return absl::OkStatus();
  }
  change.set_kind(v1::CHANGE_KIND_AMENDED);
  change.mutable_changed_elements()->Assign(changed.begin(), changed.end());
  Add(std::move(change));
  return absl::OkStatus();
}

void ChangeBuilder::End(const VersionRecord& current, const v1::ItemChange& by,
                        Date day) {
  v1::ItemChange change = by;
  change.set_first_day(day.ToIso());
  *change.mutable_item() = current.item();
  Add(std::move(change));
}

bool ChangeBuilder::ResolveTie(v1::ItemRef& tie) const {
  for (const v1::ItemChange& change : decision_.changes) {
    if (Names(tie, change.item())) {
      Fill(change.item(), tie);
      return true;
    }
  }
  for (std::size_t i = 0; region_ != nullptr && i < region_->items().size();
       ++i) {
    const v1::Item& item = region_->items()[i]->records().back()->item();
    if (Names(tie, item)) {
      Fill(item, tie);
      return true;
    }
  }
  return false;
}

absl::Status ChangeBuilder::ResolveTies() {
  int all = 0;
  for (v1::ItemChange& change : decision_.changes) {
    for (auto* ties :
         {change.mutable_successors(), change.mutable_predecessors()}) {
      all += ties->size();
      if (ties->size() > kTiesMax || all > kTiesInAllMax) {
        return domain::FieldError(
            "change_set.changes.successors", change.item().name(),
            "at most 50 for an item and 1000 in a change set");
      }
      for (v1::ItemRef& tie : *ties) {
        if (ResolveTie(tie)) continue;
        return domain::FieldError(
            "change_set.changes.successors",
            tie.name().empty() ? tie.item_id() : tie.name(),
            "tied to " + change.item().name() +
                ", is neither on the list nor in the change set");
      }
    }
  }
  return absl::OkStatus();
}

Decision ChangeBuilder::Finish(const std::vector<std::string>& departments,
                               const std::string& reason) && {
  v1::Revision& revision = decision_.revision;
  revision.set_region_code(region_code_);
  revision.set_effective_from(first_.ToIso());
  revision.set_reason(reason);
  revision.mutable_departments()->Assign(departments.begin(),
                                         departments.end());
  revision.set_digest(DigestOf(decision_.changes));
  return std::move(decision_);
}

void ChangeBuilder::Add(v1::ItemChange change) {
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

}  // namespace qingdan::registry
