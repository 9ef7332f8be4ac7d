// Opens the RocksDB of a journal and proves that it is one.
#ifndef QINGDAN_SERVER_JOURNAL_ROCKSDB_OPEN_H_
#define QINGDAN_SERVER_JOURNAL_ROCKSDB_OPEN_H_

#include <cstdint>
#include <memory>
#include <rocksdb/db.h>
#include <string>

#include "absl/status/statusor.h"

#include "server/journal/rocksdb/head_file.h"

namespace qingdan::journal {

struct OpenedStore {
  std::unique_ptr<rocksdb::DB> db;
  std::unique_ptr<HeadFile> head_file;
  std::string store_id;
  std::uint64_t head = 0;
};

// Errors are those of RocksDbJournal::Open.
absl::StatusOr<OpenedStore> OpenStore(const std::string& path);

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_ROCKSDB_OPEN_H_
