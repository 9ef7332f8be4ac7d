// The newest acknowledged position, kept beside the store: a store that holds
// less has lost entries, even if RocksDB takes the rest for whole.
#ifndef QINGDAN_SERVER_JOURNAL_ROCKSDB_HEAD_FILE_H_
#define QINGDAN_SERVER_JOURNAL_ROCKSDB_HEAD_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace qingdan::journal {

// Name of the file in the data folder (docs/formats/journal.md).
inline constexpr char kHeadFileName[] = "HEAD";

class HeadFile {
 public:
  // Opens or makes the file in `folder`. PERMISSION_DENIED naming it.
  static absl::StatusOr<std::unique_ptr<HeadFile>> Open(
      const std::string& folder);

  ~HeadFile();
  HeadFile(const HeadFile&) = delete;
  HeadFile& operator=(const HeadFile&) = delete;

  // What was acknowledged at least when the file was opened; 0 if it says
  // nothing that can be trusted.
  std::uint64_t position() const { return position_; }

  // Tells that `position` is about to be acknowledged. Survives a kill; not
  // synced, so after a power cut the file may say less, which is only a weaker
  // bound.
  void Set(std::uint64_t position) const;

 private:
  HeadFile(int fd, std::uint64_t position) : fd_(fd), position_(position) {}

  const int fd_;
  const std::uint64_t position_;
};

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_ROCKSDB_HEAD_FILE_H_
