#include "server/registry/state_map.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "server/text/fold.h"

namespace qingdan::registry {
namespace {

using verify::Span;

constexpr std::uint64_t kNewest = std::numeric_limits<std::uint64_t>::max();

using Entries = std::map<std::string, std::vector<Span>>;

std::set<std::string> KeysOf(const v1::Item& item) {
  std::set<std::string> keys = {MapNameKey(item.region_code(), item.name())};
  for (const std::string* code :
       {&item.basic_code(), &item.implementation_code(),
        &item.handling_item_code()}) {
    if (!code->empty()) keys.insert(MapCodeKey(item.region_code(), *code));
  }
  return keys;
}

// Adds what `history` stands for, as known at `known_at`.
void AddEntries(const ItemHistory& history, std::uint64_t known_at,
                Entries& entries) {
  for (const auto& record : history.records()) {
    if (record->revision > known_at || record->ends() ||
        history.SupersededBy(*record, known_at) != 0) {
      continue;
    }
    const auto end = history.EndOf(*record, known_at);
    if (end && *end <= record->from) continue;
    const Span span{record->item().id(), record->from.ToIso(),
                    end ? end->ToIso() : "", record->text_hash};
    for (const std::string& key : KeysOf(record->item())) {
      entries[key].push_back(span);
    }
  }
}

}  // namespace

std::string MapCodeKey(const std::string& region, const std::string& code) {
  return verify::CodeKey(region, text::Folder::Shared().FoldToUtf8(code));
}

std::string MapNameKey(const std::string& region, const std::string& name) {
  return verify::NameKey(region, text::Folder::Shared().FoldToUtf8(name));
}

void MapChanges::Replace(const ItemHistory* before,
                         const ItemHistory& history) {
  Entries gone;
  Entries come;
  if (before != nullptr) AddEntries(*before, kNewest, gone);
  AddEntries(history, kNewest, come);
  for (const auto& [key, spans] : gone) by_key_[key][history.id()].clear();
  for (auto& [key, spans] : come) {
    by_key_[key][history.id()] = std::move(spans);
  }
}

proof::Map MapChanges::ApplyTo(const proof::Map& map) const {
  proof::Map next = map;
  for (const auto& [key, by_item] : by_key_) {
    std::vector<Span> spans;
    for (Span& span : map.At(key)) {
      if (by_item.count(span.item) == 0) spans.push_back(std::move(span));
    }
    for (const auto& [item, added] : by_item) {
      spans.insert(spans.end(), added.begin(), added.end());
    }
    std::sort(spans.begin(), spans.end());
    next = next.With(key, std::move(spans));
  }
  return next;
}

proof::Map MapAt(const Snapshot& snapshot, std::uint64_t revision) {
  if (revision >= snapshot.revision()) return snapshot.map();
  Entries entries;
  for (const auto& [code, region] : snapshot.regions()) {
    for (const auto& history : region->items()) {
      AddEntries(*history, revision, entries);
    }
  }
  proof::Map map(snapshot.map().algorithm());
  for (auto& [key, spans] : entries) {
    std::sort(spans.begin(), spans.end());
    map = map.With(key, std::move(spans));
  }
  return map;
}

}  // namespace qingdan::registry
