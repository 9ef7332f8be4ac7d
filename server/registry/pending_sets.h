// Change sets whose parts have been read from the journal but whose publication
// has not.
#ifndef QINGDAN_SERVER_REGISTRY_PENDING_SETS_H_
#define QINGDAN_SERVER_REGISTRY_PENDING_SETS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/storage/v1/fact.pb.h"

namespace qingdan::registry {

// Sets kept at once; the oldest goes first. One writer has one under way, so
// those beyond are left over from publishes that were cut off.
inline constexpr std::size_t kPendingChangeSetsMax = 16;

// DATA_LOSS naming the journal position.
absl::Status BrokenAt(std::uint64_t position, const std::string& what);

class PendingSets {
 public:
  // Takes the part that stands at `position`.
  void Add(std::uint64_t position, const storage::v1::ChangePart& part);

  // Hands over the changes of the set `id`, which the entry at `position` makes
  // visible, and forgets them. DATA_LOSS if it has not `parts` parts.
  absl::StatusOr<std::vector<v1::ItemChange>> Take(std::uint64_t position,
                                                   const std::string& id,
                                                   std::uint32_t parts);

  // Forgets the set `id`.
  void Drop(const std::string& id) { sets_.erase(id); }

 private:
  struct Set {
    std::uint64_t first_position = 0;
    std::vector<v1::ItemChange> changes;
    std::uint32_t parts = 0;
  };

  std::map<std::string, Set> sets_;  // by change set id
};

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_PENDING_SETS_H_
