// A folder of tiles (docs/formats/tile.md) that grows with the log.
//
//   auto folder = TileFolder::Open(path, keys);
//   while (folder->size() < head.size) folder->Append(entry);
//   folder->Finish(note, head);
#ifndef QINGDAN_CLIENT_CLI_TILE_FOLDER_H_
#define QINGDAN_CLIENT_CLI_TILE_FOLDER_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/verify/head.h"
#include "client/verify/key.h"
#include "client/verify/tile.h"

namespace qingdan::cli {

// Not thread-safe. Memory: the entries of one bundle, 256 at the most.
class TileFolder {
 public:
  // The folder at `path` as its head has it; empty if it has no head yet.
  // DATA_LOSS, in Chinese, if the head is not signed by `keys` or the tiles at
  // the end of its tree do not belong to it.
  static absl::StatusOr<TileFolder> Open(std::string path,
                                         const verify::KeyList& keys);

  // What the folder held when it was opened; nullopt if it was empty.
  const std::optional<verify::Head>& head() const { return head_; }

  // Entries taken so far, those of before included.
  std::uint64_t size() const { return size_; }

  // Files written since it was opened.
  std::uint64_t written() const { return written_; }

  // Takes the next entry; writes the tiles that it fills.
  absl::Status Append(const std::string& entry);

  // Writes the tiles that are not full, reads back every new file, and writes
  // the head last: until then the folder is what it was. ABORTED if all that
  // was taken, behind what was there, is not the tree of `head`; DATA_LOSS if a
  // file reads back as something else.
  absl::Status Finish(const std::string& note, const verify::Head& head);

 private:
  TileFolder(std::string path, const verify::KeyList& keys)
      : path_(std::move(path)),
        algorithm_(verify::AlgorithmOf(keys.periods().back().key.kind())) {}

  absl::Status Load(const verify::Head& head);
  absl::Status Write(const std::string& file, std::string_view bytes);
  std::optional<std::string> Read(const std::string& file) const;
  absl::Status AddHash(unsigned tile_level, const verify::Hash& hash);
  absl::Status WriteGrowing();
  void RemoveOutgrown(const verify::Head& before) const;
  void RemoveOutgrown(const std::string& full,
                      const std::set<std::string>& needed) const;

  std::string path_;
  std::optional<verify::Head> head_;
  verify::Algorithm algorithm_;
  std::uint64_t size_ = 0;
  std::uint64_t written_ = 0;
  std::string bundle_;                              // of the tile not full yet
  std::vector<std::vector<verify::Hash>> growing_;  // by tile level, not full
};

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_TILE_FOLDER_H_
