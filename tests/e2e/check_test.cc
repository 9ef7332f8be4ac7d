// A window's way: questions over the real catalogue, by the CLI's exit codes.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"

namespace qingdan {
namespace {

using nlohmann::json;
using ::qingdan::testing::Ran;
using ::qingdan::testing::ServerProcess;
using ::qingdan::testing::TempDir;
using ::testing::HasSubstr;

class CheckTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new TempDir();
    server_ = new ServerProcess(dir_->File("data"));
    ASSERT_TRUE(server_->Start()) << server_->log();
    const Ran ran = server_->Cli(
        {"publish", QINGDAN_SOURCE_DIR "/catalog_data/guangan/catalogue.tsv",
         "--region", "511602", "--map", "guangan", "--effective-from",
         "2025-01-01", "--show", "0"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
  }
  static void TearDownTestSuite() {
    EXPECT_EQ(server_->Stop(), 0);
    delete server_;
    delete dir_;
  }

  static Ran Check(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "check");
    arguments.insert(arguments.end(), {"--region", "511602"});
    return server_->Cli(arguments);
  }

  static json CheckJson(std::vector<std::string> arguments, int exit_code) {
    arguments.emplace_back("--json");
    const Ran ran = Check(arguments);
    EXPECT_EQ(ran.exit_code, exit_code) << ran.out << ran.err;
    return json::parse(ran.out, nullptr, false);
  }

  static TempDir* dir_;
  static ServerProcess* server_;
};

TempDir* CheckTest::dir_ = nullptr;
ServerProcess* CheckTest::server_ = nullptr;

// The real list has a group of items of this name; its first grant stands for
// them, and the others are shown behind it.
TEST_F(CheckTest, ANameOfAGroupGivesItsFirstGrantAndTheGroup) {
  const json result = CheckJson({"食品经营许可"}, 0);
  EXPECT_EQ(result["verdict"], "LISTED");
  EXPECT_EQ(result["items"][0]["item"]["name"], "食品(含保健食品)经营许可核发");
  EXPECT_GT(result["items"].size(), 3u);
}

TEST_F(CheckTest, AWholeNameIsListed) {
  const json result = CheckJson({"食品(含保健食品)经营许可核发"}, 0);
  EXPECT_EQ(result["verdict"], "LISTED");
  EXPECT_EQ(result["items"][0]["item"]["name"], "食品(含保健食品)经营许可核发");
  EXPECT_GT(result["revision"], 0);
  EXPECT_TRUE(result["findings"].is_array());
}

TEST_F(CheckTest, AnOldCodeInLowerCaseIsListed) {
  const json result = CheckJson({"511a0138000000"}, 0);
  EXPECT_EQ(result["verdict"], "LISTED");
  EXPECT_EQ(result["items"][0]["item"]["basic_code"], "511A0138000000");
}

TEST_F(CheckTest, AnEndedItemIsCancelledWithItsDocument) {
  const json result = CheckJson({"导游年审"}, 1);
  EXPECT_EQ(result["verdict"], "CANCELLED");
  EXPECT_THAT(result["reason"].get<std::string>(),
              HasSubstr("导游人员管理实施办法"));
}

TEST_F(CheckTest, AMadeUpItemIsNotListed) {
  EXPECT_EQ(CheckJson({"独角兽饲养许可证"}, 1)["verdict"], "NOT_LISTED");
}

TEST_F(CheckTest, AnotherDepartmentIsTheWrongAuthority) {
  const json result =
      CheckJson({"511A0138000000", "--department", "区民政局"}, 1);
  EXPECT_EQ(result["verdict"], "WRONG_AUTHORITY");
  EXPECT_THAT(result["reason"].get<std::string>(), HasSubstr("区教科体局"));
}

TEST_F(CheckTest, BeforeItsFirstDayNothingIsListed) {
  const json result = CheckJson({"511A0138000000", "--date", "2024-12-31"}, 1);
  EXPECT_EQ(result["verdict"], "NOT_LISTED");
  EXPECT_EQ(result["date"], "2024-12-31");
}

TEST_F(CheckTest, TheAnswerForAPersonNamesVerdictReasonAndRevision) {
  const Ran ran = Check({"511A0138000000"});
  EXPECT_THAT(ran.out, HasSubstr("清单内"));
  EXPECT_THAT(ran.out, HasSubstr("下一步："));
  EXPECT_THAT(ran.out, HasSubstr("号修订"));
}

TEST_F(CheckTest, AFileOfQuestionsIsAnsweredInItsOrder) {
  std::ofstream(dir_->File("问题.jsonl"))
      << R"({"id": "a", "words": "511a0138000000"})"
      << "\n\n"
      << R"({"id": 7, "words": "导游年审"})"
      << "\n"
      << R"({"words": "x", "region_code": "999999"})"
      << "\n"
      << R"({"id": "d", "words": ""})"
      << "\n";
  const Ran ran = Check(
      {"--file", dir_->File("问题.jsonl"), "--out", dir_->File("答复.jsonl")});
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  ASSERT_OK_AND_ASSIGN(const std::string text,
                       base::ReadFile(dir_->File("答复.jsonl")));
  std::istringstream lines(text);
  std::vector<json> answers;
  for (std::string line; std::getline(lines, line);) {
    answers.push_back(json::parse(line));
  }
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[0]["id"], "a");
  EXPECT_EQ(answers[0]["verdict"], "LISTED");
  EXPECT_EQ(answers[1]["id"], 7);
  EXPECT_EQ(answers[1]["verdict"], "CANCELLED");
  EXPECT_THAT(answers[2]["error"].get<std::string>(), HasSubstr("999999"));
  EXPECT_EQ(answers[3]["id"], "d");
  EXPECT_TRUE(answers[3].contains("error"));
}

// Together they are more than the server takes in one message.
TEST_F(CheckTest, ManyLongQuestionsAreAskedInPortions) {
  std::ofstream out(dir_->File("long.jsonl"));
  std::string text;
  for (int i = 0; i < 19'900; ++i) text += "清";
  for (int i = 0; i < 300; ++i) out << "{\"text\": \"" << text << "\"}\n";
  out.close();
  const Ran ran =
      Check({"--file", dir_->File("long.jsonl"), "--out", dir_->File("out")});
  EXPECT_EQ(ran.exit_code, 1) << ran.err;
  ASSERT_OK_AND_ASSIGN(const std::string answers,
                       base::ReadFile(dir_->File("out")));
  EXPECT_EQ(std::count(answers.begin(), answers.end(), '\n'), 300);
}

TEST_F(CheckTest, ALineThatIsNoQuestionIsNamed) {
  std::ofstream(dir_->File("bad.jsonl")) << "{\"words\": \"x\"}\n[1]\n";
  const Ran ran = Check({"--file", dir_->File("bad.jsonl")});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("bad.jsonl"));
  EXPECT_THAT(ran.err, HasSubstr("2"));
  EXPECT_EQ(Check({"--file", dir_->path()}).exit_code, 2);
}

TEST_F(CheckTest, AnUnknownRegionIsNamed) {
  const Ran ran = server_->Cli({"check", "x", "--region", "511699"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.err, HasSubstr("511699"));
  EXPECT_THAT(ran.err, HasSubstr("[REGION_UNKNOWN]"));
}

TEST_F(CheckTest, AWrongCommandLineIsAUsageError) {
  EXPECT_EQ(Check({}).exit_code, 2);
  EXPECT_EQ(server_->Cli({"check", "x"}).exit_code, 2);
  EXPECT_EQ(server_->Cli({"nonsense"}).exit_code, 2);
  EXPECT_EQ(server_->Cli({}).exit_code, 2);
  EXPECT_EQ(server_->Cli({"check", "--help"}).exit_code, 0);
}

TEST_F(CheckTest, NoServerIsSaidWithTheMend) {
  const Ran ran =
      testing::Run({testing::Binary("qingdan"), "check", "x", "--region",
                    "511602", "--server", "127.0.0.1:1"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.err, HasSubstr("127.0.0.1:1"));
  EXPECT_THAT(ran.err, HasSubstr("qingdan-server"));
}

TEST_F(CheckTest, SearchAndHistoryFindTheItem) {
  EXPECT_THAT(server_->Cli({"search", "511A01", "--region", "511602"}).out,
              HasSubstr("适龄儿童、少年因身体状况"));
  EXPECT_THAT(
      server_->Cli({"history", "511a0138000000", "--region", "511602"}).out,
      HasSubstr("新增"));
  const Ran item = server_->Cli({"item", "不存在的事项", "--region", "511602"});
  EXPECT_EQ(item.exit_code, 4);
  EXPECT_THAT(item.err, HasSubstr("[ITEM_NOT_FOUND]"));
}

}  // namespace
}  // namespace qingdan
