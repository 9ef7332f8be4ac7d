#include "server/compare/earlier_versions.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "server/compare/diff_item.h"
#include "server/compare/match_entries.h"
#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::VersionRecord;
using registry::v1::ItemChange;

// Where a change is: its element and, of a list, which entry.
std::string PlaceOf(const v1::ElementChange& change, const Item& before,
                    const Item& after, const Scale& scale) {
  const std::string& path = change.element();
  const auto* field =
      Item::descriptor()->FindFieldByName(path.substr(0, path.find('.')));
  if (field == nullptr || !field->is_repeated()) return path;
  const bool is = change.has_after_index();
  return path + "\n" +
         EntryKey(is ? after : before, *field,
                  is ? change.after_index() : change.before_index(), scale);
}

// The places that `after` changes.
std::set<std::string> Touched(const Item& before, const Item& after,
                              const Scale& scale) {
  std::set<std::string> places;
  const v1::ItemDiff diff = DiffItem(before, after, scale);
  for (const v1::ElementChange& change : diff.changes()) {
    places.insert(PlaceOf(change, before, after, scale));
  }
  return places;
}

}  // namespace

EarlierVersions::EarlierVersions(const registry::Snapshot& snapshot,
                                 const registry::Decision& decision,
                                 const Scale& scale)
    : decision_(decision),
      scale_(scale),
      known_at_(snapshot.revision()),
      region_(snapshot.Region(decision.revision.region_code())) {}

// Newest first; without what a correction of the same day replaced.
void EarlierVersions::AddVersions(const std::string& id,
                                  Versions& versions) const {
  const auto history = region_ == nullptr ? nullptr : region_->ById(id);
  if (history == nullptr) return;
  for (auto it = history->records().rbegin(); it != history->records().rend();
       ++it) {
    if ((*it)->ends() || history->SupersededBy(**it, known_at_) != 0) continue;
    versions.push_back(it->get());
  }
}

EarlierVersions::Versions EarlierVersions::VersionsBefore(
    const ItemChange& change) const {
  Versions versions;
  AddVersions(change.item().id(), versions);
  std::set<std::string> origins;
  for (const auto& tie : change.predecessors()) origins.insert(tie.item_id());
  for (const ItemChange& other : decision_.changes) {
    for (const auto& tie : other.successors()) {
      if (tie.item_id() == change.item().id()) {
        origins.insert(other.item().id());
      }
    }
  }
  for (const std::string& id : origins) AddVersions(id, versions);
  return versions;
}

const VersionRecord* EarlierVersions::Current(const ItemChange& change) const {
  const auto history =
      region_ == nullptr ? nullptr : region_->ById(change.item().id());
  const auto day = domain::Date::ParseIso(change.first_day());
  if (history == nullptr || !day.ok()) return nullptr;
  return history->InForce({*day, known_at_});
}

bool EarlierVersions::BecomesAnother(const ItemChange& end) const {
  if (!end.successors().empty()) return true;
  return std::any_of(
      decision_.changes.begin(), decision_.changes.end(),
      [&](const ItemChange& other) {
        return std::any_of(
            other.predecessors().begin(), other.predecessors().end(),
            [&](const auto& tie) { return tie.item_id() == end.item().id(); });
      });
}

std::vector<Heavier> EarlierVersions::HeavierIn(
    const ItemChange& change) const {
  const Item& item = change.item();
  const VersionRecord* current = Current(change);
  std::vector<Heavier> heavier;
  if (registry::IsEnd(change.kind())) {
    const v1::ItemDiff gone = DiffRemoved(item);
    if (IsHeavier(gone.weight()) && !BecomesAnother(change)) {
      heavier.push_back(
          {gone.changes(0), current == nullptr ? 0 : current->revision});
    }
    return heavier;
  }
  const Versions versions = VersionsBefore(change);
  const bool comes_from_another = std::any_of(
      versions.begin(), versions.end(),
      [&](const auto* version) { return version->item().id() != item.id(); });
  // The first list of a department is what later ones are measured by.
  const bool first_list =
      region_ == nullptr || region_->DepartmentRevision(item.department()) == 0;
  if (current == nullptr && !comes_from_another && !first_list) {
    const v1::ItemDiff added = DiffAdded(item);
    if (IsHeavier(added.weight())) heavier.push_back({added.changes(0), 0});
  }
  std::set<std::string> touched;
  if (current != nullptr) touched = Touched(current->item(), item, scale_);
  std::set<std::string> told;
  for (const VersionRecord* version : versions) {
    const v1::ItemDiff diff = DiffItem(version->item(), item, scale_);
    if (!IsHeavier(diff.weight())) continue;
    for (const v1::ElementChange& one : diff.changes()) {
      if (!IsHeavier(one.weight())) continue;
      const std::string place = PlaceOf(one, version->item(), item, scale_);
      if (current != nullptr && !touched.contains(place)) continue;
      if (told.insert(place).second)
        heavier.push_back({one, version->revision});
    }
  }
  return heavier;
}

}  // namespace qingdan::compare
