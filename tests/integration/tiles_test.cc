// The log as static files: written by the CLI, verified by it, and by proofs
// that no server has a hand in.
#include <filesystem>
#include <gmock/gmock.h>
#include <optional>
#include <set>
#include <string>

#include "client/verify/merkle.h"
#include "client/verify/tile.h"
#include "server/base/file.h"
#include "tests/integration/proving_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::MakeItem;
using ::qingdan::testing::ProvingServer;
using ::qingdan::testing::Ran;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class TilesTest : public ProvingServer {
 protected:
  Ran Tiles() {
    return Cli({"tiles", dir_.File("tiles"), "--key", KeysFile()});
  }

  Ran Verify() {
    return Cli({"verify", "tiles", dir_.File("tiles"), "--key", KeysFile()});
  }

  std::optional<std::string> Read(const std::string& file) {
    auto bytes = base::ReadFile(dir_.File("tiles/" + file));
    return bytes.ok() ? std::optional(*bytes) : std::nullopt;
  }

  // Relative paths of all files.
  std::set<std::string> Files() {
    std::set<std::string> files;
    for (const auto& file :
         fs::recursive_directory_iterator(dir_.File("tiles"))) {
      if (!file.is_regular_file()) continue;
      files.insert(fs::relative(file, dir_.File("tiles")).string());
    }
    return files;
  }
};

TEST_F(TilesTest, TheFilesProveEveryEntryWithoutAServer) {
  PublishMany(140);
  const Ran ran = Tiles();
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const auto keys = verify::KeyList::Parse(*Read("keys"));
  const auto head = verify::VerifyHead(*Read("head"), *keys);
  ASSERT_TRUE(head.ok()) << head.why();
  ASSERT_EQ(head->size, 280u);
  server_->Stop();
  verify::TileTree tree(head->algorithm, head->size,
                        [&](const auto& file) { return Read(file); });
  const auto bundle = *Read(verify::EntriesPath(1, 24));
  const auto entries = *verify::ParseBundle(bundle, 24);
  EXPECT_TRUE(verify::VerifyInclusion(
      head->algorithm, verify::LeafHash(head->algorithm, entries[3]), 259, 280,
      *tree.Inclusion(259), head->root));
}

TEST_F(TilesTest, AnEmptyLogHasAHeadAndNoTiles) {
  ASSERT_EQ(Tiles().exit_code, 0);
  EXPECT_EQ(Verify().exit_code, 0);
  EXPECT_EQ(Files(), (std::set<std::string>{"head", "keys"}));
}

TEST_F(TilesTest, ALaterRunWritesOnlyWhatIsNew) {
  PublishMany(130);
  ASSERT_EQ(Tiles().exit_code, 0);
  const auto first = *Read("tile/0/000");
  const auto time = fs::last_write_time(dir_.File("tiles/tile/0/000"));
  PublishMany(3, "又一项");
  const Ran ran = Tiles();
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("账本共266条，新增6条"));
  EXPECT_EQ(fs::last_write_time(dir_.File("tiles/tile/0/000")), time);
  EXPECT_EQ(*Read("tile/0/000"), first);
  const Ran verified = Verify();
  EXPECT_EQ(verified.exit_code, 0) << verified.out;
}

TEST_F(TilesTest, PartsAreKeptForTheHeadBeforeOnly) {
  for (int i = 0; i < 3; ++i) {
    PublishMany(1, "第" + std::to_string(i));
    ASSERT_EQ(Tiles().exit_code, 0);
  }
  EXPECT_EQ(Files(), (std::set<std::string>{
                         "head", "keys", "tile/0/000.p/4", "tile/0/000.p/6",
                         "tile/entries/000.p/4", "tile/entries/000.p/6"}));
  PublishMany(130, "更多");
  ASSERT_EQ(Tiles().exit_code, 0);
  EXPECT_EQ(Files().count("tile/0/000.p/6"), 0u);
  EXPECT_EQ(Verify().exit_code, 0);
}

TEST_F(TilesTest, AFileThatWasChangedIsNamed) {
  PublishMany(2);
  ASSERT_EQ(Tiles().exit_code, 0);
  std::string bytes = *Read("tile/entries/000.p/4");
  bytes[40] = static_cast<char>(bytes[40] ^ 1);
  std::ofstream(dir_.File("tiles/tile/entries/000.p/4")) << bytes;
  const Ran ran = Verify();
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.out, HasSubstr("tile/entries/000.p/4"));
}

// The same key and fewer entries, as a server would have that lost some.
TEST_F(TilesTest, AHistoryThatIsNotTheFoldersIsRefused) {
  PublishMany(3);
  ASSERT_EQ(Tiles().exit_code, 0);
  const std::string head = *Read("head");
  server_.reset();
  fs::remove_all(dir_.File("data"));
  Start();
  for (const int count : {1, 9}) {
    PublishMany(count, "别的");
    const Ran ran = Tiles();
    EXPECT_EQ(ran.exit_code, 6) << ran.err;
    EXPECT_EQ(*Read("head"), head);
  }
}

}  // namespace
}  // namespace qingdan
