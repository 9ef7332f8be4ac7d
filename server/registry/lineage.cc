#include "server/registry/lineage.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace qingdan::registry {
namespace {

using Ids = std::set<std::string>;

void AddTies(const VersionRecord& record, std::vector<LineageTie>& ties) {
  const std::string& id = record.item().id();
  for (const v1::ItemRef& ref : record.change.successors()) {
    ties.push_back({id, ref.item_id(), &record});
  }
  for (const v1::ItemRef& ref : record.change.predecessors()) {
    ties.push_back({ref.item_id(), id, &record});
  }
}

// All ties of the region that count. Both ends may have told the same one; the
// first record of it stands for it.
std::vector<LineageTie> TiesOf(const RegionState& region, const AsOf& as_of) {
  std::vector<LineageTie> ties;
  for (const auto& history : region.items()) {
    for (const auto& record : history->records()) {
      if (record->revision <= as_of.revision && record->from <= as_of.date &&
          history->SupersededBy(*record, as_of.revision) == 0) {
        AddTies(*record, ties);
      }
    }
  }
  const auto ends = [](const LineageTie& tie) {
    return std::tie(tie.predecessor, tie.successor);
  };
  std::sort(ties.begin(), ties.end(),
            [&](const LineageTie& a, const LineageTie& b) {
              return std::tuple(ends(a), a.record->from, a.record->revision) <
                     std::tuple(ends(b), b.record->from, b.record->revision);
            });
  ties.erase(std::unique(ties.begin(), ties.end(),
                         [&](const LineageTie& a, const LineageTie& b) {
                           return ends(a) == ends(b);
                         }),
             ties.end());
  return ties;
}

using Neighbours = std::multimap<std::string, std::string>;

// `ids` and what is reached from them, kLineageItemsMax at the most.
Ids Reached(const std::vector<std::string>& ids, const Neighbours& next) {
  Ids seen(ids.begin(), ids.end());
  std::vector<std::string> open(seen.begin(), seen.end());
  while (!open.empty() && seen.size() < kLineageItemsMax) {
    const std::string id = std::move(open.back());
    open.pop_back();
    const auto [begin, end] = next.equal_range(id);
    for (auto it = begin; it != end && seen.size() < kLineageItemsMax; ++it) {
      if (seen.insert(it->second).second) open.push_back(it->second);
    }
  }
  return seen;
}

}  // namespace

Lineage LineageOf(const RegionState& region,
                  const std::vector<std::string>& ids, const AsOf& as_of) {
  Lineage lineage;
  Neighbours forwards;
  Neighbours both;
  std::vector<LineageTie> ties = TiesOf(region, as_of);
  for (const LineageTie& tie : ties) {
    forwards.emplace(tie.predecessor, tie.successor);
    both.emplace(tie.predecessor, tie.successor);
    both.emplace(tie.successor, tie.predecessor);
  }
  const Ids all = Reached(ids, both);
  lineage.truncated = all.size() >= kLineageItemsMax;
  for (const std::string& id : all) {
    if (auto history = region.ById(id)) {
      lineage.items.push_back(std::move(history));
    }
  }
  for (LineageTie& tie : ties) {
    if (!all.contains(tie.predecessor) || !all.contains(tie.successor)) {
      continue;
    }
    lineage.ties.push_back(std::move(tie));
  }
  std::stable_sort(lineage.ties.begin(), lineage.ties.end(),
                   [](const LineageTie& a, const LineageTie& b) {
                     return std::tuple(a.record->from, a.record->revision) <
                            std::tuple(b.record->from, b.record->revision);
                   });
  for (const std::string& id : Reached(ids, forwards)) {
    const auto history = region.ById(id);
    if (history != nullptr && history->InForce(as_of) != nullptr) {
      lineage.current.push_back(id);
    }
  }
  return lineage;
}

}  // namespace qingdan::registry
