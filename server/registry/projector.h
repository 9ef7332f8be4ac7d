// Turns the facts of the journal into snapshots. The only writer's workshop:
// not thread-safe; what it hands out is.
//
//   Projector projector;
//   for (each entry of the journal) projector.Apply(position, fact);
//   std::shared_ptr<const Snapshot> s = projector.Build();
#ifndef QINGDAN_SERVER_REGISTRY_PROJECTOR_H_
#define QINGDAN_SERVER_REGISTRY_PROJECTOR_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/verify/hash.h"
#include "qingdan/storage/v1/fact.pb.h"
#include "server/journal/journal.h"
#include "server/proof/map.h"
#include "server/registry/pending_sets.h"
#include "server/registry/snapshot.h"
#include "server/registry/state_map.h"
#include "server/registry/submissions.h"

namespace qingdan::registry {

class Projector {
 public:
  explicit Projector(verify::Algorithm algorithm = verify::Algorithm::kSha256)
      : map_(algorithm) {}

  // Takes the fact at `position`, one more than that of the call before.
  // DATA_LOSS, naming the position, if a publication lacks parts or a record
  // cannot be understood; the projector is then of no more use.
  absl::Status Apply(std::uint64_t position, const storage::v1::Fact& fact);

  // The snapshot of all that was applied. Regions not touched since the last
  // call are shared with it; the others cost time linear in their items.
  std::shared_ptr<const Snapshot> Build();

  // Root of the map of Build once `changes` are applied too. That map is kept,
  // and Build takes it if just these changes are applied before the next call.
  // DATA_LOSS if one cannot be understood.
  absl::StatusOr<verify::Hash> RootAfter(
      const std::vector<v1::ItemChange>& changes);

  // What an accepted request id did; null if it is new. Valid until the next
  // call of Apply.
  const storage::v1::RequestRecord* Request(const std::string& id) const;

  // Writes all that was applied as chunks of at most about 512 KiB each.
  // Stops at the first error of `sink` and returns it.
  absl::Status Save(
      const std::function<absl::Status(const storage::v1::CheckpointChunk&)>&
          sink) const;

  // Takes one chunk of a checkpoint; only before any Apply. Call Restored with
  // the checkpoint's position after the last one.
  absl::Status Restore(const storage::v1::CheckpointChunk& chunk);
  void Restored(std::uint64_t position) { position_ = position; }

  std::uint64_t position() const { return position_; }

 private:
  struct RegionDraft {
    RegionState::Items items;
    std::unordered_map<std::string, std::size_t> index_of;
    std::vector<v1::Revision> revisions;
    std::shared_ptr<const RegionState> built;  // null if touched since
  };

  absl::Status TakePublication(std::uint64_t position,
                               const google::protobuf::Timestamp& recorded_at,
                               const storage::v1::Publication& publication);
  absl::Status TakeStep(std::uint64_t position,
                        const google::protobuf::Timestamp& recorded_at,
                        const storage::v1::SubmissionStep& step);
  absl::Status AddRecord(const storage::v1::ItemRecord& stored);
  std::shared_ptr<const ItemHistory> Find(const v1::Item& item) const;
  void AddRevision(const v1::Revision& revision);
  void AddRequest(const storage::v1::RequestRecord& request);

  std::uint64_t position_ = 0;
  std::uint64_t revision_ = 0;
  proof::Map map_;
  MapChanges map_changes_;  // not in map_ yet
  // What map_ becomes by some changes; RootAfter made it.
  struct Ahead {
    MapChanges changes;
    proof::Map map;
  };
  std::optional<Ahead> ahead_;
  std::map<std::string, RegionDraft> regions_;
  std::map<std::string, storage::v1::RequestRecord> requests_;
  SubmissionBook submissions_;
  PendingSets pending_;
};

// Loads the registry's checkpoint of `journal` into `projector`, which has
// applied nothing yet. Errors: those of Journal::LoadCheckpoint and Restore;
// the projector is then of no more use.
absl::Status RestoreCheckpoint(const journal::Journal& journal,
                               Projector& projector);

// Decodes the journal entry at `position` and applies it.
absl::Status ApplyEntry(std::uint64_t position, std::string_view entry,
                        Projector& projector);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_PROJECTOR_H_
