#include "server/journal/rocksdb/rocksdb_journal.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/write_batch.h>
#include <system_error>
#include <utility>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/journal/record.h"
#include "server/journal/rocksdb/checkpoint_store.h"
#include "server/journal/rocksdb/keys.h"
#include "server/journal/rocksdb/open.h"

namespace qingdan::journal {
namespace {

// Bytes of all appends that share one sync.
constexpr std::size_t kGroupBytesMax = std::size_t{4} << 20;

rocksdb::WriteOptions Synced() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

class Engine : public RocksDbJournal {
 public:
  explicit Engine(OpenedStore store)
      : db_(std::move(store.db)),
        head_file_(std::move(store.head_file)),
        checkpoints_(db_.get()),
        store_id_(std::move(store.store_id)),
        head_(store.head) {}

  const std::string& store_id() const override { return store_id_; }

  absl::StatusOr<AppendResult> Append(AppendRequest request) override;

  std::uint64_t head() const override {
    const std::lock_guard lock(mutex_);
    return head_;
  }

  absl::StatusOr<std::vector<std::string>> Read(
      std::uint64_t from, std::size_t entries_max,
      std::size_t bytes_max) const override;

  std::uint64_t WaitBeyond(std::uint64_t position,
                           std::chrono::milliseconds timeout) const override {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, timeout, [&] { return head_ > position; });
    return head_;
  }

  absl::StatusOr<std::unique_ptr<CheckpointWriter>> StartCheckpoint(
      const std::string& name, std::uint64_t position) override {
    return checkpoints_.Start(name, position);
  }

  absl::StatusOr<std::uint64_t> LoadCheckpoint(
      const std::string& name,
      const std::function<absl::Status(std::string_view)>& sink)
      const override {
    return checkpoints_.Load(name, sink);
  }

 private:
  // One Append that waits for its turn or for its sync.
  struct Waiting {
    const AppendRequest* request;
    absl::StatusOr<AppendResult> result = absl::UnknownError("not done");
    bool done = false;
  };

  void WriteGroup(std::unique_lock<std::mutex>& lock);
  std::uint64_t Stage(const std::deque<Waiting*>& group,
                      rocksdb::WriteBatch& batch) const;

  std::unique_ptr<rocksdb::DB> db_;
  std::unique_ptr<const HeadFile> head_file_;
  CheckpointStore checkpoints_;
  const std::string store_id_;

  mutable std::mutex mutex_;  // guards all below
  mutable std::condition_variable changed_;
  std::deque<Waiting*> queue_;
  bool writing_ = false;
  std::uint64_t head_;
  absl::Status broken_;  // why nothing can be written any more
};

absl::StatusOr<AppendResult> Engine::Append(AppendRequest request) {
  QD_RETURN_IF_ERROR(CheckBounds(request));
  Waiting self{&request};
  std::unique_lock lock(mutex_);
  if (queue_.size() >= kWaitingAppendsMax) {
    return absl::ResourceExhaustedError("more than " +
                                        std::to_string(kWaitingAppendsMax) +
                                        " appends wait already");
  }
  queue_.push_back(&self);
  // Whoever finds nobody writing writes for all that wait.
  while (!self.done) {
    if (writing_) {
      changed_.wait(lock);
    } else {
      WriteGroup(lock);
    }
  }
  return self.result;
}

// Puts the appends of `group` whose expectation holds into `batch`, one behind
// the other, and gives each its result; returns the head behind them.
std::uint64_t Engine::Stage(const std::deque<Waiting*>& group,
                            rocksdb::WriteBatch& batch) const {
  std::uint64_t head = head_;
  for (Waiting* waiting : group) {
    const AppendRequest& request = *waiting->request;
    if (request.expected_head.value_or(head) != head) {
      waiting->result = HeadMoved(*request.expected_head, head);
      continue;
    }
    const std::uint64_t first = head + 1;
    for (const std::string& entry : request.entries) {
      ++head;
      batch.Put(EntryKey(head), EncodeRecord(head, entry));
    }
    waiting->result = AppendResult{first, head};
  }
  return head;
}

void Engine::WriteGroup(std::unique_lock<std::mutex>& lock) {
  std::deque<Waiting*> group;
  std::size_t bytes = 0;
  while (!queue_.empty() && bytes < kGroupBytesMax) {
    group.push_back(queue_.front());
    queue_.pop_front();
    for (const auto& entry : group.back()->request->entries) {
      bytes += entry.size();
    }
  }
  rocksdb::WriteBatch batch;
  const std::uint64_t head = Stage(group, batch);
  writing_ = true;
  absl::Status written = broken_;
  if (written.ok() && head != head_) {
    lock.unlock();
    const rocksdb::Status status = db_->Write(Synced(), &batch);
    if (status.ok()) head_file_->Set(head);
    lock.lock();
    if (!status.ok()) {
      written = broken_ = absl::UnavailableError(
          "the journal could not be written and takes no more until it is "
          "opened anew: " +
          status.ToString());
    }
  }
  writing_ = false;
  if (written.ok()) head_ = head;
  for (Waiting* waiting : group) {
    if (!written.ok() && waiting->result.ok()) waiting->result = written;
    waiting->done = true;
  }
  changed_.notify_all();
}

absl::StatusOr<std::vector<std::string>> Engine::Read(
    std::uint64_t from, std::size_t entries_max, std::size_t bytes_max) const {
  if (from == 0) return absl::InvalidArgumentError("positions count from 1");
  const std::uint64_t end = head();
  std::vector<std::string> batch;
  std::size_t bytes = 0;
  const std::unique_ptr<rocksdb::Iterator> it(
      db_->NewIterator(rocksdb::ReadOptions()));
  it->Seek(EntryKey(from));
  for (std::uint64_t position = from; position <= end; ++position, it->Next()) {
    if (batch.size() >= entries_max || bytes >= bytes_max) break;
    const std::string place = "journal position " + std::to_string(position);
    if (!it->Valid() || it->key() != rocksdb::Slice(EntryKey(position))) {
      return absl::DataLossError(place +
                                 " is missing: " + it->status().ToString());
    }
    QD_ASSIGN_OR_RETURN(
        std::string payload,
        DecodeRecord(position, {it->value().data(), it->value().size()},
                     place));
    bytes += payload.size();
    batch.push_back(std::move(payload));
  }
  return batch;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksDbJournal>> RocksDbJournal::Open(
    const std::string& path) {
  QD_ASSIGN_OR_RETURN(OpenedStore store, OpenStore(path));
  return std::make_unique<Engine>(std::move(store));
}

}  // namespace qingdan::journal
