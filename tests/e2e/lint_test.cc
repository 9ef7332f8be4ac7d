// A clerk's report over a list, and the assertions beside a catalogue.
#include <algorithm>
#include <fstream>

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

constexpr char kGuangan[] =
    QINGDAN_SOURCE_DIR "/catalog_data/guangan/catalogue.tsv";
constexpr char kTieling[] = QINGDAN_SOURCE_DIR "/catalog_data/tieling/";

class LintTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.Start()) << server_.log(); }

  Ran LintGuangan(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"lint",   kGuangan, "--region",
                                          "511602", "--map",  "guangan"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return server_.Cli(arguments);
  }

  testing::TempDir dir_;
  testing::ServerProcess server_{dir_.File("data")};
};

TEST_F(LintTest, TheReportNamesRuleMendAndPlaceAndRepeatsToTheByte) {
  const Ran first = LintGuangan({"--on", "2026-11-24"});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out,
              AllOf(HasSubstr("licence-name-form"), HasSubstr("怎样改："),
                    HasSubstr("765个事项"), HasSubstr("按2026-11-24判断")));
  EXPECT_TRUE(first.out == LintGuangan({"--on", "2026-11-24"}).out);
}

TEST_F(LintTest, AnOlderVersionMakesItsOwnReport) {
  const json now = json::parse(LintGuangan({"--json"}).out);
  const json old =
      json::parse(LintGuangan({"--json", "--rules", "2026.1"}).out);
  EXPECT_EQ(old["rules_version"], "2026.1");
  EXPECT_LT(old["findings"].size(), now["findings"].size());
  EXPECT_EQ(LintGuangan({"--rules", "1949.10"}).exit_code, 4);
}

TEST_F(LintTest, AllFindingsGoToAFileForExcel) {
  const std::string file = dir_.File("问题.csv");
  ASSERT_EQ(LintGuangan({"--show", "0", "--out", file}).exit_code, 0);
  ASSERT_OK_AND_ASSIGN(const std::string csv, base::ReadFile(file));
  const json all = json::parse(LintGuangan({"--json"}).out);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF级别,规则"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'),
            static_cast<std::ptrdiff_t>(all["findings"].size()) + 1);
}

TEST_F(LintTest, AWorkbookHoldsTheFindingsAndTheCountsByRule) {
  const std::string file = dir_.File("问题.xlsx");
  ASSERT_EQ(LintGuangan({"--show", "0", "--out", file}).exit_code, 0);
  const json all = json::parse(LintGuangan({"--json"}).out);
  ASSERT_OK_AND_ASSIGN(const std::string bytes, base::ReadFile(file));
  ASSERT_OK_AND_ASSIGN(const sheet::Sheet findings,
                       sheet::ReadSheet(file, bytes, "问题清单"));
  EXPECT_EQ(findings.rows.size(), all["findings"].size() + 1);
  ASSERT_OK_AND_ASSIGN(const sheet::Sheet counts,
                       sheet::ReadSheet(file, bytes, "按规则统计"));
  EXPECT_EQ(counts.rows.size(), all["counts"].size() + 1);
}

TEST_F(LintTest, AValueThatLooksLikeAFormulaIsGuardedInTheCsv) {
  const std::string list = dir_.File("事项.csv");
  std::ofstream(list) << "实施主体,事项名称,事项类型\n甲局,\"=1+1\",什么\n";
  const std::string file = dir_.File("问题.csv");
  server_.Cli({"lint", list, "--region", "211221", "--out", file});
  ASSERT_OK_AND_ASSIGN(const std::string csv, base::ReadFile(file));
  EXPECT_THAT(csv, HasSubstr("\"'=1+1\""));
  EXPECT_THAT(csv, ::testing::Not(HasSubstr("\"=1+1\"")));
}

TEST_F(LintTest, AssertionsHoldOrFailLikeTests) {
  const std::string folder = kTieling;
  ASSERT_EQ(server_
                .Cli({"publish", folder + "catalogue.tsv", "--region", "211221",
                      "--effective-from", "2026-01-01"})
                .exit_code,
            0);
  const Ran holds = server_.Cli({"assert", folder + "assertions.tsv"});
  EXPECT_EQ(holds.exit_code, 0) << holds.out << holds.err;

  const std::string file = dir_.File("assertions.tsv");
  std::ofstream(file) << "date\tregion\tdepartment\tdemand\texpected\twhy\n"
                         "2026-06-01\t211221\t\t跳广场舞许可\tlawful\t试\n";
  const Ran fails = server_.Cli({"assert", file});
  EXPECT_EQ(fails.exit_code, 1);
  EXPECT_THAT(fails.out, HasSubstr("1条不成立"));

  std::ofstream(file) << "date\tregion\tdepartment\tdemand\texpected\twhy\n"
                         "2026-06-01\t211221\t\t甲\tperhaps\t\n";
  const Ran wrong = server_.Cli({"assert", file});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("第2行"));
}

}  // namespace
}  // namespace qingdan
