// Versions of the rules.
#include "server/rules/rule_set.h"

#include <filesystem>
#include <fstream>

#include "tests/support/items.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::rules {
namespace {

using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;

// catalog_data with other rules: `rules` is the text of version 1's rules.tsv.
class RuleBookTest : public ::testing::Test {
 protected:
  absl::Status LoadWith(const std::string& rules,
                        const std::string& words = "class\tpattern\n") {
    namespace fs = std::filesystem;
    for (const char* folder :
         {"laws", "licences", "ended", "documents", "regions"}) {
      fs::copy(
          QINGDAN_SOURCE_DIR "/catalog_data/" + std::string(folder),
          dir_.File(folder),
          fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    fs::create_directories(dir_.File("rules/1"));
    std::ofstream(dir_.File("rules/1/rules.tsv")) << rules;
    std::ofstream(dir_.File("rules/1/words.tsv")) << words;
    return RuleBook::Load(dir_.path()).status();
  }

  testing::TempDir dir_;
};

TEST_F(RuleBookTest, AVersionAsksOnlyTheRulesItNamesAsGraveAsItSays) {
  ASSERT_THAT(LoadWith("rule_id\tseverity\nno-main-item\terror\n"),
              testing::IsOk());
  const auto book = RuleBook::Load(dir_.path());
  const auto rules = (*book)->Find("1", "211221", testing::kJudgedOn);
  const std::vector<Item> items = {testing::MakeItem("许可(新办)")};
  const auto hits = Judge(*rules, {items, "211221"});
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].finding.rule_id(), "no-main-item");
  EXPECT_EQ(hits[0].finding.severity(), finding::v1::SEVERITY_ERROR);
}

TEST_F(RuleBookTest, WhatIsWrongInAVersionIsSaidWithItsLine) {
  EXPECT_THAT(LoadWith("rule_id\tseverity\nno-such-rule\terror\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("rules.tsv line 2: no rule no-such-rule")));
  EXPECT_THAT(LoadWith("rule_id\tseverity\nno-main-item\tgrave\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("line 2: no severity: grave")));
  EXPECT_THAT(LoadWith("rule_id\tseverity\n", "class\tpattern\na\t(\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("words.tsv line 2")));
}

TEST_F(RuleBookTest, AnUnknownVersionIsRefusedNamingThoseThereAre) {
  EXPECT_THAT(
      testing::RealRuleBook()->Find("1949.10", "211221", ""),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2026.1")));
}

TEST_F(RuleBookTest, TheNewestVersionIsTakenIfNoneIsNamed) {
  EXPECT_EQ(testing::RealRules().version,
            testing::RealRuleBook()->versions().back());
}

}  // namespace
}  // namespace qingdan::rules
