// qingdan peers as an auditor uses it.
#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "server/sheet/read.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan {
namespace {

using nlohmann::json;
using ::qingdan::testing::Ran;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kData[] = QINGDAN_SOURCE_DIR "/catalog_data/";

class PeersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.Start()) << server_.log();
    const Ran published =
        server_.Cli({"publish", std::string(kData) + "tieling/catalogue.tsv",
                     "--region", "211221"});
    ASSERT_EQ(published.exit_code, 0) << published.err;
  }

  Ran Peers(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {
        "peers", "--region", "211221", "--file",
        "511602=" + std::string(kData) + "guangan/catalogue.tsv@guangan"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return server_.Cli(arguments);
  }

  testing::TempDir dir_;
  testing::ServerProcess server_{dir_.File("data")};
};

TEST_F(PeersTest, TheCountyStandsBesideTheFileOfARealDistrict) {
  const Ran ran = Peers({"--limit", "2"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("显示2个事项，共"),
                             HasSubstr("对照：广安区；376个事项中")));
  const json all = json::parse(Peers({"--json"}).out);
  EXPECT_EQ(all["comparisons"].size(), all["total_size"].get<std::size_t>());
}

TEST_F(PeersTest, TheCountyIsNoOutlierBesideItself) {
  const std::string file = dir_.File("清单.json");
  ASSERT_EQ(server_.Cli({"export", "-o", file, "--region", "211221"}).exit_code,
            0);
  const Ran ran = server_.Cli(
      {"peers", "--region", "211221", "--file", "211221=" + file, "--heavier"});
  EXPECT_THAT(ran.out, AllOf(HasSubstr("显示0个事项，共0个事项"),
                             HasSubstr("376个事项中376个在别处也有"),
                             HasSubstr("对照：铁岭县（2）")));
}

TEST_F(PeersTest, TheWorkbookIsReadBack) {
  const std::string file = dir_.File("比照.xlsx");
  ASSERT_EQ(Peers({"--own-file", std::string(kData) + "tieling/catalogue.tsv",
                   "--out", file})
                .exit_code,
            0);
  ASSERT_OK_AND_ASSIGN(const std::string bytes, base::ReadFile(file));
  ASSERT_OK_AND_ASSIGN(const sheet::Sheet outliers,
                       sheet::ReadSheet(file, bytes, "比照"));
  EXPECT_EQ(outliers.rows[0].cells[2].text, "事项名称");
  ASSERT_OK_AND_ASSIGN(const sheet::Sheet summary,
                       sheet::ReadSheet(file, bytes, "汇总"));
  EXPECT_EQ(summary.rows.size(), 7u);
}

TEST_F(PeersTest, AFileThatIsNotThereIsAUsageError) {
  const Ran ran = server_.Cli(
      {"peers", "--region", "211221", "--file", "511602=nowhere.json"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("nowhere.json"));
}

}  // namespace
}  // namespace qingdan
