// Policies and waivers of a region.
#include "server/rules/region_rules.h"

#include <filesystem>
#include <fstream>

#include "server/rules/rule_set.h"
#include "tests/support/items.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::rules {
namespace {

using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;

constexpr char kPolicy[] = "rule_id\tseverity\twaivable\tsince\n";
constexpr char kWaivers[] =
    "rule_id\tdepartment\titem\tfrom\tuntil\tsigner\treason\n";

class RegionRulesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(QINGDAN_SOURCE_DIR "/catalog_data", dir_.path(),
                          std::filesystem::copy_options::recursive);
  }

  void Write(const std::string& region, const std::string& file,
             const std::string& text) {
    std::filesystem::create_directories(dir_.File("rules/regions/" + region));
    std::ofstream(dir_.File("rules/regions/" + region + "/" + file)) << text;
  }

  void Waive(const std::string& until) {
    Write("211221", "waivers.tsv",
          std::string(kWaivers) + "no-main-item\t县民政局\t甲\t2026-01-01\t" +
              until + "\t签批人\t主项未定\n");
  }

  // The findings of one item without a main item.
  std::map<std::string, finding::v1::Finding> Findings() {
    const auto book = RuleBook::Load(dir_.path());
    EXPECT_THAT(book, testing::IsOk());
    std::map<std::string, finding::v1::Finding> findings;
    if (!book.ok()) return findings;
    const auto rules = (*book)->Find("2026.1", "211221", testing::kJudgedOn);
    const std::vector<Item> items = {MakeItem("甲")};
    for (const Hit& hit : Judge(*rules, {items, "211221"})) {
      findings[hit.finding.rule_id()] = hit.finding;
    }
    return findings;
  }

  testing::TempDir dir_;
};

TEST_F(RegionRulesTest, AProvinceSetsHowGraveARuleIsBelowIt) {
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-main-item\terror\tyes\t\n");
  EXPECT_EQ(Findings()["no-main-item"].severity(), finding::v1::SEVERITY_ERROR);
}

TEST_F(RegionRulesTest, ACountyMayNotBeMilderThanItsProvince) {
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-main-item\terror\tyes\t\n");
  Write("211221", "policy.tsv",
        std::string(kPolicy) + "no-main-item\toff\tyes\t\n" +
            "no-main-item\tinfo\tyes\t\n");
  EXPECT_EQ(Findings()["no-main-item"].severity(), finding::v1::SEVERITY_ERROR);
}

TEST_F(RegionRulesTest, APolicyHoldsFromItsDayOn) {
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-main-item\toff\tyes\t2026-11-25\n");
  EXPECT_TRUE(Findings().contains("no-main-item"));
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-main-item\toff\tyes\t2026-11-24\n");
  EXPECT_FALSE(Findings().contains("no-main-item"));
}

TEST_F(RegionRulesTest, AWaivedFindingStaysAndTellsWhoSigned) {
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-main-item\terror\tyes\t\n");
  Waive("2026-11-24");
  const auto finding = Findings()["no-main-item"];
  EXPECT_EQ(finding.severity(), finding::v1::SEVERITY_INFO);
  EXPECT_THAT(finding.waiver(), HasSubstr("豁免至2026-11-24，签批人"));
}

TEST_F(RegionRulesTest, AWaiverPastItsDayIsAnError) {
  Waive("2026-11-23");
  auto findings = Findings();
  EXPECT_TRUE(findings["no-main-item"].waiver().empty());
  EXPECT_EQ(findings["waiver-expired"].severity(), finding::v1::SEVERITY_ERROR);
}

TEST_F(RegionRulesTest, WhatHeadquartersForbidsIsNotWaived) {
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-main-item\t\tno\t\n");
  Waive("2027-01-01");
  auto findings = Findings();
  EXPECT_TRUE(findings["no-main-item"].waiver().empty());
  EXPECT_TRUE(findings.contains("waiver-forbidden"));
}

TEST_F(RegionRulesTest, APolicyForARuleThatIsNoneIsRefused) {
  Write("210000", "policy.tsv",
        std::string(kPolicy) + "no-mian-item\terror\tyes\t\n");
  EXPECT_THAT(RuleBook::Load(dir_.path()).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("no rule no-mian-item")));
}

constexpr char kRules[] =
    "rule_id\ttitle\tseverity\titem_type\telement\ttest\tvalue\tmessage\t"
    "mend\tprovision\tsince\n";

// A line of rules.tsv over one element.
std::string Line(const std::string& element, const std::string& test,
                 const std::string& value, const std::string& since = "") {
  return std::string(kRules) + "own-rule\t题\twarning\t行政许可\t" + element +
         "\t" + test + "\t" + value + "\t不合本省规定\t请改正\t本省办法\t" +
         since + "\n";
}

TEST_F(RegionRulesTest, ARuleOfTheProvinceIsAskedBelowIt) {
  Write("210000", "rules.tsv", Line("name", "has", "^甲$"));
  const auto finding = Findings()["own-rule"];
  EXPECT_EQ(finding.message(), "不合本省规定");
  EXPECT_EQ(finding.provision(), "本省办法");
  EXPECT_EQ(finding.severity(), finding::v1::SEVERITY_WARNING);
  EXPECT_EQ(finding.place().element(), "name");
}

TEST_F(RegionRulesTest, EveryTestOfADataRuleHitsAndMisses) {
  const std::vector<std::tuple<std::string, std::string, std::string, bool>>
      cases = {{"name", "has", "乙", false},
               {"name", "lacks", "乙", true},
               {"name", "lacks", "甲", false},
               {"enquiry_phone", "empty", "", true},
               {"name", "empty", "", false},
               {"promised_limit.working_days", "over", "5", false},
               {"materials.name", "empty", "", true}};
  for (const auto& [element, test, value, hits] : cases) {
    Write("211200", "rules.tsv", Line(element, test, value));
    EXPECT_EQ(Findings().contains("own-rule"), hits)
        << element << " " << test << " " << value;
  }
}

TEST_F(RegionRulesTest, ADataRuleHoldsFromItsDayOnAndNotElsewhere) {
  Write("210000", "rules.tsv", Line("name", "has", "甲", "2026-11-25"));
  Write("220000", "rules.tsv", Line("name", "has", "甲"));
  EXPECT_FALSE(Findings().contains("own-rule"));
}

TEST_F(RegionRulesTest, ADataRuleThatCannotBeUnderstoodIsRefused) {
  for (const auto& [line, why] : std::map<std::string, const char*>{
           {Line("name", "has", "("), "no pattern"},
           {Line("name", "like", "甲"), "no test: like"},
           {Line("nothing", "has", "甲"), "items have no nothing"},
           {Line("visits", "over", "many"), "no number"}}) {
    Write("210000", "rules.tsv", line);
    EXPECT_THAT(RuleBook::Load(dir_.path()).status(),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(why)));
  }
}

TEST_F(RegionRulesTest, AWaiverThatNobodySignedIsRefusedWithItsLine) {
  Write("211221", "waivers.tsv",
        std::string(kWaivers) +
            "no-main-item\t县民政局\t甲\t2026-01-01\t2027-01-01\t\t理由\n");
  EXPECT_THAT(RuleBook::Load(dir_.path()).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("line 2: a waiver without signer")));
}

}  // namespace
}  // namespace qingdan::rules
