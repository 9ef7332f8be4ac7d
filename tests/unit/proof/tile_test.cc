// Tiles against the tree that is kept in memory.
#include "client/verify/tile.h"

#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>

#include "client/verify/merkle.h"
#include "server/base/digest.h"
#include "server/proof/tree.h"

namespace qingdan::verify {
namespace {

constexpr Algorithm kSha256 = Algorithm::kSha256;

using Files = std::map<std::string, std::string>;

// The entries "0", "1" ... with their tree and the files of its tiles.
struct World {
  explicit World(std::uint64_t size) : tree(kSha256) {
    for (std::uint64_t i = 0; i < size; ++i) {
      tree.Append(LeafHash(kSha256, std::to_string(i)));
    }
    std::vector<Hash> hashes = tree.leaves();
    for (unsigned level = 0; !hashes.empty(); ++level) {
      hashes = AddLevel(level, hashes);
    }
    head.size = size;
    head.root = tree.Root(size);
  }

  // Files of one level; the hashes of the one above.
  std::vector<Hash> AddLevel(unsigned level, const std::vector<Hash>& hashes) {
    std::vector<Hash> above;
    for (std::size_t at = 0; at < hashes.size(); at += kTileWidth) {
      const unsigned width = TileWidth(level, at / kTileWidth, tree.size());
      const std::vector<Hash> tile(
          hashes.begin() + static_cast<std::ptrdiff_t>(at),
          hashes.begin() + static_cast<std::ptrdiff_t>(at + width));
      files[TilePath(level, at / kTileWidth, width)] = FormatTile(tile);
      if (width == kTileWidth) above.push_back(TileRoot(kSha256, tile));
      if (level > 0) continue;
      std::string& bundle = files[EntriesPath(at / kTileWidth, width)];
      for (std::size_t i = at; i < at + width; ++i) {
        bundle += FormatBundled(std::to_string(i));
      }
    }
    return above;
  }

  ReadTile Reader() const {
    return [this](const std::string& path) {
      const auto it = files.find(path);
      return it == files.end() ? std::nullopt : std::optional(it->second);
    };
  }

  proof::Tree tree;
  Files files;
  Head head;
};

TEST(TileTest, PathsAreGroupsOfThreeDigits) {
  EXPECT_EQ(TilePath(0, 0, 256), "tile/0/000");
  EXPECT_EQ(TilePath(1, 1'234'067, 256), "tile/1/x001/x234/067");
  EXPECT_EQ(TilePath(2, 5, 17), "tile/2/005.p/17");
  EXPECT_EQ(EntriesPath(1'000, 1), "tile/entries/x001/000.p/1");
}

// docs/formats/tile.md.
TEST(TileTest, TheExampleOfTheFormatsPage) {
  const std::string bytes =
      FormatBundled("abc") + FormatBundled("de") + FormatBundled("");
  EXPECT_EQ(base::ToHex(bytes), "0000000361626300000002646500000000");
  EXPECT_EQ(TileWidth(0, 273, 70'000), 112u);
  EXPECT_EQ(TileWidth(0, 274, 70'000), 0u);
  EXPECT_EQ(TileWidth(1, 0, 70'000), 256u);
  EXPECT_EQ(TileWidth(1, 1, 70'000), 17u);
  EXPECT_EQ(TileWidth(2, 0, 70'000), 1u);
}

TEST(TileTest, ProofsFromTilesAreThoseOfTheTree) {
  constexpr unsigned kSeed = 20261124;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (const std::uint64_t size :
       {1, 2, 255, 256, 257, 1'000, 65'536, 66'001}) {
    const World world(size);
    TileTree tiles(kSha256, size, world.Reader());
    EXPECT_EQ(tiles.Root(), world.head.root) << size;
    for (int i = 0; i < 20; ++i) {
      const std::uint64_t at = random() % size;
      EXPECT_EQ(tiles.Inclusion(at), world.tree.Inclusion(at, size)) << size;
      EXPECT_EQ(tiles.Consistency(at), world.tree.Consistency(at, size));
    }
  }
}

// The parts of level 0 are gone since the tile is full.
TEST(TileTest, AnEarlierTreeIsReadFromFullTiles) {
  const World world(600);
  const World earlier(300);
  TileTree tiles(kSha256, 300, [&](const std::string& path) {
    return path == "tile/1/000.p/1" ? earlier.Reader()(path)
                                    : world.Reader()(path);
  });
  EXPECT_EQ(tiles.Root(), earlier.head.root);
  EXPECT_EQ(tiles.Inclusion(299), world.tree.Inclusion(299, 300));
}

TEST(TileTest, FilesAsTheyAreVerify) {
  for (const std::uint64_t size : {0, 1, 256, 700}) {
    const World world(size);
    const auto files = VerifyTiles(world.head, 0, world.Reader());
    ASSERT_TRUE(files.ok()) << size << ": " << files.why();
    EXPECT_EQ(*files, world.files.size());
  }
}

TEST(TileTest, AChangedByteOfAnyFileIsNamed) {
  const World world(700);
  for (const auto& [path, bytes] : world.files) {
    for (const std::size_t at :
         {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      World changed = world;
      changed.files[path][at] ^= 4;
      const auto files = VerifyTiles(changed.head, 0, changed.Reader());
      EXPECT_FALSE(files.ok()) << path << " byte " << at;
    }
  }
}

TEST(TileTest, AMissingFileIsNamed) {
  const World world(700);
  for (const auto& [path, bytes] : world.files) {
    World less = world;
    less.files.erase(path);
    EXPECT_FALSE(VerifyTiles(less.head, 0, less.Reader()).ok()) << path;
  }
}

TEST(TileTest, ABundleCutOffIsNone) {
  const std::string bundle = FormatBundled("abc") + FormatBundled("");
  EXPECT_TRUE(ParseBundle(bundle, 2).has_value());
  EXPECT_FALSE(ParseBundle(bundle, 1).has_value());
  for (std::size_t size = 0; size < bundle.size(); ++size) {
    EXPECT_FALSE(ParseBundle(bundle.substr(0, size), 2).has_value()) << size;
  }
}

}  // namespace
}  // namespace qingdan::verify
