// RocksDB's own words, in the log of the program.
#ifndef QINGDAN_SERVER_JOURNAL_ROCKSDB_LOGGER_H_
#define QINGDAN_SERVER_JOURNAL_ROCKSDB_LOGGER_H_

#include <memory>
#include <rocksdb/env.h>

namespace qingdan::journal {

// A logger that passes warnings and errors on to the program's log. RocksDB's
// usual one writes a file LOG beside the data and, on a disk that takes no
// more, stops the whole process by an assertion (7.8 as Debian builds it).
std::shared_ptr<rocksdb::Logger> MakeLogger();

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_ROCKSDB_LOGGER_H_
