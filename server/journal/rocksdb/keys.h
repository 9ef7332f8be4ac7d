// Keys of the RocksDB engine (docs/formats/journal.md).
#ifndef QINGDAN_SERVER_JOURNAL_ROCKSDB_KEYS_H_
#define QINGDAN_SERVER_JOURNAL_ROCKSDB_KEYS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "server/journal/record.h"

namespace qingdan::journal {

inline constexpr char kEntryPrefix = 'e';
inline constexpr char kMarkerKey[] = "m:store";
inline constexpr std::string_view kMarkerPrefix = "qingdan journal 1 ";

inline std::string EntryKey(std::uint64_t position) {
  return kEntryPrefix + EncodePosition(position);
}

// What points at the newest finished checkpoint of a name.
inline std::string CheckpointKey(const std::string& name) {
  return "k:" + name;
}

// All chunks of checkpoints of a name.
inline std::string ChunksPrefix(const std::string& name) {
  return "c:" + name + ":";
}

// All chunks of one checkpoint; `generation` tells it from others.
inline std::string ChunksPrefix(const std::string& name,
                                std::uint64_t generation) {
  return ChunksPrefix(name) + EncodePosition(generation);
}

inline std::string ChunkKey(const std::string& name, std::uint64_t generation,
                            std::uint64_t index) {
  return ChunksPrefix(name, generation) + EncodePosition(index);
}

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_ROCKSDB_KEYS_H_
