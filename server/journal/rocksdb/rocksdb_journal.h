// The journal on an embedded RocksDB: the default engine of one server.
//
// Every append is in the write-ahead log, synced, before it is acknowledged.
// Appends that arrive while a sync is under way share the next one. Keys and
// bytes are told in docs/formats/journal.md. RocksDB's types stop here.
#ifndef QINGDAN_SERVER_JOURNAL_ROCKSDB_ROCKSDB_JOURNAL_H_
#define QINGDAN_SERVER_JOURNAL_ROCKSDB_ROCKSDB_JOURNAL_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "server/journal/journal.h"

namespace qingdan::journal {

// Appends that may wait for their turn; one more gets RESOURCE_EXHAUSTED.
inline constexpr std::size_t kWaitingAppendsMax = 1'024;

class RocksDbJournal : public Journal {
 public:
  // Opens the journal in the folder `path`, which is made if it is not there.
  // Errors, each naming the folder and the mend: FAILED_PRECONDITION if another
  // process has it open, if it holds something else than a journal, or one of
  // another format; PERMISSION_DENIED if it cannot be written; DATA_LOSS if
  // RocksDB finds it broken.
  static absl::StatusOr<std::unique_ptr<RocksDbJournal>> Open(
      const std::string& path);

  // Random name of this journal, given when it was made: 32 hexadecimal digits.
  virtual const std::string& store_id() const = 0;
};

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_ROCKSDB_ROCKSDB_JOURNAL_H_
