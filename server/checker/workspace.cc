#include "server/checker/workspace.h"

#include <set>
#include <utility>

namespace qingdan::checker {
namespace {

match::Entry ToEntry(const registry::v1::Item& item) {
  match::Entry entry;
  entry.name = item.name();
  entry.department = item.department();
  for (const std::string* code :
       {&item.implementation_code(), &item.handling_item_code(),
        &item.basic_code()}) {
    if (!code->empty()) entry.codes.push_back(*code);
  }
  if (!item.main_item().empty()) entry.aliases.push_back(item.main_item());
  for (const std::string& name : item.common_names()) {
    entry.aliases.push_back(name);
  }
  return entry;
}

std::shared_ptr<const RegionIndex> BuildIndex(
    std::shared_ptr<const registry::RegionState> state,
    const std::shared_ptr<const match::Lexicon>& lexicon) {
  auto region = std::make_shared<RegionIndex>();
  std::vector<match::Entry> entries;
  for (const auto& history : state->items()) {
    std::set<std::pair<std::string, std::string>> seen;
    // The newest record of a name gives the codes and everyday names.
    const auto& records = history->records();
    for (auto it = records.rbegin(); it != records.rend(); ++it) {
      const registry::v1::Item& item = (*it)->item();
      if (!seen.emplace(item.name(), item.department()).second) continue;
      region->named.push_back({history, item.name(), item.department()});
      entries.push_back(ToEntry(item));
    }
  }
  region->state = std::move(state);
  region->index =
      std::make_unique<const match::Index>(std::move(entries), lexicon);
  return region;
}

}  // namespace

const registry::VersionRecord* RegionIndex::InForce(
    std::uint32_t id, const registry::AsOf& as_of) const {
  const Named& entry = named[id];
  const auto* record = entry.history->InForce(as_of);
  const bool same = record != nullptr && record->item().name() == entry.name &&
                    record->item().department() == entry.department;
  return same ? record : nullptr;
}

void Workspace::Show(
    const std::shared_ptr<const registry::Snapshot>& snapshot) {
  const auto before = view();
  auto next = std::make_shared<View>();
  next->snapshot = snapshot;
  for (const auto& [code, state] : snapshot->regions()) {
    std::shared_ptr<const RegionIndex> index;
    if (before != nullptr) {
      const auto it = before->regions.find(code);
      if (it != before->regions.end() && it->second->state == state) {
        index = it->second;
      }
    }
    next->regions[code] =
        index != nullptr ? index : BuildIndex(state, lexicon_);
  }
  std::atomic_store(&view_, std::shared_ptr<const View>(std::move(next)));
}

}  // namespace qingdan::checker
