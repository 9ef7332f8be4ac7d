#include "server/compare/diff_list.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "server/compare/diff_item.h"
#include "server/compare/head.h"
#include "server/compare/title.h"
#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::v1::Item;

// What identifies an item where its id does not; empty if it says nothing.
using Key = std::string (*)(const Item&);

constexpr std::array<Key, 4> kKeys = {
    [](const Item& item) { return item.implementation_code(); },
    [](const Item& item) { return item.handling_item_code(); },
    [](const Item& item) {
      return item.basic_code().empty()
                 ? std::string()
                 : item.basic_code() + '\n' + WordingKey(item.name());
    },
    [](const Item& item) {
      return item.department() + '\n' + WordingKey(item.name());
    },
};

bool Less(const v1::ItemDiff& a, const v1::ItemDiff& b) {
  const auto key = [](const v1::ItemDiff& diff) {
    return std::forward_as_tuple(DepartmentOf(diff), NameOf(diff),
                                 diff.after().id(), diff.before().id());
  };
  return key(a) < key(b);
}

class Pairing {
 public:
  Pairing(const Lists& lists, const Scale& scale) : lists_(lists) {
    for (std::size_t i = 0; i < lists.after.size(); ++i) {
      after_.emplace(IdOf(lists.after[i]), i);
    }
    before_free_.assign(lists.before.size(), true);
    after_free_.assign(lists.after.size(), true);
    PairById(scale);
    if (lists.lineage) PairByLineage(scale);
    for (const Key key : kKeys) PairByKey(key, scale);
    TakeTheRest();
    std::sort(diff_.items.begin(), diff_.items.end(), Less);
    for (const v1::ItemDiff& item : diff_.items) Count(item, diff_.counts);
  }

  ListDiff Done() && { return std::move(diff_); }

 private:
  void Pair(std::size_t before, std::size_t after, const Scale& scale) {
    before_free_[before] = false;
    after_free_[after] = false;
    const Item& was = lists_.before[before];
    const Item& is = lists_.after[after];
    // Most items of two lists are the same.
    if (was.SerializeAsString() == is.SerializeAsString()) return;
    v1::ItemDiff diff = DiffItem(was, is, scale);
    const bool moved = IdOf(was) != IdOf(is);
    if (diff.changes().empty() && !moved &&
        was.effective_from() == is.effective_from()) {
      return;
    }
    diff_.items.push_back(std::move(diff));
  }

  void PairById(const Scale& scale) {
    for (std::size_t i = 0; i < lists_.before.size(); ++i) {
      const auto it = after_.find(IdOf(lists_.before[i]));
      if (it != after_.end()) Pair(i, it->second, scale);
    }
  }

  // Several may go into one, and one into several.
  void PairByLineage(const Scale& scale) {
    for (std::size_t i = 0; i < lists_.before.size(); ++i) {
      if (!before_free_[i]) continue;
      for (const std::string& id : lists_.lineage(IdOf(lists_.before[i]))) {
        const auto it = after_.find(id);
        if (it != after_.end()) Pair(i, it->second, scale);
      }
    }
  }

  void PairByKey(const Key key, const Scale& scale) {
    const auto before = FreeByKey(lists_.before, before_free_, key);
    if (before.empty()) return;
    for (const auto& [name, after] :
         FreeByKey(lists_.after, after_free_, key)) {
      const auto it = before.find(name);
      if (it != before.end() && it->second.size() == 1 && after.size() == 1) {
        Pair(it->second[0], after[0], scale);
      }
    }
  }

  static std::unordered_map<std::string, std::vector<std::size_t>> FreeByKey(
      const std::vector<Item>& items, const std::vector<bool>& free, Key key) {
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!free[i]) continue;
      std::string name = key(items[i]);
      if (!name.empty()) by_key[std::move(name)].push_back(i);
    }
    return by_key;
  }

  void TakeTheRest() {
    for (std::size_t i = 0; i < lists_.before.size(); ++i) {
      if (before_free_[i]) diff_.items.push_back(DiffRemoved(lists_.before[i]));
    }
    for (std::size_t i = 0; i < lists_.after.size(); ++i) {
      if (after_free_[i]) diff_.items.push_back(DiffAdded(lists_.after[i]));
    }
  }

  const Lists& lists_;
  std::unordered_map<std::string, std::size_t> after_;  // by id
  std::vector<bool> before_free_;
  std::vector<bool> after_free_;
  ListDiff diff_;
};

// Elements that differ between levels by nature.
bool DiffersByNature(const std::string& element) {
  static const auto* const kElements =
      new std::set<std::string>{"department",
                                "department_code",
                                "implementation_code",
                                "handling_item_code",
                                "level",
                                "power_source",
                                "place",
                                "office_hours",
                                "enquiry_phone",
                                "complaint_phone",
                                "online_address",
                                "common_names",
                                "effective_to",
                                "note"};
  return kElements->contains(element);
}

v1::ItemDiff WithoutNature(v1::ItemDiff diff) {
  v1::ItemDiff kept = diff;
  kept.clear_changes();
  kept.set_weight(v1::WEIGHT_NEUTRAL);
  for (v1::ElementChange& change : *diff.mutable_changes()) {
    if (DiffersByNature(change.element())) continue;
    kept.set_weight(Graver(kept.weight(), change.weight()));
    *kept.add_changes() = std::move(change);
  }
  return kept;
}

}  // namespace

void Count(const v1::ItemDiff& diff, v1::DiffCounts& counts) {
  if (!diff.has_before()) {
    counts.set_added(counts.added() + 1);
  } else if (!diff.has_after()) {
    counts.set_removed(counts.removed() + 1);
  } else {
    counts.set_changed(counts.changed() + 1);
  }
  const auto any = [&](v1::Weight weight) {
    return std::any_of(
        diff.changes().begin(), diff.changes().end(),
        [&](const v1::ElementChange& c) { return c.weight() == weight; });
  };
  counts.set_lighter(counts.lighter() + any(v1::WEIGHT_LIGHTER));
  counts.set_heavier(counts.heavier() + IsHeavier(diff.weight()));
  counts.set_illegal(counts.illegal() + any(v1::WEIGHT_ILLEGAL));
}

ListDiff DiffLists(const Lists& lists, const Scale& scale) {
  return Pairing(lists, scale).Done();
}

ListDiff DiffFromUpper(const std::vector<Item>& upper,
                       const std::vector<Item>& lower, const Scale& scale) {
  std::unordered_map<std::string, std::vector<const Item*>> by_code;
  for (const Item& item : upper) {
    if (!item.basic_code().empty()) {
      by_code[item.basic_code()].push_back(&item);
    }
  }
  ListDiff diff;
  for (const Item& item : lower) {
    const auto it = by_code.find(item.basic_code());
    if (it == by_code.end()) continue;
    std::vector<const Item*> meant = it->second;
    if (meant.size() > 1) {
      std::erase_if(meant, [key = WordingKey(item.name())](const Item* one) {
        return WordingKey(one->name()) != key;
      });
    }
    if (meant.size() != 1) continue;
    v1::ItemDiff one = WithoutNature(DiffItem(*meant[0], item, scale));
    if (one.changes().empty()) continue;
    Count(one, diff.counts);
    diff.items.push_back(std::move(one));
  }
  std::sort(diff.items.begin(), diff.items.end(), Less);
  return diff;
}

}  // namespace qingdan::compare
