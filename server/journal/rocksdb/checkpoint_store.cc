#include "server/journal/rocksdb/checkpoint_store.h"

#include <rocksdb/write_batch.h>
#include <utility>

#include "server/base/status_macros.h"
#include "server/journal/rocksdb/keys.h"

namespace qingdan::journal {
namespace {

// The pointer at a finished checkpoint: three numbers of eight bytes each.
struct Pointer {
  std::uint64_t generation = 0;
  std::uint64_t position = 0;
  std::uint64_t chunks = 0;
};

constexpr std::size_t kNumber = 8;

std::string EncodePointer(const Pointer& pointer) {
  return EncodePosition(pointer.generation) + EncodePosition(pointer.position) +
         EncodePosition(pointer.chunks);
}

absl::StatusOr<Pointer> ReadPointer(rocksdb::DB& db, const std::string& name) {
  std::string record;
  const auto status =
      db.Get(rocksdb::ReadOptions(), CheckpointKey(name), &record);
  if (status.IsNotFound()) {
    return absl::NotFoundError("there is no checkpoint " + name);
  }
  if (!status.ok()) return absl::DataLossError(status.ToString());
  QD_ASSIGN_OR_RETURN(const std::string bytes,
                      DecodeRecord(0, record, "checkpoint " + name));
  if (bytes.size() != 3 * kNumber) {
    return absl::DataLossError("checkpoint " + name + " is cut off");
  }
  const std::string_view view = bytes;
  return Pointer{DecodePosition(view.substr(0, kNumber)),
                 DecodePosition(view.substr(kNumber, kNumber)),
                 DecodePosition(view.substr(2 * kNumber))};
}

absl::Status ToStatus(const rocksdb::Status& status) {
  return status.ok()
             ? absl::OkStatus()
             : absl::UnavailableError("checkpoint: " + status.ToString());
}

// Deletes every chunk of `name` but those of `generation`.
absl::Status DropOthers(rocksdb::DB& db, const std::string& name,
                        std::uint64_t generation) {
  const rocksdb::WriteOptions options;
  auto* family = db.DefaultColumnFamily();
  QD_RETURN_IF_ERROR(ToStatus(db.DeleteRange(
      options, family, ChunksPrefix(name), ChunksPrefix(name, generation))));
  return ToStatus(db.DeleteRange(options, family,
                                 ChunksPrefix(name, generation + 1),
                                 ChunksPrefix(name, ~std::uint64_t{0})));
}

class Writer : public CheckpointWriter {
 public:
  Writer(rocksdb::DB* db, std::string name, Pointer pointer)
      : db_(db), name_(std::move(name)), pointer_(pointer) {}

  absl::Status Add(std::string_view chunk) override {
    if (chunk.size() > kCheckpointChunkBytesMax) {
      return absl::InvalidArgumentError("a checkpoint chunk is too large");
    }
    const std::uint64_t index = pointer_.chunks++;
    return ToStatus(db_->Put(rocksdb::WriteOptions(),
                             ChunkKey(name_, pointer_.generation, index),
                             EncodeRecord(index, chunk)));
  }

  absl::Status Finish() override {
    // The synced write carries all earlier ones to the disk with it.
    rocksdb::WriteOptions synced;
    synced.sync = true;
    QD_RETURN_IF_ERROR(
        ToStatus(db_->Put(synced, CheckpointKey(name_),
                          EncodeRecord(0, EncodePointer(pointer_)))));
    return DropOthers(*db_, name_, pointer_.generation);
  }

 private:
  rocksdb::DB* db_;
  std::string name_;
  Pointer pointer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<CheckpointWriter>> CheckpointStore::Start(
    const std::string& name, std::uint64_t position) const {
  Pointer pointer{1, position, 0};
  if (const auto newest = ReadPointer(*db_, name); newest.ok()) {
    pointer.generation = newest->generation + 1;
  }
  QD_RETURN_IF_ERROR(DropOthers(*db_, name, pointer.generation - 1));
  return std::make_unique<Writer>(db_, name, pointer);
}

absl::StatusOr<std::uint64_t> CheckpointStore::Load(
    const std::string& name,
    const std::function<absl::Status(std::string_view)>& sink) const {
  QD_ASSIGN_OR_RETURN(const Pointer pointer, ReadPointer(*db_, name));
  for (std::uint64_t index = 0; index < pointer.chunks; ++index) {
    const std::string place =
        "chunk " + std::to_string(index) + " of checkpoint " + name;
    std::string record;
    const auto status =
        db_->Get(rocksdb::ReadOptions(),
                 ChunkKey(name, pointer.generation, index), &record);
    if (!status.ok()) {
      return absl::DataLossError(place + ": " + status.ToString());
    }
    QD_ASSIGN_OR_RETURN(const std::string chunk,
                        DecodeRecord(index, record, place));
    QD_RETURN_IF_ERROR(sink(chunk));
  }
  return pointer.position;
}

}  // namespace qingdan::journal
