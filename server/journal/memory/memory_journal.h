// A journal in memory: for tests and for trying things out. Keeps every promise
// of the interface but durability.
#ifndef QINGDAN_SERVER_JOURNAL_MEMORY_MEMORY_JOURNAL_H_
#define QINGDAN_SERVER_JOURNAL_MEMORY_MEMORY_JOURNAL_H_

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/journal/journal.h"

namespace qingdan::journal {

class MemoryJournal : public Journal {
 public:
  absl::StatusOr<AppendResult> Append(AppendRequest request) override;
  std::uint64_t head() const override;
  absl::StatusOr<std::vector<std::string>> Read(
      std::uint64_t from, std::size_t entries_max,
      std::size_t bytes_max) const override;
  std::uint64_t WaitBeyond(std::uint64_t position,
                           std::chrono::milliseconds timeout) const override;
  absl::StatusOr<std::unique_ptr<CheckpointWriter>> StartCheckpoint(
      const std::string& name, std::uint64_t position) override;
  absl::StatusOr<std::uint64_t> LoadCheckpoint(
      const std::string& name,
      const std::function<absl::Status(std::string_view chunk)>& sink)
      const override;

 private:
  friend class MemoryCheckpointWriter;

  struct StoredCheckpoint {
    std::uint64_t position = 0;
    std::vector<std::string> chunks;
  };

  mutable std::mutex mutex_;  // guards all below
  mutable std::condition_variable grown_;
  std::vector<std::string> entries_;
  std::map<std::string, std::shared_ptr<const StoredCheckpoint>> checkpoints_;
};

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_MEMORY_MEMORY_JOURNAL_H_
