// The registry: takes commands, records facts, shows snapshots.
//
//   QD_ASSIGN_OR_RETURN(auto registry, Registry::Open(std::move(options)));
//   auto snapshot = registry->snapshot();              // never blocks
//   auto outcome = registry->Publish({change_set, "req-1", "clerk"});
//
// One writer at a time: commands wait for each other, readers never wait.
#ifndef QINGDAN_SERVER_REGISTRY_REGISTRY_H_
#define QINGDAN_SERVER_REGISTRY_REGISTRY_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/base/clock.h"
#include "server/journal/journal.h"
#include "server/registry/command.h"
#include "server/registry/projector.h"
#include "server/registry/snapshot.h"

namespace qingdan::registry {

// Told of each new snapshot before the command that made it is answered, so
// that what readers see is never older than an answer. Called by one thread at
// a time; must not call back into the registry.
using SnapshotListener =
    std::function<void(const std::shared_ptr<const Snapshot>&)>;

// Says whether `decision`, made on `snapshot`, may be published; its error
// refuses the command. Must not call back into the registry.
using PublishGuard = std::function<absl::Status(
    const Snapshot& snapshot, const Decision& decision, domain::Date today)>;

// Commands that may wait for their turn; one more is refused.
inline constexpr int kWaitingCommandsMax = 64;

// Told of replay at start: entries done, entries in all.
using ReplayProgress =
    std::function<void(std::uint64_t done, std::uint64_t total)>;

class Registry {
 public:
  struct Options {
    journal::Journal* journal = nullptr;  // borrowed, outlives the registry
    const base::Clock* clock = nullptr;   // borrowed, outlives the registry
    // Held while somebody decides and writes. Shared by all who write to the
    // journal; borrowed, outlives the registry. Null if there is nobody else.
    std::mutex* writer = nullptr;
    SnapshotListener listener;  // may be empty
    // Asked under the writer's lock before a change set, a list or a filing is
    // recorded, and before a submission is handed in; never before a stop.
    PublishGuard guard;  // may be empty
    // Of the map and its root; one for the life of a data folder.
    verify::Algorithm hash = verify::Algorithm::kSha256;
    ReplayProgress progress;  // may be empty
    // A checkpoint is written when this many entries were recorded since the
    // last one, and at Close.
    std::uint64_t checkpoint_every = 1'000;
  };

  // Rebuilds the projection from the newest checkpoint and the entries after
  // it. DATA_LOSS (JOURNAL_CORRUPT), naming the position, if an entry is
  // broken.
  static absl::StatusOr<std::unique_ptr<Registry>> Open(Options options);

  // The newest snapshot; never null. Any thread.
  std::shared_ptr<const Snapshot> snapshot() const {
    return std::atomic_load(&snapshot_);
  }

  // Decides and records a command; waits for earlier ones. On return the change
  // is durable and visible. A request id seen before gives the first outcome if
  // the command is the same.
  // Errors: those of DecideChangeSet and of the guard; INVALID_ARGUMENT
  // (REQUEST_ID_REUSED, FIELD_INVALID); RESOURCE_EXHAUSTED (BUSY) if
  // kWaitingCommandsMax commands wait already; UNAVAILABLE
  // (JOURNAL_UNAVAILABLE), in which case the change may or may not have been
  // recorded: repeat it with the same request id.
  absl::StatusOr<Outcome> Execute(const Command& command);

  // Records a step of a submission, in the same way. Errors: those of
  // DecideSubmission instead of DecideChangeSet.
  absl::StatusOr<SubmissionOutcome> Execute(const SubmissionCommand& command);

  // Writes a checkpoint if anything was recorded since the last one. A failure
  // costs only start-up time.
  absl::Status Checkpoint();

 private:
  explicit Registry(Options options)
      : options_(std::move(options)), projector_(options_.hash) {}

  std::mutex& writer() {
    return options_.writer == nullptr ? own_writer_ : *options_.writer;
  }
  absl::Status Recover();
  absl::Status AskGuard(const Decision& decision, domain::Date today) const;
  absl::StatusOr<std::optional<Outcome>> FirstOutcome(
      const Command& command, const std::string& digest) const;
  absl::StatusOr<const storage::v1::RequestRecord*> FirstRequest(
      const std::string& id, const std::string& digest) const;
  absl::Status AppendPublication(const Decision& decision,
                                 std::uint64_t base_revision,
                                 const std::string& digest,
                                 const storage::v1::SubmissionStep* filing);
  absl::Status Append(std::vector<std::vector<std::string>> appends);
  absl::Status ApplyNewEntries(const ReplayProgress& progress);
  absl::Status CatchUp();
  absl::Status CheckpointLocked();
  void Show();

  const Options options_;
  std::atomic<int> waiting_ = 0;  // commands that wait or run
  std::mutex own_writer_;
  Projector projector_;                // guarded by writer()
  std::uint64_t checkpointed_at_ = 0;  // guarded by writer()
  std::shared_ptr<const Snapshot> snapshot_ =
      std::make_shared<const Snapshot>();  // only by atomic_load and _store
};

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_REGISTRY_H_
