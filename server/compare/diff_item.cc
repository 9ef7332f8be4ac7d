#include "server/compare/diff_item.h"

#include <optional>
#include <utility>
#include <vector>

#include "server/compare/entries.h"
#include "server/compare/head.h"
#include "server/compare/match_entries.h"
#include "server/compare/title.h"
#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

constexpr std::size_t kTitleBytes = 150;

// What an entry is called in the title of a change within it.
std::string EntryName(const Item& item, const FieldDescriptor& field,
                      std::size_t index) {
  const int at = static_cast<int>(index);
  switch (field.number()) {
    case Item::kMaterialsFieldNumber:
      return item.materials(at).name();
    case Item::kStepsFieldNumber:
      return item.steps(at).name();
    case Item::kFeesFieldNumber:
      return item.fees(at).name();
    default:
      return "";
  }
}

class Differ {
 public:
  Differ(const Item& before, const Item& after, const Scale& scale)
      : before_(before), after_(after), scale_(scale) {}

  v1::ItemDiff Run() && {
    *diff_.mutable_before() = HeadOf(before_);
    *diff_.mutable_after() = HeadOf(after_);
    diff_.set_weight(v1::WEIGHT_NEUTRAL);
    const auto& descriptor = *Item::descriptor();
    for (int i = 0; i < descriptor.field_count(); ++i) {
      const FieldDescriptor& field = *descriptor.field(i);
      if (IsHead(field)) continue;
      if (field.is_repeated()) {
        DiffList(field);
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        DiffMessage(field);
      } else {
        DiffValue(field);
      }
    }
    return std::move(diff_);
  }

 private:
  void DiffValue(const FieldDescriptor& field) {
    const Item before = OnlyField(before_, field);
    const Item after = OnlyField(after_, field);
    if (Bytes(before) == Bytes(after)) return;
    v1::ElementChange change;
    change.set_element(field.name());
    // No is a value of its own.
    const bool yes_or_no = field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
    const auto& reflection = *Item::GetReflection();
    SetValues(change, yes_or_no || reflection.HasField(before_, &field), before,
              yes_or_no || reflection.HasField(after_, &field), after);
    Add(std::move(change));
  }

  void DiffMessage(const FieldDescriptor& field) {
    const bool was = Item::GetReflection()->HasField(before_, &field);
    const bool is = Item::GetReflection()->HasField(after_, &field);
    if (was && is) return DiffLeaves(field, 0, 0);
    if (was || is) DiffValue(field);
  }

  // The fields of two messages: of the element `field` itself, or of the
  // entries of a list.
  void DiffLeaves(const FieldDescriptor& field, std::size_t at_before,
                  std::size_t at_after) {
    const auto& descriptor = *field.message_type();
    for (int i = 0; i < descriptor.field_count(); ++i) {
      const FieldDescriptor& leaf = *descriptor.field(i);
      const Item before = OnlyLeaf(before_, field, at_before, leaf);
      const Item after = OnlyLeaf(after_, field, at_after, leaf);
      if (Bytes(before) == Bytes(after)) continue;
      v1::ElementChange change;
      change.set_element(field.name() + "." + leaf.name());
      SetValues(change, true, before, true, after);
      if (field.is_repeated()) {
        change.set_title(EntryName(after_, field, at_after));
        change.set_before_index(static_cast<std::uint32_t>(at_before));
        change.set_after_index(static_cast<std::uint32_t>(at_after));
      }
      Add(std::move(change));
    }
  }

  void DiffList(const FieldDescriptor& field) {
    const auto partners = MatchEntries(before_, after_, field, scale_);
    std::vector<bool> stays(CountOf(before_, field));
    std::size_t reached = 0;  // in `before`, one behind
    for (std::size_t i = 0; i < partners.size(); ++i) {
      if (!partners[i].has_value()) {
        AddEntry(field, std::nullopt, i);
        continue;
      }
      const std::size_t j = *partners[i];
      stays[j] = true;
      if (j + 1 < reached) {
        AddEntry(field, j, i);
      } else {
        reached = j + 1;
      }
      DiffEntry(field, j, i);
    }
    for (std::size_t j = 0; j < stays.size(); ++j) {
      if (!stays[j]) AddEntry(field, j, std::nullopt);
    }
  }

  void DiffEntry(const FieldDescriptor& field, std::size_t at_before,
                 std::size_t at_after) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      DiffLeaves(field, at_before, at_after);
    } else if (EntryBytes(before_, field, at_before) !=
               EntryBytes(after_, field, at_after)) {
      AddEntry(field, at_before, at_after, v1::CHANGE_TYPE_CHANGED);
    }
  }

  void AddEntry(const FieldDescriptor& field, std::optional<std::size_t> before,
                std::optional<std::size_t> after,
                v1::ChangeType both = v1::CHANGE_TYPE_MOVED) {
    v1::ElementChange change;
    change.set_element(field.name());
    change.set_type(!before  ? v1::CHANGE_TYPE_ADDED
                    : !after ? v1::CHANGE_TYPE_REMOVED
                             : both);
    if (before.has_value()) {
      change.set_before_index(static_cast<std::uint32_t>(*before));
      *change.mutable_before_value() = OnlyEntry(before_, field, *before);
    }
    if (after.has_value()) {
      change.set_after_index(static_cast<std::uint32_t>(*after));
      *change.mutable_after_value() = OnlyEntry(after_, field, *after);
    }
    Add(std::move(change));
  }

  static std::string Bytes(const Item& item) {
    return item.SerializeAsString();
  }

  static void SetValues(v1::ElementChange& change, bool was, const Item& before,
                        bool is, const Item& after) {
    change.set_type(v1::CHANGE_TYPE_CHANGED);
    if (was) *change.mutable_before_value() = before;
    if (is) *change.mutable_after_value() = after;
  }

  void Add(v1::ElementChange change) {
    if (change.title().size() > kTitleBytes) change.clear_title();
    Describe(change);
    Weighed weighed = Weigh({change, before_, after_, scale_});
    change.set_weight(weighed.weight);
    change.set_reason(std::move(weighed.reason));
    change.set_provision(std::move(weighed.provision));
    diff_.set_weight(Graver(diff_.weight(), weighed.weight));
    *diff_.add_changes() = std::move(change);
  }

  const Item& before_;
  const Item& after_;
  const Scale& scale_;
  v1::ItemDiff diff_;
};

v1::ElementChange Whole(const Item& item, v1::ChangeType type,
                        Weighed weighed) {
  v1::ElementChange change;
  change.set_type(type);
  *(type == v1::CHANGE_TYPE_ADDED ? change.mutable_after_value()
                                  : change.mutable_before_value()) = item;
  Describe(change);
  change.set_weight(weighed.weight);
  change.set_reason(std::move(weighed.reason));
  return change;
}

}  // namespace

v1::ItemDiff DiffItem(const Item& before, const Item& after,
                      const Scale& scale) {
  return Differ(before, after, scale).Run();
}

v1::ItemDiff DiffAdded(const Item& item) {
  v1::ItemDiff diff;
  *diff.mutable_after() = HeadOf(item);
  *diff.add_changes() = Whole(item, v1::CHANGE_TYPE_ADDED, WeighAdded(item));
  diff.set_weight(diff.changes(0).weight());
  return diff;
}

v1::ItemDiff DiffRemoved(const Item& item) {
  v1::ItemDiff diff;
  *diff.mutable_before() = HeadOf(item);
  *diff.add_changes() =
      Whole(item, v1::CHANGE_TYPE_REMOVED, WeighRemoved(item));
  diff.set_weight(diff.changes(0).weight());
  return diff;
}

}  // namespace qingdan::compare
