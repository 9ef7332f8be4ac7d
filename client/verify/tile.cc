#include "client/verify/tile.h"

#include <algorithm>
#include <utility>

#include "client/verify/prove.h"

namespace qingdan::verify {
namespace {

constexpr std::size_t kSizeBytes = 4;  // of an entry's length

// Thousands apart, so that no folder gets large: 1234067 is x001/x234/067.
std::string IndexPath(std::uint64_t index, unsigned width) {
  std::string path;
  for (bool last = true; last || index > 0; last = false, index /= 1'000) {
    std::string digits = std::to_string(index % 1'000);
    digits.insert(0, 3 - digits.size(), '0');
    path = last ? digits : 'x' + digits + '/' + path;
  }
  return width == kTileWidth ? path : path + ".p/" + std::to_string(width);
}

// Tiles a level has in a tree of `size` leaves.
std::uint64_t TilesOf(unsigned tile_level, std::uint64_t size) {
  const std::uint64_t hashes = size >> (tile_level * kTileHeight);
  return (hashes + kTileWidth - 1) / kTileWidth;
}

Failure Wrong(const std::string& path) {
  return Failure{path + " is missing or does not belong to the head"};
}

// That each entry of a bundle hashes to its leaf.
bool BundleFits(Algorithm algorithm, std::string_view bundle,
                const std::vector<Hash>& leaves) {
  const auto entries =
      ParseBundle(bundle, static_cast<unsigned>(leaves.size()));
  if (!entries) return false;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (LeafHash(algorithm, (*entries)[i]) != leaves[i]) return false;
  }
  return true;
}

}  // namespace

std::string TilePath(unsigned tile_level, std::uint64_t index, unsigned width) {
  return "tile/" + std::to_string(tile_level) + '/' + IndexPath(index, width);
}

std::string EntriesPath(std::uint64_t index, unsigned width) {
  return "tile/entries/" + IndexPath(index, width);
}

unsigned TileWidth(unsigned tile_level, std::uint64_t index,
                   std::uint64_t size) {
  const std::uint64_t hashes = size >> (tile_level * kTileHeight);
  const std::uint64_t before = index * kTileWidth;
  if (hashes <= before) return 0;
  return static_cast<unsigned>(
      std::min<std::uint64_t>(hashes - before, kTileWidth));
}

std::string FormatTile(const std::vector<Hash>& hashes) {
  std::string bytes;
  for (const Hash& hash : hashes) bytes += AsBytes(hash);
  return bytes;
}

std::optional<std::vector<Hash>> ParseTile(std::string_view bytes,
                                           unsigned width) {
  if (bytes.size() != width * kHashBytes) return std::nullopt;
  std::vector<Hash> hashes;
  for (; !bytes.empty(); bytes.remove_prefix(kHashBytes)) {
    hashes.push_back(*HashFromBytes(bytes.substr(0, kHashBytes)));
  }
  return hashes;
}

std::string FormatBundled(std::string_view entry) {
  std::string bytes;
  for (unsigned i = kSizeBytes; i > 0; --i) {
    bytes += static_cast<char>(entry.size() >> (8 * (i - 1)) & 0xFF);
  }
  bytes += entry;
  return bytes;
}

std::optional<std::vector<std::string_view>> ParseBundle(std::string_view bytes,
                                                         unsigned width) {
  std::vector<std::string_view> entries;
  while (bytes.size() >= kSizeBytes) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < kSizeBytes; ++i) {
      size = size << 8 | static_cast<unsigned char>(bytes[i]);
    }
    bytes.remove_prefix(kSizeBytes);
    if (size > bytes.size()) return std::nullopt;
    entries.push_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  if (!bytes.empty() || entries.size() != width) return std::nullopt;
  return entries;
}

Hash TileRoot(Algorithm algorithm, std::vector<Hash> hashes) {
  while (hashes.size() > 1) {
    for (std::size_t i = 0; i < hashes.size() / 2; ++i) {
      hashes[i] = NodeHash(algorithm, hashes[2 * i], hashes[2 * i + 1]);
    }
    hashes.resize(hashes.size() / 2);
  }
  return hashes.front();
}

std::optional<std::vector<Hash>> TileTree::Hashes(unsigned tile_level,
                                                  std::uint64_t index) {
  const auto kept = kept_.find(tile_level);
  if (kept != kept_.end() && kept->second.index == index) {
    return kept->second.hashes;
  }
  const unsigned width = TileWidth(tile_level, index, size_);
  auto bytes = read_(TilePath(tile_level, index, width));
  // Where the tree has grown since, the tile may be there as a full one only.
  if (!bytes && width < kTileWidth) {
    bytes = read_(TilePath(tile_level, index, kTileWidth));
    if (bytes && bytes->size() == kTileWidth * kHashBytes) {
      bytes->resize(width * kHashBytes);
    }
  }
  auto hashes = bytes ? ParseTile(*bytes, width) : std::nullopt;
  if (hashes) kept_[tile_level] = {index, *hashes};
  return hashes;
}

std::optional<Hash> TileTree::Node(unsigned level, std::uint64_t index) {
  const unsigned tile_level = level / kTileHeight;
  const unsigned height = level % kTileHeight;  // above the tile's hashes
  const std::uint64_t first = index << height;
  const auto hashes = Hashes(tile_level, first / kTileWidth);
  if (!hashes) return std::nullopt;
  const auto begin = hashes->begin() + static_cast<int>(first % kTileWidth);
  return TileRoot(algorithm_, {begin, begin + (1 << height)});
}

std::optional<Hash> TileTree::Root() {
  return MakeRoot(algorithm_, size_, [this](unsigned level, std::uint64_t at) {
    return Node(level, at);
  });
}

std::optional<std::vector<Hash>> TileTree::Inclusion(std::uint64_t index) {
  return MakeInclusion(
      algorithm_, index, size_,
      [this](unsigned level, std::uint64_t at) { return Node(level, at); });
}

std::optional<std::vector<Hash>> TileTree::Consistency(std::uint64_t old_size) {
  return MakeConsistency(
      algorithm_, old_size, size_,
      [this](unsigned level, std::uint64_t at) { return Node(level, at); });
}

Result<std::uint64_t> VerifyTiles(const Head& head, std::uint64_t from,
                                  const ReadTile& read) {
  TileTree tree(head.algorithm, head.size, read);
  if (tree.Root() != head.root) {
    return Failure{"the tiles do not lead to the head's root"};
  }
  std::uint64_t files = 0;
  // A full tile is vouched for by the one above, the others by the root.
  for (unsigned level = 0; head.size >> (level * kTileHeight) > 0; ++level) {
    const std::uint64_t first = from >> ((level + 1) * kTileHeight);
    for (std::uint64_t i = first; i < TilesOf(level, head.size); ++i) {
      const unsigned width = TileWidth(level, i, head.size);
      const auto hashes = tree.Hashes(level, i);
      if (!hashes) return Wrong(TilePath(level, i, width));
      if (width == kTileWidth) {
        const auto above = tree.Hashes(level + 1, i / kTileWidth);
        if (!above ||
            (*above)[i % kTileWidth] != TileRoot(head.algorithm, *hashes)) {
          return Wrong(TilePath(level, i, width));
        }
      }
      ++files;
      if (level > 0) continue;
      const auto bundle = read(EntriesPath(i, width));
      if (!bundle || !BundleFits(head.algorithm, *bundle, *hashes)) {
        return Wrong(EntriesPath(i, width));
      }
      ++files;
    }
  }
  return files;
}

}  // namespace qingdan::verify
