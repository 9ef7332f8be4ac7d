// The commands diff and plan, as a department and headquarters use them.
#include <fstream>

#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan {
namespace {

using nlohmann::json;
using ::qingdan::testing::Ran;
using ::testing::AllOf;
using ::testing::HasSubstr;

class CompareCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.Start()) << server_.log();
    ASSERT_EQ(Run({"publish", List("旧.csv", 10)}).exit_code, 0);
    ASSERT_EQ(Run({"publish", List("新.csv", 8)}).exit_code, 0);
  }

  // A list of one licence that promises `days`.
  std::string List(const std::string& name, int days) {
    const std::string path = dir_.File(name);
    std::ofstream(path) << "实施主体,事项名称,事项类型,承诺时限\n县民政局,"
                           "殡葬服务许可,行政许可,"
                        << days << "\n";
    return path;
  }

  Ran Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--region", "211221"});
    return server_.Cli(arguments);
  }

  testing::TempDir dir_;
  testing::ServerProcess server_{dir_.File("data")};
};

TEST_F(CompareCommandsTest, ADiffSaysInWordsWhatIsLighterAndWhatIsHeavier) {
  const json history = json::parse(Run({"history", "--json"}).out);
  const auto revision = [&](std::size_t at) {
    return history["revisions"][at]["revision"].get<std::string>();
  };
  const Ran lighter = Run({"diff", "--from", revision(1)});
  ASSERT_EQ(lighter.exit_code, 0) << lighter.err;
  EXPECT_THAT(lighter.out,
              AllOf(HasSubstr("县民政局“殡葬服务许可”：调整，更轻"),
                    HasSubstr("【更轻】承诺时限：10个工作日 → 8个工作日")));
  const Ran heavier =
      Run({"diff", "--from", revision(0), "--to", revision(1), "--json"});
  EXPECT_EQ(json::parse(heavier.out)["diffs"][0]["weight"], "WEIGHT_HEAVIER");
}

TEST_F(CompareCommandsTest, AComparisonIsSavedAsTheKindItsEndingTells) {
  for (const auto& [name, start] : {std::pair{"比对.xlsx", "PK"},
                                    {"比对.csv", "\xEF\xBB\xBF"},
                                    {"比对.json", "{"}}) {
    const std::string path = dir_.File(name);
    const Ran ran = Run({"diff", "--from", "2020-01-01", "--out", path});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    ASSERT_OK_AND_ASSIGN(const std::string bytes, base::ReadFile(path));
    EXPECT_TRUE(bytes.starts_with(start)) << name;
  }
}

TEST_F(CompareCommandsTest, ARevisionAgainstADayIsRefusedWithTheReason) {
  const Ran ran = Run({"diff", "--from", "1", "--to", "2026-01-01"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("要么都是修订号，要么都是日期"));
  EXPECT_EQ(Run({"diff", "--from", "一"}).exit_code, 2);
  EXPECT_EQ(Run({"diff"}).exit_code, 2);
}

TEST_F(CompareCommandsTest, APlanShowsWhatAFileWouldChange) {
  const Ran ran = Run({"plan", List("拟.csv", 9)});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("【更重】承诺时限：8个工作日 → 9个工作日"),
                    HasSubstr("涉及县民政局"), HasSubstr("新出现问题")));
  const Ran unchanged = Run({"diff", "--from", "2020-01-01"});
  EXPECT_THAT(unchanged.out, HasSubstr("殡葬服务许可"));
  EXPECT_EQ(Run({"plan", dir_.File("没有.csv")}).exit_code, 2);
}

}  // namespace
}  // namespace qingdan
