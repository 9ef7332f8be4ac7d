#include "server/registry/fsck.h"

#include <vector>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/registry/change_digest.h"
#include "server/registry/entries.h"
#include "server/registry/fact_codec.h"
#include "server/registry/pending_sets.h"
#include "server/registry/projector.h"

namespace qingdan::registry {
namespace {

// One replay with all that is derived on the way.
class Replay {
 public:
  explicit Replay(verify::Algorithm hash) : projector_(hash) {}

  absl::Status Take(std::uint64_t position, const std::string& entry) {
    QD_ASSIGN_OR_RETURN(const auto fact, DecodeFact(position, entry));
    QD_RETURN_IF_ERROR(projector_.Apply(position, fact));
    if (fact.has_change_part()) pending_.Add(position, fact.change_part());
    if (!fact.has_publication()) return absl::OkStatus();
    ++revisions_;
    QD_ASSIGN_OR_RETURN(
        const auto changes,
        pending_.Take(position, fact.publication().change_set_id(),
                      fact.publication().parts()));
    const std::string digest = DigestOf(changes);
    const std::string& recorded = fact.publication().revision().digest();
    if (digest == recorded) return CheckRoot(position, fact.publication());
    return BrokenAt(position, "revision " + std::to_string(position) +
                                  " records the digest " + recorded +
                                  " of its changes, which have " + digest);
  }

  Projector& projector() { return projector_; }
  std::uint64_t revisions() const { return revisions_; }

 private:
  absl::Status CheckRoot(std::uint64_t position,
                         const storage::v1::Publication& publication) {
    const std::string& recorded = publication.state_root();
    if (recorded.empty()) return absl::OkStatus();
    projector_.Build();  // takes the changes into the map
    QD_ASSIGN_OR_RETURN(const verify::Hash root, projector_.RootAfter({}));
    if (verify::AsBytes(root) == recorded) return absl::OkStatus();
    return BrokenAt(position, "revision " + std::to_string(position) +
                                  " records the map root " +
                                  base::ToHex(recorded) + ", the replay has " +
                                  base::ToHex(verify::AsBytes(root)));
  }

  Projector projector_;
  PendingSets pending_;
  std::uint64_t revisions_ = 0;
};

std::vector<std::string> ChunksOf(const Projector& projector) {
  std::vector<std::string> chunks;
  projector
      .Save([&](const storage::v1::CheckpointChunk& chunk) {
        chunks.push_back(chunk.SerializeAsString());
        return absl::OkStatus();
      })
      .IgnoreError();  // the sink never fails
  return chunks;
}

// Loads the checkpoint and replays what lies behind it.
absl::Status Restore(const journal::Journal& journal, Projector& projector) {
  QD_RETURN_IF_ERROR(RestoreCheckpoint(journal, projector));
  return ForEachEntry(journal, projector.position() + 1,
                      [&](std::uint64_t at, const std::string& entry) {
                        return ApplyEntry(at, entry, projector);
                      });
}

std::string CheckCheckpoint(const journal::Journal& journal,
                            verify::Algorithm hash, const Projector& replayed) {
  Projector restored(hash);
  const absl::Status status = Restore(journal, restored);
  if (absl::IsNotFound(status)) return "";
  if (!status.ok()) return std::string(status.message());
  return ChunksOf(restored) == ChunksOf(replayed)
             ? ""
             : "it says other things than the journal";
}

}  // namespace

absl::StatusOr<FsckReport> Fsck(const journal::Journal& journal,
                                verify::Algorithm hash,
                                const FsckProgress& progress) {
  Replay replay(hash);
  QD_RETURN_IF_ERROR(ForEachEntry(
      journal, 1,
      [&](std::uint64_t position, const std::string& entry) -> absl::Status {
        QD_RETURN_IF_ERROR(replay.Take(position, entry));
        if (progress) progress(position, journal.head());
        return absl::OkStatus();
      }));
  FsckReport report;
  report.entries = journal.head();
  report.revisions = replay.revisions();
  const auto snapshot = replay.projector().Build();
  for (const auto& [code, region] : snapshot->regions()) {
    report.items += region->items().size();
  }
  report.checkpoint = CheckCheckpoint(journal, hash, replay.projector());
  return report;
}

}  // namespace qingdan::registry
