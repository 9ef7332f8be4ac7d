// The files for society as an office makes and a citizen checks them.
#include <filesystem>
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "server/base/digest.h"
#include "server/base/file.h"
#include "server/sheet/read.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan {
namespace {

using nlohmann::json;
using ::qingdan::testing::Ran;
using ::testing::HasSubstr;

constexpr char kTieling[] =
    QINGDAN_SOURCE_DIR "/catalog_data/tieling/catalogue.tsv";

using Files = std::map<std::string, std::string>;

Files FilesIn(const std::string& folder) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files[entry.path().filename()] = *base::ReadFile(entry.path());
  }
  return files;
}

class ExportListTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.Start()) << server_.log();
    const Ran published =
        server_.Cli({"publish", kTieling, "--region", "211221"});
    ASSERT_EQ(published.exit_code, 0) << published.err;
  }

  Ran ExportList(const std::string& folder) {
    return server_.Cli({"export-list", folder, "--region", "211221"});
  }

  testing::TempDir dir_;
  testing::ServerProcess server_{dir_.File("data")};
};

TEST_F(ExportListTest, TwoRunsWriteTheSameFilesWithTheSumsTheyTell) {
  ASSERT_EQ(ExportList(dir_.File("1")).exit_code, 0);
  server_.Stop();
  ASSERT_TRUE(server_.Start());
  ASSERT_EQ(ExportList(dir_.File("2")).exit_code, 0);
  const Files first = FilesIn(dir_.File("1"));
  ASSERT_EQ(first.size(), 6u);
  EXPECT_TRUE(first == FilesIn(dir_.File("2")));
  for (const json& file : json::parse(first.at("index.json"))["files"]) {
    EXPECT_EQ(base::Sha256Hex(first.at(file["name"])), file["sha256"]);
  }
}

TEST_F(ExportListTest, TheDigestIsThatOfThePlainExport) {
  const Ran told = ExportList(dir_.File("1"));
  const std::string plain = dir_.File("清单.json");
  ASSERT_EQ(
      server_.Cli({"export", "-o", plain, "--region", "211221"}).exit_code, 0);
  EXPECT_THAT(told.out, HasSubstr(base::Sha256Hex(*base::ReadFile(plain))));
}

TEST_F(ExportListTest, TheSheetsHoldAllItemsAndPublishingThemChangesNothing) {
  ASSERT_EQ(ExportList(dir_.File("1")).exit_code, 0);
  for (const char* name : {"/list.csv", "/list.xlsx"}) {
    const Ran again = server_.Cli(
        {"publish", dir_.File("1") + name, "--region", "211221", "--dry-run"});
    EXPECT_EQ(again.exit_code, 0) << again.out;
    EXPECT_THAT(again.out, HasSubstr("与现行清单相同"));
    EXPECT_THAT(again.out, HasSubstr("376个事项"));
  }
}

TEST_F(ExportListTest, AFolderThatCannotBeMadeIsAUsageError) {
  std::ofstream(dir_.File("file")) << "x";
  const Ran ran = ExportList(dir_.File("file") + "/below");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("写不了文件"));
}

}  // namespace
}  // namespace qingdan
