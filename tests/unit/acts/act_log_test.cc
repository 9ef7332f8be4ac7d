#include "server/acts/act_log.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <vector>

#include "server/acts/act_line.h"
#include "server/base/digest.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::acts {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kToday[] = "acts-20261124.jsonl";

// Stands for a signature, which is proof::Signer's to make.
absl::StatusOr<std::string> Sign(const std::string& text) {
  return text + "\n\xE2\x80\x94 key " +
         std::to_string(std::hash<std::string>()(text)) + "\n";
}
absl::StatusOr<std::string> Verify(const std::string& note) {
  const std::string text = note.substr(0, note.find("\n\xE2\x80\x94"));
  if (*Sign(text) == note) return text;
  return absl::DataLossError("not signed");
}

class ActLogTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<ActLog>> Open(int days = 400) {
    return ActLog::Open({dir_.File("acts"), days, &Sign, &clock_});
  }

  // Opens, records acts of these people, closes.
  void Record(const std::vector<std::string>& people) {
    ASSERT_OK_AND_ASSIGN(const auto log, Open());
    for (const std::string& who : people) {
      ASSERT_THAT(log->Record({who, "ipv4:10.1.2.3:5", "a.B/C", "region 211221",
                               7, "OK"}),
                  IsOk());
    }
  }

  std::vector<std::string> Lines(const std::string& file = kToday) {
    std::ifstream in(dir_.File("acts/" + file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

  void Write(const std::vector<std::string>& lines) {
    std::ofstream out(dir_.File(std::string("acts/") + kToday));
    for (const std::string& line : lines) out << line << "\n";
  }

  absl::StatusOr<ActChain> Read() {
    return ReadActs(
        dir_.File("acts"), [](const std::string&) {}, &Verify);
  }

  static auto Broken() {
    return StatusIs(absl::StatusCode::kDataLoss, HasSubstr(""));
  }

  testing::TempDir dir_;
  testing::FakeClock clock_;
};

TEST_F(ActLogTest, ALineTellsWhoFromWhereWhatOnWhatAndHowItEnded) {
  Record({"person:张"});
  EXPECT_THAT(Lines(),
              ElementsAre(R"({"n":1,"prev":")" + std::string(kNoDigest) +
                          R"(","at":"2026-11-24T04:00:00.000Z",)"
                          R"("who":"person:\u5f20","from":"ipv4:10.1.2.3:5",)"
                          R"("what":"a.B/C","on":"region 211221","rev":7,)"
                          R"("result":"OK"})"));
}

TEST_F(ActLogTest, TheChainGoesOnAfterARestartAndOverMidnight) {
  Record({"a", "b"});
  clock_.Advance(std::chrono::hours(24));
  Record({"c"});
  ASSERT_OK_AND_ASSIGN(const ActChain chain, Read());
  EXPECT_EQ(chain.first, 1u);
  EXPECT_EQ(chain.last, 3u);
  EXPECT_EQ(chain.anchors, 2);
  EXPECT_THAT(Lines("acts-20261125.jsonl"), SizeIs(1));
}

TEST_F(ActLogTest, AChangedMissingOrAddedLineIsFound) {
  Record({"a", "b", "c", "d"});
  const auto whole = Lines();
  auto lines = whole;
  lines[1].replace(lines[1].find("\"b\""), 3, "\"x\"");
  Write(lines);
  EXPECT_THAT(Read(), Broken());
  lines = whole;
  lines.erase(lines.begin() + 2);
  Write(lines);
  EXPECT_THAT(Read(), Broken());
  lines = whole;
  std::swap(lines[1], lines[2]);
  Write(lines);
  EXPECT_THAT(Read(), Broken());
  Write(whole);
  EXPECT_THAT(Read(), IsOk());
}

TEST_F(ActLogTest, AChainWrittenAnewIsFoundByItsAnchors) {
  Record({"a", "b"});
  const std::string time = "2026-11-24T04:00:00.000Z";
  const std::string first =
      FormatLine(1, std::string(kNoDigest), time, {"nobody"});
  Write({first, FormatLine(2, base::Sha256Hex(first), time, {"nobody"})});
  EXPECT_THAT(Read(), StatusIs(absl::StatusCode::kDataLoss,
                               HasSubstr("not those that were anchored")));
  std::filesystem::remove(dir_.File(std::string("acts/") + kToday));
  EXPECT_THAT(Read(), Broken());
}

TEST_F(ActLogTest, AForgedAnchorIsFound) {
  Record({"a"});
  std::ofstream(dir_.File("acts/anchors.txt"), std::ios::app)
      << AnchorText(1, std::string(64, 'a'), "now") << "\n\xE2\x80\x94 key 1\n";
  EXPECT_THAT(Read(), Broken());
}

TEST_F(ActLogTest, WhatACrashLeftOfALineIsCutOff) {
  Record({"a", "b"});
  std::ofstream(dir_.File(std::string("acts/") + kToday), std::ios::app)
      << R"({"n":3,"prev":"12)";
  Record({"c"});
  ASSERT_OK_AND_ASSIGN(const ActChain chain, Read());
  EXPECT_EQ(chain.last, 3u);
}

TEST_F(ActLogTest, ABrokenChainIsNotGoneOnWith) {
  Record({"a", "b"});
  auto lines = Lines();
  lines[0][20] = lines[0][20] == '0' ? '1' : '0';
  Write(lines);
  EXPECT_THAT(Open(), Broken());
}

TEST_F(ActLogTest, NothingACallerNamesItselfBreaksALine) {
  Record({"a\n{\"n\":9}", "\x1b[31mred", "\xff\xfe", std::string(1, '\0')});
  EXPECT_THAT(Lines(), SizeIs(4));
  EXPECT_THAT(Read(), IsOk());
  for (const std::string& line : Lines()) {
    EXPECT_TRUE(std::all_of(line.begin(), line.end(),
                            [](char c) { return c >= ' ' && c < 0x7F; }));
  }
}

TEST_F(ActLogTest, ActsAreKeptSixMonthsAtLeastAndAsLongAsThePolicySays) {
  EXPECT_THAT(Open(kDaysMin - 1),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("184")));
  Record({"a"});
  clock_.Advance(std::chrono::hours(24) * 399);
  Record({"b"});
  EXPECT_THAT(Lines(), SizeIs(1));
  clock_.Advance(std::chrono::hours(24) * 2);
  Record({"c"});
  EXPECT_FALSE(std::filesystem::exists(dir_.File("acts/acts-20261124.jsonl")));
  ASSERT_OK_AND_ASSIGN(const ActChain chain, Read());
  EXPECT_EQ(chain.first, 2u);
  EXPECT_EQ(chain.last, 3u);
}

TEST_F(ActLogTest, OnlyTheOwnerReadsIt) {
  Record({"a"});
  const auto mode = [&](const std::string& name) {
    return static_cast<int>(
        std::filesystem::status(dir_.File(name)).permissions());
  };
  EXPECT_EQ(mode("acts"), 0700);
  EXPECT_EQ(mode(std::string("acts/") + kToday), 0600);
}

TEST_F(ActLogTest, AMaskedLineDoesNotTellTheMachine) {
  Record({"a"});
  const std::string masked = Masked(Lines()[0]);
  EXPECT_THAT(masked, Not(HasSubstr("2.3")));
  EXPECT_THAT(masked, HasSubstr("ipv4:10."));
}

}  // namespace
}  // namespace qingdan::acts
