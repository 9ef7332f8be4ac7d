// Checkpoints beside the entries, in the same RocksDB.
#ifndef QINGDAN_SERVER_JOURNAL_ROCKSDB_CHECKPOINT_STORE_H_
#define QINGDAN_SERVER_JOURNAL_ROCKSDB_CHECKPOINT_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <rocksdb/db.h>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "server/journal/journal.h"

namespace qingdan::journal {

class CheckpointStore {
 public:
  // `db` is borrowed and outlives this object and its writers.
  explicit CheckpointStore(rocksdb::DB* db) : db_(db) {}

  // Contracts of Journal::StartCheckpoint and LoadCheckpoint.
  absl::StatusOr<std::unique_ptr<CheckpointWriter>> Start(
      const std::string& name, std::uint64_t position) const;
  absl::StatusOr<std::uint64_t> Load(
      const std::string& name,
      const std::function<absl::Status(std::string_view)>& sink) const;

 private:
  rocksdb::DB* db_;
};

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_ROCKSDB_CHECKPOINT_STORE_H_
