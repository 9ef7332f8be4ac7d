#include "server/registry/pending_sets.h"

#include <algorithm>
#include <utility>

namespace qingdan::registry {

absl::Status BrokenAt(std::uint64_t position, const std::string& what) {
  return absl::DataLossError("journal position " + std::to_string(position) +
                             ": " + what);
}

void PendingSets::Add(std::uint64_t position,
                      const storage::v1::ChangePart& part) {
  Set& set = sets_[part.change_set_id()];
  if (set.parts == 0) set.first_position = position;
  if (part.index() != set.parts) return;  // its publication will be refused
  ++set.parts;
  set.changes.insert(set.changes.end(), part.changes().begin(),
                     part.changes().end());
  if (sets_.size() <= kPendingChangeSetsMax) return;
  sets_.erase(std::min_element(
      sets_.begin(), sets_.end(), [](const auto& a, const auto& b) {
        return a.second.first_position < b.second.first_position;
      }));
}

absl::StatusOr<std::vector<v1::ItemChange>> PendingSets::Take(
    std::uint64_t position, const std::string& id, std::uint32_t parts) {
  const auto it = sets_.find(id);
  Set set = it == sets_.end() ? Set() : std::move(it->second);
  if (it != sets_.end()) sets_.erase(it);
  if (set.parts != parts) {
    return BrokenAt(position, "a set of " + std::to_string(parts) +
                                  " parts has only " +
                                  std::to_string(set.parts));
  }
  return std::move(set.changes);
}

}  // namespace qingdan::registry
