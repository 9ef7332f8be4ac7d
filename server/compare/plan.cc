#include "server/compare/plan.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/compare/region_diff.h"
#include "server/compare/title.h"
#include "server/domain/item.h"

namespace qingdan::compare {
namespace {

using finding::v1::Finding;
using registry::v1::Item;
using registry::v1::ItemChange;

std::vector<Item> ItemsAfter(const std::vector<Item>& before,
                             const std::vector<ItemChange>& changes) {
  std::unordered_map<std::string, const ItemChange*> by_id;
  for (const ItemChange& change : changes) {
    by_id[change.item().id()] = &change;
  }
  std::vector<Item> after;
  for (const Item& item : before) {
    const auto it = by_id.find(item.id());
    if (it == by_id.end()) {
      after.push_back(item);
    } else if (!registry::IsEnd(it->second->kind())) {
      after.push_back(it->second->item());
    }
  }
  std::set<std::string> known;
  for (const Item& item : before) known.insert(item.id());
  for (const ItemChange& change : changes) {
    if (!registry::IsEnd(change.kind()) &&
        !known.contains(change.item().id())) {
      after.push_back(change.item());
    }
  }
  return after;
}

Lineage LineageOf(const std::vector<ItemChange>& changes) {
  std::map<std::string, std::vector<std::string>> next;
  for (const ItemChange& change : changes) {
    for (const auto& tie : change.successors()) {
      next[change.item().id()].push_back(tie.item_id());
    }
    for (const auto& tie : change.predecessors()) {
      next[tie.item_id()].push_back(change.item().id());
    }
  }
  return [next](const std::string& id) {
    const auto it = next.find(id);
    return it == next.end() ? std::vector<std::string>() : it->second;
  };
}

// Findings that are one on both lists.
std::string KeyOf(const Finding& finding) {
  return finding.rule_id() + '\n' + finding.place().department() + '\n' +
         finding.place().item_name() + '\n' + finding.place().element() + '\n' +
         finding.value() + '\n' + finding.message() + '\n' +
         std::to_string(finding.severity());
}

// Those of `from` that have no like in `without`.
std::vector<Finding> Less(const std::vector<rules::Hit>& from,
                          const std::vector<rules::Hit>& without) {
  std::map<std::string, int> known;
  for (const rules::Hit& hit : without) ++known[KeyOf(hit.finding)];
  std::vector<Finding> rest;
  for (const rules::Hit& hit : from) {
    const auto it = known.find(KeyOf(hit.finding));
    if (it != known.end() && it->second > 0) {
      --it->second;
    } else {
      rest.push_back(hit.finding);
    }
  }
  return rest;
}

std::vector<v1::Concerned> ConcernedBy(const ListDiff& diff,
                                       const std::vector<Item>& before,
                                       const std::vector<Item>& after) {
  std::unordered_map<std::string, const Item*> items;
  for (const auto* list : {&before, &after}) {
    for (const Item& item : *list) items[item.id()] = &item;
  }
  std::map<std::string, v1::Concerned> by_department;
  std::map<std::string, std::set<int>> objects;
  for (const v1::ItemDiff& one : diff.items) {
    const std::string& department = DepartmentOf(one);
    Count(one, *by_department[department].mutable_counts());
    const auto it =
        items.find(one.has_after() ? one.after().id() : one.before().id());
    if (it == items.end()) continue;
    for (const int object : it->second->service_objects()) {
      objects[department].insert(object);
    }
  }
  std::vector<v1::Concerned> concerned;
  for (auto& [department, entry] : by_department) {
    entry.set_department(department);
    for (const int object : objects[department]) {
      const auto* value =
          registry::v1::ServiceObject_descriptor()->FindValueByNumber(object);
      if (value != nullptr) {
        entry.add_service_objects(domain::ChineseName(*value));
      }
    }
    concerned.push_back(std::move(entry));
  }
  return concerned;
}

}  // namespace

Plan MakePlan(const registry::Snapshot& snapshot,
              const registry::Decision& decision, const rules::RuleSet& rules,
              const Scale& scale) {
  const std::string& code = decision.revision.region_code();
  const auto region = snapshot.Region(code);
  const auto first = domain::Date::ParseIso(decision.revision.effective_from());
  const std::vector<Item> before = ItemsAt(
      region.get(), {first.value_or(domain::Date()), snapshot.revision()});
  const std::vector<Item> after = ItemsAfter(before, decision.changes);
  Plan plan;
  plan.diff = DiffLists({before, after, LineageOf(decision.changes)}, scale);
  plan.concerned = ConcernedBy(plan.diff, before, after);
  const auto was = rules::Judge(rules, {before, code});
  const auto is = rules::Judge(rules, {after, code});
  plan.opened = Less(is, was);
  plan.closed = Less(was, is);
  return plan;
}

}  // namespace qingdan::compare
