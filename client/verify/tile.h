// The log as static files: tiles of hashes, bundles of entries. See
// docs/formats/tile.md.
//
//   TileTree tree(algorithm, head.size, read_file);
//   tree.Root() == head.root;              // else the files are of no use
//   tree.Inclusion(index);                 // a proof, without any server
#ifndef QINGDAN_CLIENT_VERIFY_TILE_H_
#define QINGDAN_CLIENT_VERIFY_TILE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/verify/hash.h"
#include "client/verify/head.h"
#include "client/verify/result.h"

namespace qingdan::verify {

// Levels of the tree that one tile spans, and hashes in a full one.
inline constexpr unsigned kTileHeight = 8;
inline constexpr unsigned kTileWidth = 1U << kTileHeight;

// Where the parts lie below the folder. `width` is that of TileWidth.
std::string TilePath(unsigned tile_level, std::uint64_t index, unsigned width);
std::string EntriesPath(std::uint64_t index, unsigned width);

// How many hashes the tile holds in a tree of `size` leaves: 256 if it is full,
// 0 if there is none yet.
unsigned TileWidth(unsigned tile_level, std::uint64_t index,
                   std::uint64_t size);

// Hashes of one tile as bytes, and back; nullopt unless there are `width`.
std::string FormatTile(const std::vector<Hash>& hashes);
std::optional<std::vector<Hash>> ParseTile(std::string_view bytes,
                                           unsigned width);

// One entry of a bundle, and the entries of a bundle; nullopt unless there are
// `width`. They point into `bytes`.
std::string FormatBundled(std::string_view entry);
std::optional<std::vector<std::string_view>> ParseBundle(std::string_view bytes,
                                                         unsigned width);

// The hash over all hashes of a tile, `hashes.size()` being a power of two.
Hash TileRoot(Algorithm algorithm, std::vector<Hash> hashes);

// The bytes of the file at a path; nullopt if it cannot be had.
using ReadTile = std::function<std::optional<std::string>(const std::string&)>;

// The tree of one size, read from its tiles. Keeps one tile a level. Not
// thread-safe. Everything is nullopt if a tile is missing or is none.
class TileTree {
 public:
  TileTree(Algorithm algorithm, std::uint64_t size, ReadTile read)
      : algorithm_(algorithm), size_(size), read_(std::move(read)) {}

  // Hashes of a tile that is there in the tree.
  std::optional<std::vector<Hash>> Hashes(unsigned tile_level,
                                          std::uint64_t index);

  std::optional<Hash> Root();

  // `index` < size.
  std::optional<std::vector<Hash>> Inclusion(std::uint64_t index);

  // `old_size` <= size.
  std::optional<std::vector<Hash>> Consistency(std::uint64_t old_size);

 private:
  struct Kept {
    std::uint64_t index = 0;
    std::vector<Hash> hashes;
  };

  std::optional<Hash> Node(unsigned level, std::uint64_t index);

  Algorithm algorithm_;
  std::uint64_t size_;
  ReadTile read_;
  std::map<unsigned, Kept> kept_;  // by tile level
};

// Checks that the files are those of the tree of `head`: every tile that holds
// a leaf from `from` on and all above them, and every entry from there on. The
// head is believed. Reads each file once or twice.
Result<std::uint64_t> VerifyTiles(const Head& head, std::uint64_t from,
                                  const ReadTile& read);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_TILE_H_
