// Starting where it cannot start: the thing and the mend are named, what was
// there stays.
#include <filesystem>
#include <fstream>
#include <sys/resource.h>

#include "tests/support/process.h"
#include "tests/support/status_matchers.h"

namespace qingdan {
namespace {

using ::qingdan::testing::Ran;
using ::qingdan::testing::ServerProcess;
using ::qingdan::testing::TempDir;
using ::testing::HasSubstr;

Ran Publish(const ServerProcess& server, const TempDir& dir,
            const std::string& name, const std::string& note = "") {
  std::ofstream(dir.File("a.csv"))
      << "实施主体,事项名称,事项类型,备注\n县民政局," << name << ",行政确认,"
      << note << "\n";
  return server.Cli(
      {"publish", dir.File("a.csv"), "--region", "211221", "--merge"});
}

TEST(StartTest, ADataFolderInUseIsNamedAndItsUserGoesOn) {
  const TempDir dir;
  ServerProcess first(dir.File("data"));
  ASSERT_TRUE(first.Start()) << first.log();
  ServerProcess second(dir.File("data"));
  EXPECT_FALSE(second.Start());
  EXPECT_THAT(second.log(), HasSubstr(dir.File("data")));
  EXPECT_THAT(second.log(), HasSubstr("in use by another process"));
  EXPECT_EQ(Publish(first, dir, "结婚登记").exit_code, 0);
  EXPECT_EQ(first.Stop(), 0);
}

TEST(StartTest, APortTakenIsNamedAndItsUserGoesOn) {
  const TempDir dir;
  ServerProcess first(dir.File("one"));
  ASSERT_TRUE(first.Start()) << first.log();
  ServerProcess second(dir.File("two"));
  EXPECT_FALSE(second.Start(first.address()));
  EXPECT_THAT(second.log(), HasSubstr("cannot listen on " + first.address()));
  EXPECT_EQ(Publish(first, dir, "结婚登记").exit_code, 0);
}

TEST(StartTest, AWrongDataFolderIsNamedAndLeftAlone) {
  const TempDir dir;
  std::ofstream(dir.File("报告.docx")) << "x";
  ServerProcess server(dir.path());
  EXPECT_FALSE(server.Start());
  EXPECT_THAT(server.log(), HasSubstr(dir.path()));
  EXPECT_THAT(server.log(), HasSubstr("no Qingdan data"));
  EXPECT_TRUE(std::filesystem::exists(dir.File("报告.docx")));
  EXPECT_FALSE(std::filesystem::exists(dir.File("CURRENT")));
}

TEST(StartTest, OnlyLoopbackIsListenedOnUnlessToldOtherwise) {
  const TempDir dir;
  const Ran ran = testing::Run({testing::Binary("qingdan-server"), "--data",
                                dir.File("data"), "--listen", "0.0.0.0:0"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("not loopback"));
}

// The disk refuses every write from now on, as a full or read-only one does.
TEST(StartTest, ADiskThatTakesNoMoreStopsPublishingOnly) {
  const TempDir dir;
  ServerProcess server(dir.File("data"));
  ASSERT_TRUE(server.Start()) << server.log();
  ASSERT_EQ(Publish(server, dir, "结婚登记").exit_code, 0);
  const rlimit nothing = {0, RLIM_INFINITY};
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_FSIZE, &nothing, nullptr), 0);

  const Ran refused = Publish(server, dir, "离婚登记", std::string(9'000, 'x'));
  EXPECT_EQ(refused.exit_code, 4) << refused.out;
  EXPECT_THAT(refused.err, HasSubstr("[JOURNAL_UNAVAILABLE]"));
  EXPECT_EQ(refused.err.find(dir.path()), std::string::npos) << refused.err;
  EXPECT_EQ(server.Cli({"check", "结婚登记", "--region", "211221"}).exit_code,
            0)
      << server.log();

  const rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_FSIZE, &all, nullptr), 0);
  server.Stop();
  ASSERT_TRUE(server.Start()) << server.log();
  EXPECT_EQ(server.Cli({"check", "结婚登记", "--region", "211221"}).exit_code,
            0);
  EXPECT_EQ(server.Cli({"item", "离婚登记", "--region", "211221"}).exit_code,
            4);
  EXPECT_EQ(Publish(server, dir, "离婚登记").exit_code, 0);
}

TEST(StartTest, TheStartTellsWhatWasRebuiltAndHowLongItTook) {
  const TempDir dir;
  ServerProcess server(dir.File("data"));
  ASSERT_TRUE(server.Start()) << server.log();
  ASSERT_EQ(Publish(server, dir, "结婚登记").exit_code, 0);
  server.Kill();
  ASSERT_TRUE(server.Start()) << server.log();
  EXPECT_THAT(server.log(), HasSubstr("rebuilding: 2 of 2"));
  EXPECT_THAT(server.log(), HasSubstr("1 regions at revision 2 rebuilt in"));
}

}  // namespace
}  // namespace qingdan
