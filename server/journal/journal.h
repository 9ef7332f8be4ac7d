// The one ordered, append-only list of facts: the only truth of the registry.
// Everything else is a projection that can be thrown away and rebuilt.
//
// Entries are opaque bytes. Positions count from 1 without holes. The interface
// is shaped so that an engine on etcd can stand beside the two here: an append
// is one transaction with a compare on the head and keeps etcd's bounds.
//
//   auto result = journal->Append({{entry}, journal->head()});
//   if (absl::IsAborted(result.status())) ...  // somebody was faster
#ifndef QINGDAN_SERVER_JOURNAL_JOURNAL_H_
#define QINGDAN_SERVER_JOURNAL_JOURNAL_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace qingdan::journal {

// Entries in one append. etcd allows 128 operations a transaction.
inline constexpr std::size_t kEntriesPerAppendMax = 64;
// Bytes of all entries of one append. etcd allows 1.5 MiB a request.
inline constexpr std::size_t kAppendBytesMax = std::size_t{1} << 20;
// Bytes of one chunk of a checkpoint.
inline constexpr std::size_t kCheckpointChunkBytesMax = std::size_t{4} << 20;

struct AppendRequest {
  std::vector<std::string> entries;  // 1 to kEntriesPerAppendMax
  // Append only if this is the head; nullopt means wherever the head is.
  std::optional<std::uint64_t> expected_head;
};

struct AppendResult {
  std::uint64_t first_position = 0;
  std::uint64_t last_position = 0;
};

// Writes one checkpoint. Dropped without Finish it leaves nothing behind.
class CheckpointWriter {
 public:
  virtual ~CheckpointWriter() = default;

  // Adds the next chunk, at most kCheckpointChunkBytesMax bytes.
  virtual absl::Status Add(std::string_view chunk) = 0;

  // Makes the checkpoint the newest of its name, durably, and drops older ones.
  virtual absl::Status Finish() = 0;
};

// Thread-safe.
class Journal {
 public:
  virtual ~Journal() = default;

  // Appends all entries, or none. On return they are durable (they survive a
  // kill and, as far as the disk keeps its word, a power cut) and visible.
  // Errors: INVALID_ARGUMENT for no entry or more than the bounds; ABORTED,
  // naming both, if the head is not the expected one; UNAVAILABLE if the engine
  // cannot write, and then for every later call until it is opened anew.
  virtual absl::StatusOr<AppendResult> Append(AppendRequest request) = 0;

  // Position of the last entry; 0 if there is none.
  virtual std::uint64_t head() const = 0;

  // Entries from position `from` on, in order: at most `entries_max`, and none
  // after the one with which `bytes_max` is reached. Empty beyond the head.
  // Errors: INVALID_ARGUMENT for `from` 0; DATA_LOSS, naming the position, if
  // an entry is missing or fails its checksum.
  virtual absl::StatusOr<std::vector<std::string>> Read(
      std::uint64_t from, std::size_t entries_max,
      std::size_t bytes_max) const = 0;

  // Waits until the head is beyond `position` or the time is up; returns the
  // head.
  virtual std::uint64_t WaitBeyond(std::uint64_t position,
                                   std::chrono::milliseconds timeout) const = 0;

  // Starts a checkpoint named `name` (lower-case letters) of the projection at
  // `position`. Checkpoints are a cache: losing one loses only time.
  virtual absl::StatusOr<std::unique_ptr<CheckpointWriter>> StartCheckpoint(
      const std::string& name, std::uint64_t position) = 0;

  // Hands the chunks of the newest finished checkpoint to `sink` in order and
  // returns its position. NOT_FOUND if there is none; DATA_LOSS if a chunk
  // fails its checksum (some may have been handed over by then); else the
  // first error of `sink`.
  virtual absl::StatusOr<std::uint64_t> LoadCheckpoint(
      const std::string& name,
      const std::function<absl::Status(std::string_view chunk)>& sink)
      const = 0;
};

// The bounds of Append that every engine checks first.
absl::Status CheckBounds(const AppendRequest& request);

// The ABORTED of Append.
absl::Status HeadMoved(std::uint64_t expected, std::uint64_t head);

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_JOURNAL_H_
