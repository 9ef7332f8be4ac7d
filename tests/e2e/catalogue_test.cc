// A department's way: template, lint, publish, export, import back, history.
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "server/sheet/read.h"
#include "server/sheet/write.h"
#include "tests/support/memory.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"

namespace qingdan {
namespace {

using nlohmann::json;
using ::qingdan::testing::Ran;
using ::qingdan::testing::ServerProcess;
using ::qingdan::testing::TempDir;
using ::testing::HasSubstr;

constexpr char kGuangan[] =
    QINGDAN_SOURCE_DIR "/catalog_data/guangan/catalogue.tsv";
constexpr char kTieling[] =
    QINGDAN_SOURCE_DIR "/catalog_data/tieling/catalogue.tsv";

class CatalogueTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.Start()) << server_.log(); }

  // Publishes and returns what --json printed.
  static json Publish(const ServerProcess& server, const std::string& file,
                      const std::string& region,
                      std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"publish", file, "--region", region,
                                          "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = server.Cli(arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return json::parse(ran.out, nullptr, false);
  }

  static std::string Export(const ServerProcess& server,
                            const std::string& region,
                            const std::string& file) {
    const Ran ran = server.Cli({"export", "-o", file, "--region", region});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto bytes = base::ReadFile(file);
    EXPECT_THAT(bytes, testing::IsOk());
    return bytes.ok() ? *bytes : "";
  }

  // Publishes `source`, exports it as `ending`, imports that on another server:
  // both have the same canonical JSON.
  void ExpectSameAfter(const std::string& ending, const std::string& source,
                       const std::string& region,
                       const std::vector<std::string>& more) {
    Publish(server_, source, region, more);
    const std::string before = Export(server_, region, dir_.File("1.json"));
    const std::string file = dir_.File("export." + ending);
    ASSERT_FALSE(Export(server_, region, file).empty());
    ServerProcess other(dir_.File("other-" + ending));
    ASSERT_TRUE(other.Start()) << other.log();
    Publish(other, file, region);
    EXPECT_GT(before.size(), 100'000u);
    EXPECT_TRUE(before == Export(other, region, dir_.File("2.json")));
    // And where it came from it changes nothing.
    EXPECT_EQ(Publish(server_, file, region)["revision"], 0);
  }

  TempDir dir_;
  ServerProcess server_{dir_.File("data")};
};

TEST_F(CatalogueTest, TheRealCatalogueIsPublishedWithoutLosingARow) {
  const json report =
      Publish(server_, kGuangan, "511602", {"--map", "guangan"});
  EXPECT_EQ(report["rows"], 765);
  EXPECT_EQ(report["items"], 765);
  EXPECT_EQ(report["departments"], 20);
  EXPECT_EQ(report["acceptable"], true);
  EXPECT_GT(report["revision"], 0);
  EXPECT_GT(report["findings"].size(), 1'000u);
}

TEST_F(CatalogueTest, TheRealCatalogueComesBackFromExcel) {
  ExpectSameAfter("xlsx", kGuangan, "511602", {"--map", "guangan"});
}

TEST_F(CatalogueTest, TheRealCatalogueComesBackFromCsv) {
  ExpectSameAfter("csv", kGuangan, "511602", {"--map", "guangan"});
}

TEST_F(CatalogueTest, TheDemonstrationCountyComesBackFromExcel) {
  ExpectSameAfter("xlsx", kTieling, "211221", {});
}

TEST_F(CatalogueTest, TheDemonstrationCountyComesBackFromCsv) {
  ExpectSameAfter("csv", kTieling, "211221", {});
}

TEST_F(CatalogueTest, ADryRunPublishesNothing) {
  const json report =
      Publish(server_, kGuangan, "511602", {"--map", "guangan", "--dry-run"});
  EXPECT_EQ(report["revision"], 0);
  EXPECT_EQ(report["publish"]["revision"]["added"], 765);
  EXPECT_EQ(server_.Cli({"export", "-o", "-", "--region", "511602"}).exit_code,
            4);
}

TEST_F(CatalogueTest, ARestartKeepsEverything) {
  Publish(server_, kGuangan, "511602", {"--map", "guangan"});
  const std::string before = Export(server_, "511602", dir_.File("1.json"));
  const Ran history = server_.Cli({"history", "--region", "511602", "--json"});
  EXPECT_EQ(server_.Stop(), 0);
  ASSERT_TRUE(server_.Start()) << server_.log();
  EXPECT_TRUE(before == Export(server_, "511602", dir_.File("2.json")));
  EXPECT_EQ(server_.Cli({"history", "--region", "511602", "--json"}).out,
            history.out);
}

// A file of 10,000 rows: the server grows by less than 150 MiB (61 when this
// was written), and a clerk at a terminal sees how far it is.
TEST_F(CatalogueTest, TenThousandRowsAreShownInProgressAndTakeBoundedMemory) {
  std::ofstream out(dir_.File("large.csv"));
  out << "实施主体,事项名称,事项类型,基本编码,设定依据,材料名称\n";
  for (int i = 0; i < 10'000; ++i) {
    out << "县民政局,事项" << i << ",行政确认," << 100'000'000'000 + i
        << ",《民法典》第一千零四十九条,申请表\n";
  }
  out.close();
  const std::string pid = std::to_string(server_.pid());
  const std::size_t before = testing::StatusMiB(pid, "VmHWM");
  const Ran ran = server_.CliOnTerminal(
      {"publish", dir_.File("large.csv"), "--region", "211221", "--show", "0"});
  EXPECT_EQ(ran.exit_code, 0) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("读取 ["));
  EXPECT_THAT(ran.out, HasSubstr("5000/10000"));
  EXPECT_THAT(ran.out, HasSubstr("发布 ["));
  EXPECT_THAT(ran.out, HasSubstr("新增10000"));
  const std::size_t grown = testing::StatusMiB(pid, "VmHWM") - before;
  std::cout << "10,000 rows: the server grew by " << grown << " MiB\n";
  EXPECT_LT(grown, 150 * testing::kMemorySlack);
}

TEST_F(CatalogueTest, ARequestIdRepeatedPublishesOnce) {
  const std::vector<std::string> more = {"--map", "guangan", "--request-id",
                                         "r-1"};
  const json first = Publish(server_, kGuangan, "511602", more);
  const json again = Publish(server_, kGuangan, "511602", more);
  EXPECT_EQ(again["revision"], first["revision"]);
  EXPECT_EQ(again["publish"]["repeated_request"], true);
}

TEST_F(CatalogueTest, APastBaseRevisionIsRefused) {
  const json first = Publish(server_, kGuangan, "511602", {"--map", "guangan"});
  const std::string base = first["revision"].dump();
  std::ofstream(dir_.File("a.csv"))
      << "实施主体,事项名称,事项类型\n区民政局,新事项,行政确认\n";
  Publish(server_, dir_.File("a.csv"), "511602", {"--merge"});
  std::ofstream(dir_.File("b.csv"))
      << "实施主体,事项名称,事项类型\n区民政局,另一事项,行政确认\n";
  const Ran ran = server_.Cli({"publish", dir_.File("b.csv"), "--region",
                               "511602", "--merge", "--base-revision", base});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.err, HasSubstr("[CATALOG_CHANGED]"));
  EXPECT_THAT(ran.err, HasSubstr("区民政局"));
}

TEST_F(CatalogueTest, TheTemplateIsFilledJudgedAndPublished) {
  const std::string path = dir_.File("模板.xlsx");
  ASSERT_EQ(server_.Cli({"template", "-o", path}).exit_code, 0);
  ASSERT_OK_AND_ASSIGN(const std::string bytes, base::ReadFile(path));
  ASSERT_OK_AND_ASSIGN(const sheet::Sheet made,
                       sheet::ReadSheet("模板.xlsx", bytes, ""));
  // As it is it holds an example only.
  EXPECT_EQ(server_.Cli({"lint", path, "--region", "211221"}).exit_code, 5);

  sheet::OutSheet filled;
  filled.name = made.name;
  for (const sheet::Cell& cell : made.rows[0].cells) {
    filled.columns.emplace_back().header = cell.text;
  }
  for (const sheet::Row& row : made.rows) {
    if (row.number == 1) continue;
    auto& cells = filled.rows.emplace_back();
    for (const sheet::Cell& cell : row.cells) cells.push_back(cell.text);
  }
  filled.rows[0][0] = "县卫生健康局";
  ASSERT_OK_AND_ASSIGN(const std::string book, sheet::WriteWorkbook({filled}));
  std::ofstream(path, std::ios::binary) << book;
  const Ran lint = server_.Cli({"lint", path, "--region", "211221"});
  EXPECT_EQ(lint.exit_code, 0) << lint.out << lint.err;
  EXPECT_EQ(Publish(server_, path, "211221")["items"], 1);
  const Ran item =
      server_.Cli({"item", "公共场所卫生许可（新办）", "--region", "211221"});
  EXPECT_THAT(item.out, HasSubstr("营业执照"));
}

TEST_F(CatalogueTest, WhatIsWrongInAFileIsToldAndNothingIsPublished) {
  std::ofstream(dir_.File("a.csv"))
      << "实施主体,事项名称,事项类型,法定时限,承诺时限\n"
         "区民政局,甲,行政许可,20,30\n区民政局,,行政许可,,\n"
         "区民政局,甲,行政确认,,\n";
  const Ran ran = server_.Cli(
      {"publish", dir_.File("a.csv"), "--region", "511602", "--json"});
  EXPECT_EQ(ran.exit_code, 5);
  const json report = json::parse(ran.out);
  std::set<std::pair<std::string, int>> found;
  for (const json& finding : report["findings"]) {
    if (finding["severity"] != "SEVERITY_ERROR") continue;
    found.emplace(finding["rule_id"], finding["place"]["row"]);
    EXPECT_FALSE(finding["message"].get<std::string>().empty());
    EXPECT_FALSE(finding["mend"].get<std::string>().empty());
  }
  EXPECT_THAT(found,
              ::testing::ElementsAre(std::pair("duplicate-item", 4),
                                     std::pair("promised-over-statutory", 2),
                                     std::pair("required-element", 3)));
  EXPECT_EQ(report["revision"], 0);
}

TEST_F(CatalogueTest, FilesThatCannotBeReadAreNamed) {
  std::ofstream(dir_.File("empty.xlsx")).flush();
  std::ofstream(dir_.File("broken.csv")) << "甲\n\"乙\n";
  const auto publish = [&](const std::string& file,
                           std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"publish", file, "--region",
                                          "511602"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return server_.Cli(arguments);
  };
  Ran ran = publish(dir_.File("empty.xlsx"));
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.err, HasSubstr("empty.xlsx"));
  EXPECT_THAT(ran.err, HasSubstr("[FILE_UNREADABLE]"));
  ran = publish(dir_.File("broken.csv"));
  EXPECT_THAT(ran.err, HasSubstr("第 2 行的引号"));
  ran = publish(kGuangan, {"--map", "nowhere"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.err, HasSubstr("guangan、template"));
  for (const std::string& file : {dir_.File("none.xlsx"), dir_.path()}) {
    ran = publish(file);
    EXPECT_EQ(ran.exit_code, 2) << file;
    EXPECT_THAT(ran.err, HasSubstr(file));
  }
  EXPECT_EQ(server_.Cli({"catalog", "--region", "511602"}).exit_code, 0);
}

}  // namespace
}  // namespace qingdan
