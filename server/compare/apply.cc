#include "server/compare/apply.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/compare/entries.h"
#include "server/compare/head.h"
#include "server/domain/item.h"

namespace qingdan::compare {
namespace {

absl::Status DoesNotFit(const std::string& element) {
  return absl::InvalidArgumentError("the difference of '" + element +
                                    "' does not fit the item");
}

// The changes of one element.
using Changes = std::vector<const v1::ElementChange*>;

struct Path {
  const FieldDescriptor* field = nullptr;  // null if there is no such element
  const FieldDescriptor* leaf = nullptr;   // null if the element itself changed
};

Path Find(const std::string& path) {
  const std::size_t dot = path.find('.');
  Path found;
  found.field = Item::descriptor()->FindFieldByName(path.substr(0, dot));
  if (found.field == nullptr || dot == std::string::npos) return found;
  const auto* message = found.field->message_type();
  found.leaf = message == nullptr
                   ? nullptr
                   : message->FindFieldByName(path.substr(dot + 1));
  if (found.leaf == nullptr) found.field = nullptr;
  return found;
}

absl::Status ApplyValue(const v1::ElementChange& change, const Path& path,
                        Item& item) {
  const auto& reflection = *Item::GetReflection();
  if (path.leaf != nullptr) {
    if (!reflection.HasField(change.after_value(), path.field)) {
      return DoesNotFit(change.element());
    }
    SetLeaf(change.after_value(), *path.field, *path.leaf, 0, item);
    return absl::OkStatus();
  }
  reflection.ClearField(&item, path.field);
  if (change.has_after_value()) item.MergeFrom(change.after_value());
  return absl::OkStatus();
}

// A list after its changes: each entry whose place a change tells stands there,
// the others fill the rest in their order.
class List {
 public:
  List(const Item& before, const FieldDescriptor& field)
      : before_(before), field_(field), used_(CountOf(before, field)) {}

  absl::Status Take(const Changes& changes) {
    std::size_t added = 0;
    std::size_t removed = 0;
    for (const v1::ElementChange* change : changes) {
      added += !change->has_before_index();
      removed += !change->has_after_index();
    }
    if (removed > used_.size() + added) return DoesNotFit(field_.name());
    places_.resize(used_.size() + added - removed);
    for (const v1::ElementChange* change : changes) {
      QD_RETURN_IF_ERROR(Take(*change));
    }
    return absl::OkStatus();
  }

  absl::Status Put(Item& item) const {
    Item::GetReflection()->ClearField(&item, &field_);
    std::size_t next = 0;
    for (const std::optional<Item>& place : places_) {
      if (place.has_value()) {
        CopyEntry(*place, field_, 0, item);
        continue;
      }
      while (next < used_.size() && used_[next]) ++next;
      if (next == used_.size()) return DoesNotFit(field_.name());
      CopyEntry(before_, field_, next++, item);
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Take(const v1::ElementChange& change) {
    if (change.has_before_index()) {
      if (change.before_index() >= used_.size())
        return DoesNotFit(field_.name());
      used_[change.before_index()] = true;
    }
    if (!change.has_after_index()) return absl::OkStatus();
    if (change.after_index() >= places_.size() ||
        CountOf(change.after_value(), field_) != 1) {
      return DoesNotFit(field_.name());
    }
    std::optional<Item>& place = places_[change.after_index()];
    const Path path = Find(change.element());
    if (path.leaf == nullptr) {
      place = change.after_value();
      return absl::OkStatus();
    }
    if (!change.has_before_index()) return DoesNotFit(field_.name());
    if (!place.has_value()) {
      place = OnlyEntry(before_, field_, change.before_index());
    }
    SetLeaf(change.after_value(), field_, *path.leaf, 0, *place);
    return absl::OkStatus();
  }

  const Item& before_;
  const FieldDescriptor& field_;
  std::vector<bool> used_;
  std::vector<std::optional<Item>> places_;
};

}  // namespace

absl::StatusOr<Item> Apply(const v1::ItemDiff& diff, const Item& before) {
  if (!diff.has_before() || !diff.has_after()) return DoesNotFit("");
  Item item = before;
  std::map<const FieldDescriptor*, Changes> lists;
  for (const v1::ElementChange& change : diff.changes()) {
    const Path path = Find(change.element());
    if (path.field == nullptr) return DoesNotFit(change.element());
    if (path.field->is_repeated()) {
      lists[path.field].push_back(&change);
    } else {
      QD_RETURN_IF_ERROR(ApplyValue(change, path, item));
    }
  }
  for (const auto& [field, changes] : lists) {
    List list(before, *field);
    QD_RETURN_IF_ERROR(list.Take(changes));
    QD_RETURN_IF_ERROR(list.Put(item));
  }
  SetHead(diff.after(), item);
  return item;
}

absl::StatusOr<std::vector<Item>> Apply(const std::vector<v1::ItemDiff>& diffs,
                                        const std::vector<Item>& before) {
  std::map<std::string, Item> items;
  for (const Item& item : before) items[IdOf(item)] = item;
  std::vector<Item> made;
  for (const v1::ItemDiff& diff : diffs) {
    if (!diff.has_after()) continue;
    if (!diff.has_before()) {
      if (diff.changes_size() != 1) return DoesNotFit(diff.after().name());
      made.push_back(diff.changes(0).after_value());
      SetHead(diff.after(), made.back());
      continue;
    }
    const auto it = items.find(diff.before().id());
    if (it == items.end()) return DoesNotFit(diff.before().name());
    QD_ASSIGN_OR_RETURN(Item item, Apply(diff, it->second));
    made.push_back(std::move(item));
  }
  for (const v1::ItemDiff& diff : diffs) items.erase(diff.before().id());
  for (Item& item : made) items[item.id()] = std::move(item);
  std::vector<Item> after;
  for (auto& [id, item] : items) after.push_back(std::move(item));
  std::sort(after.begin(), after.end(), domain::ItemLess);
  return after;
}

}  // namespace qingdan::compare
