#include "server/journal/memory/memory_journal.h"

#include <utility>

#include "server/base/status_macros.h"

namespace qingdan::journal {

class MemoryCheckpointWriter : public CheckpointWriter {
 public:
  MemoryCheckpointWriter(MemoryJournal* journal, std::string name,
                         std::uint64_t position)
      : journal_(journal), name_(std::move(name)) {
    checkpoint_->position = position;
  }

  absl::Status Add(std::string_view chunk) override {
    if (chunk.size() > kCheckpointChunkBytesMax) {
      return absl::InvalidArgumentError("a checkpoint chunk is too large");
    }
    checkpoint_->chunks.emplace_back(chunk);
    return absl::OkStatus();
  }

  absl::Status Finish() override {
    const std::lock_guard lock(journal_->mutex_);
    journal_->checkpoints_[name_] = checkpoint_;
    return absl::OkStatus();
  }

 private:
  MemoryJournal* journal_;
  std::string name_;
  std::shared_ptr<MemoryJournal::StoredCheckpoint> checkpoint_ =
      std::make_shared<MemoryJournal::StoredCheckpoint>();
};

absl::StatusOr<AppendResult> MemoryJournal::Append(AppendRequest request) {
  QD_RETURN_IF_ERROR(CheckBounds(request));
  const std::lock_guard lock(mutex_);
  const std::uint64_t head = entries_.size();
  if (request.expected_head.value_or(head) != head) {
    return HeadMoved(*request.expected_head, head);
  }
  for (std::string& entry : request.entries) {
    entries_.push_back(std::move(entry));
  }
  grown_.notify_all();
  return AppendResult{head + 1, entries_.size()};
}

std::uint64_t MemoryJournal::head() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

absl::StatusOr<std::vector<std::string>> MemoryJournal::Read(
    std::uint64_t from, std::size_t entries_max, std::size_t bytes_max) const {
  if (from == 0) return absl::InvalidArgumentError("positions count from 1");
  const std::lock_guard lock(mutex_);
  std::vector<std::string> batch;
  std::size_t bytes = 0;
  for (std::uint64_t i = from; i <= entries_.size(); ++i) {
    if (batch.size() >= entries_max || bytes >= bytes_max) break;
    batch.push_back(entries_[i - 1]);
    bytes += batch.back().size();
  }
  return batch;
}

std::uint64_t MemoryJournal::WaitBeyond(
    std::uint64_t position, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(mutex_);
  grown_.wait_for(lock, timeout, [&] { return entries_.size() > position; });
  return entries_.size();
}

absl::StatusOr<std::unique_ptr<CheckpointWriter>>
MemoryJournal::StartCheckpoint(const std::string& name,
                               std::uint64_t position) {
  return std::make_unique<MemoryCheckpointWriter>(this, name, position);
}

absl::StatusOr<std::uint64_t> MemoryJournal::LoadCheckpoint(
    const std::string& name,
    const std::function<absl::Status(std::string_view chunk)>& sink) const {
  std::shared_ptr<const StoredCheckpoint> checkpoint;
  {
    const std::lock_guard lock(mutex_);
    const auto it = checkpoints_.find(name);
    if (it == checkpoints_.end()) {
      return absl::NotFoundError("there is no checkpoint " + name);
    }
    checkpoint = it->second;
  }
  for (const std::string& chunk : checkpoint->chunks) {
    QD_RETURN_IF_ERROR(sink(chunk));
  }
  return checkpoint->position;
}

}  // namespace qingdan::journal
