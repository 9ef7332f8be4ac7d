#include "server/journal/rocksdb/open.h"

#include <filesystem>
#include <rocksdb/env.h>
#include <rocksdb/table.h>
#include <system_error>
#include <utility>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/journal/rocksdb/keys.h"
#include "server/journal/rocksdb/logger.h"

namespace qingdan::journal {
namespace {

namespace fs = std::filesystem;

rocksdb::Options StoreOptions() {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.paranoid_checks = true;
  // A torn last record is a write that was never acknowledged; anything else
  // that is broken in the log is refused.
  options.wal_recovery_mode =
      rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.compression = rocksdb::kNoCompression;
  options.info_log = MakeLogger();
  return options;
}

// Files that RocksDB makes before CURRENT, without which there is no store yet.
bool IsOfFirstStart(const std::string& name) {
  for (const char* known :
       {kHeadFileName, "LOG", "LOCK", "MANIFEST-", "IDENTITY", "OPTIONS-"}) {
    if (name.starts_with(known)) return true;
  }
  return fs::path(name).extension() == ".dbtmp";
}

// True if the folder is empty, holds a store, or what a first start that was
// cut off leaves behind. Anything else is somebody else's.
bool IsOurs(const fs::path& folder) {
  std::error_code ec;
  if (fs::exists(folder / "CURRENT", ec)) return true;
  for (const auto& entry : fs::directory_iterator(folder, ec)) {
    if (!IsOfFirstStart(entry.path().filename().string())) return false;
  }
  return true;
}

absl::Status CheckFolder(const std::string& path) {
  std::error_code ec;
  if (fs::exists(path, ec) && !fs::is_directory(path, ec)) {
    return absl::FailedPreconditionError(
        path + " is a file; name a folder for the data");
  }
  fs::create_directories(path, ec);
  if (ec) {
    return absl::PermissionDeniedError("cannot make the data folder " + path +
                                       ": " + ec.message());
  }
  if (!IsOurs(path)) {
    return absl::FailedPreconditionError(
        path +
        " holds files that are no Qingdan data; name an empty folder or the "
        "one used before");
  }
  return absl::OkStatus();
}

absl::Status OpenError(const std::string& path, const rocksdb::Status& status) {
  const std::string text = status.ToString();
  if (text.find("While lock file") != std::string::npos ||
      text.find("lock hold by") != std::string::npos) {
    return absl::FailedPreconditionError(
        "the data folder " + path +
        " is in use by another process; stop that server or name another "
        "folder");
  }
  if (status.IsCorruption()) {
    return absl::DataLossError("the data folder " + path +
                               " is broken: " + text);
  }
  return absl::PermissionDeniedError("cannot open the data folder " + path +
                                     ": " + text);
}

absl::StatusOr<std::string> ReadOrMakeMarker(rocksdb::DB& db,
                                             const std::string& path) {
  std::string marker;
  const auto status = db.Get(rocksdb::ReadOptions(), kMarkerKey, &marker);
  if (status.ok()) {
    if (marker.starts_with(kMarkerPrefix)) {
      return marker.substr(kMarkerPrefix.size());
    }
    return absl::FailedPreconditionError(
        path + " holds data of another format (" + marker.substr(0, 40) +
        "); this program reads '" + std::string(kMarkerPrefix) + "'");
  }
  if (!status.IsNotFound()) return OpenError(path, status);
  const std::unique_ptr<rocksdb::Iterator> it(
      db.NewIterator(rocksdb::ReadOptions()));
  it->SeekToFirst();
  if (it->Valid()) {
    return absl::FailedPreconditionError(
        path + " is the RocksDB of another program; name another folder");
  }
  const std::string store_id = base::RandomHex(16);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const auto put =
      db.Put(synced, kMarkerKey, std::string(kMarkerPrefix) + store_id);
  if (!put.ok()) return OpenError(path, put);
  return store_id;
}

absl::StatusOr<std::uint64_t> FindHead(rocksdb::DB& db,
                                       const std::string& path) {
  const std::unique_ptr<rocksdb::Iterator> it(
      db.NewIterator(rocksdb::ReadOptions()));
  it->SeekForPrev(EntryKey(~std::uint64_t{0}));
  if (!it->status().ok()) return OpenError(path, it->status());
  if (!it->Valid() || it->key().empty() || it->key()[0] != kEntryPrefix) {
    return 0;
  }
  const rocksdb::Slice key = it->key();
  return DecodePosition({key.data() + 1, key.size() - 1});
}

// Refuses a store that lost entries before it is opened for writing, which
// would remove the files that RocksDB does not know any more.
absl::Status CheckAcknowledged(const std::string& path, std::uint64_t least) {
  if (least == 0) return absl::OkStatus();
  rocksdb::Options options = StoreOptions();
  options.create_if_missing = false;
  rocksdb::DB* raw = nullptr;
  const auto status = rocksdb::DB::OpenForReadOnly(options, path, &raw);
  const std::unique_ptr<rocksdb::DB> db(raw);
  if (!status.ok()) return OpenError(path, status);
  QD_ASSIGN_OR_RETURN(const std::uint64_t head, FindHead(*db, path));
  if (head >= least) return absl::OkStatus();
  return absl::DataLossError(
      "the data folder " + path + " is broken: it holds " +
      std::to_string(head) + " entries, but " + std::to_string(least) +
      " were acknowledged; keep it as it is and restore a copy of it");
}

}  // namespace

absl::StatusOr<OpenedStore> OpenStore(const std::string& path) {
  QD_RETURN_IF_ERROR(CheckFolder(path));
  OpenedStore store;
  QD_ASSIGN_OR_RETURN(store.head_file, HeadFile::Open(path));
  QD_RETURN_IF_ERROR(CheckAcknowledged(path, store.head_file->position()));
  rocksdb::DB* raw = nullptr;
  const auto status = rocksdb::DB::Open(StoreOptions(), path, &raw);
  store.db.reset(raw);
  if (!status.ok()) return OpenError(path, status);
  QD_ASSIGN_OR_RETURN(store.store_id, ReadOrMakeMarker(*store.db, path));
  QD_ASSIGN_OR_RETURN(store.head, FindHead(*store.db, path));
  store.head_file->Set(store.head);
  return store;
}

}  // namespace qingdan::journal
