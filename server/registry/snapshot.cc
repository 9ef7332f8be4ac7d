#include "server/registry/snapshot.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "server/text/fold.h"

namespace qingdan::registry {
namespace {

using domain::Date;

bool Earlier(const std::shared_ptr<const VersionRecord>& a,
             const std::shared_ptr<const VersionRecord>& b) {
  return std::tie(a->from, a->revision) < std::tie(b->from, b->revision);
}

std::string Key(std::string_view words) {
  return text::Folder::Shared().FoldToUtf8(words);
}

// The day on which the item itself says it lapses (失效日期).
std::optional<Date> OwnEnd(const VersionRecord& record) {
  if (record.ends() || record.item().effective_to().empty())
    return std::nullopt;
  const auto date = Date::ParseIso(record.item().effective_to());
  return date.ok() ? std::optional<Date>(*date) : std::nullopt;
}

template <typename Map>
std::vector<std::shared_ptr<const ItemHistory>> Found(
    const Map& index, const std::string& key, const RegionState::Items& items) {
  std::set<std::size_t> positions;
  const auto [begin, end] = index.equal_range(key);
  for (auto it = begin; it != end; ++it) positions.insert(it->second);
  std::vector<std::shared_ptr<const ItemHistory>> found;
  found.reserve(positions.size());
  for (std::size_t position : positions) found.push_back(items[position]);
  return found;
}

}  // namespace

bool VersionRecord::ends() const {
  switch (change.kind()) {
    case v1::CHANGE_KIND_CANCELLED:
    case v1::CHANGE_KIND_DELEGATED:
    case v1::CHANGE_KIND_CONVERTED:
    case v1::CHANGE_KIND_MERGED:
    case v1::CHANGE_KIND_SPLIT:
      return true;
    default:
      return false;
  }
}

ItemHistory::ItemHistory(Records records) : records_(std::move(records)) {
  std::sort(records_.begin(), records_.end(), Earlier);
}

const VersionRecord* ItemHistory::At(const AsOf& as_of) const {
  for (auto it = records_.rbegin(); it != records_.rend(); ++it) {
    if ((*it)->from <= as_of.date && (*it)->revision <= as_of.revision) {
      return it->get();
    }
  }
  return nullptr;
}

const VersionRecord* ItemHistory::InForce(const AsOf& as_of) const {
  const VersionRecord* record = At(as_of);
  if (record == nullptr || record->ends()) return nullptr;
  const auto end = OwnEnd(*record);
  return end && *end <= as_of.date ? nullptr : record;
}

std::optional<Date> ItemHistory::EndOf(const VersionRecord& record,
                                       std::uint64_t known_at) const {
  std::optional<Date> end = OwnEnd(record);
  for (const auto& later : records_) {
    if (later->revision > known_at || later->from <= record.from) continue;
    return end ? std::min(*end, later->from) : later->from;
  }
  return end;
}

std::uint64_t ItemHistory::SupersededBy(const VersionRecord& record,
                                        std::uint64_t known_at) const {
  for (const auto& later : records_) {
    if (later->from == record.from && later->revision > record.revision &&
        later->revision <= known_at) {
      return later->revision;
    }
  }
  return 0;
}

std::shared_ptr<const ItemHistory> ItemHistory::With(
    std::shared_ptr<const VersionRecord> record) const {
  Records records = records_;
  records.push_back(std::move(record));
  return std::make_shared<const ItemHistory>(std::move(records));
}

RegionState::RegionState(std::string code, Items items,
                         std::vector<v1::Revision> revisions)
    : code_(std::move(code)),
      items_(std::move(items)),
      revisions_(std::move(revisions)) {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    by_id_.emplace(items_[i]->id(), i);
    std::set<std::string> codes;
    std::set<std::string> names;
    for (const auto& record : items_[i]->records()) {
      const v1::Item& item = record->item();
      for (const std::string* whole :
           {&item.basic_code(), &item.implementation_code(),
            &item.handling_item_code()}) {
        if (!whole->empty()) codes.insert(Key(*whole));
      }
      names.insert(Key(item.name()));
      AddTies(*record);
    }
    for (const auto& key : codes) by_code_.emplace(key, i);
    for (const auto& key : names) by_name_.emplace(key, i);
  }
  for (const v1::Revision& revision : revisions_) {
    for (const std::string& department : revision.departments()) {
      department_revisions_[department] = revision.revision();
    }
  }
}

std::shared_ptr<const ItemHistory> RegionState::ById(
    const std::string& id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : items_[it->second];
}

std::vector<std::shared_ptr<const ItemHistory>> RegionState::ByCode(
    std::string_view code) const {
  return Found(by_code_, Key(code), items_);
}

std::vector<std::shared_ptr<const ItemHistory>> RegionState::ByName(
    std::string_view name) const {
  return Found(by_name_, Key(name), items_);
}

std::vector<std::shared_ptr<const ItemHistory>> RegionState::ByKey(
    const std::string& key) const {
  if (auto history = ById(key)) return {std::move(history)};
  auto found = ByCode(key);
  return found.empty() ? ByName(key) : found;
}

void RegionState::AddTies(const VersionRecord& record) {
  const std::string& id = record.item().id();
  for (const v1::ItemRef& tie : record.change.successors()) {
    ties_[id].push_back({tie.item_id(), record.from, record.revision});
  }
  for (const v1::ItemRef& tie : record.change.predecessors()) {
    ties_[tie.item_id()].push_back({id, record.from, record.revision});
  }
}

std::vector<const VersionRecord*> RegionState::Successors(
    const std::string& id, const AsOf& as_of) const {
  std::vector<const VersionRecord*> found;
  std::set<std::string> seen = {id};
  std::vector<std::string> open = {id};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto ties = ties_.find(open[i]);
    if (ties == ties_.end()) continue;
    for (const Tie& tie : ties->second) {
      const auto history = ById(tie.successor);
      if (history == nullptr || tie.from > as_of.date ||
          tie.revision > as_of.revision || !seen.insert(tie.successor).second) {
        continue;
      }
      const VersionRecord* record = history->InForce(as_of);
      if (record != nullptr) {
        found.push_back(record);
      } else {
        open.push_back(tie.successor);
      }
    }
  }
  return found;
}

std::uint64_t RegionState::DepartmentRevision(
    const std::string& department) const {
  const auto it = department_revisions_.find(department);
  return it == department_revisions_.end() ? 0 : it->second;
}

std::uint64_t Snapshot::RevisionAt(std::uint64_t revision) const {
  if (revision >= revision_) return revision_;
  std::uint64_t newest = 0;
  for (const auto& [code, region] : regions_) {
    const auto& all = region->revisions();
    const auto later = std::upper_bound(
        all.begin(), all.end(), revision,
        [](std::uint64_t a, const auto& b) { return a < b.revision(); });
    if (later != all.begin()) {
      newest = std::max<std::uint64_t>(newest, (later - 1)->revision());
    }
  }
  return newest;
}

std::shared_ptr<const RegionState> Snapshot::Region(
    const std::string& code) const {
  const auto it = regions_.find(code);
  return it == regions_.end() ? nullptr : it->second;
}

v1::ItemVersion ToItemVersion(const ItemHistory& history,
                              const VersionRecord& record,
                              std::uint64_t known_at) {
  v1::ItemVersion version;
  *version.mutable_item() = record.item();
  version.set_kind(record.change.kind());
  version.set_revision(record.revision);
  *version.mutable_recorded_at() = record.recorded_at;
  version.set_effective_from(record.from.ToIso());
  if (const auto end = history.EndOf(record, known_at)) {
    version.set_effective_to(end->ToIso());
  }
  version.set_superseded_by(history.SupersededBy(record, known_at));
  version.set_deciding_document(record.change.deciding_document());
  *version.mutable_successors() = record.change.successors();
  *version.mutable_predecessors() = record.change.predecessors();
  return version;
}

}  // namespace qingdan::registry
