// Every built-in rule: what it lets pass, what it reports, what nearly is one.
// Provisions and mends are told in docs/rules/<id>.md.
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>

#include "server/rules/rule_set.h"
#include "tests/support/items.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"

namespace qingdan::rules {
namespace {

using ::qingdan::testing::MakeItem;
using ::testing::Contains;
using ::testing::Not;

constexpr char kCredit[] = "11440000MB2D0164XH";
constexpr char kOtherCredit[] = "11650000010183859F";

using Edit = std::function<void(Item&)>;

// One item that a rule judges.
struct Case {
  const char* rule;
  const char* what;  // shown when it goes wrong
  bool reported;
  Edit edit;
};

Edit Named(const std::string& name) {
  return [name](Item& item) { item.set_name(name); };
}
Edit DepartmentCode(const std::string& code) {
  return [code](Item& item) { item.set_department_code(code); };
}
Edit BasicCode(const std::string& code) {
  return [code](Item& item) { item.set_basic_code(code); };
}
Edit Implementation(const std::string& code) {
  return [code](Item& item) { item.set_implementation_code(code); };
}
// The six parts of an older implementation code with that organisation.
Edit Body(const std::string& body) {
  return Implementation("511A0138000000-211221000000-000-" + body + "-1-00");
}
Edit Limits(std::uint32_t statutory, std::uint32_t promised) {
  return [=](Item& item) {
    item.mutable_statutory_limit()->set_working_days(statutory);
    item.mutable_promised_limit()->set_working_days(promised);
  };
}
Edit Days(const std::string& from, const std::string& to) {
  return [=](Item& item) {
    item.set_effective_from(from);
    item.set_effective_to(to);
  };
}
std::string Repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

const std::vector<Case>& Cases() {
  static const auto* const kCases = new std::vector<Case>{
      {"required-element", "all there", false, Named("甲")},
      {"required-element", "no name", true, Named("")},
      {"required-element", "no department", true,
       [](Item& item) { item.clear_department(); }},
      {"required-element", "no main item", false,
       [](Item& item) { item.clear_main_item(); }},
      {"type-missing", "licence", false, Named("甲")},
      {"type-missing", "none", true, [](Item& item) { item.clear_type(); }},
      {"type-missing", "service", false,
       [](Item& i) { i.set_type(registry::v1::ITEM_TYPE_PUBLIC_SERVICE); }},
      {"promised-over-statutory", "shorter", false, Limits(20, 5)},
      {"promised-over-statutory", "longer", true, Limits(20, 21)},
      {"promised-over-statutory", "equal", false, Limits(20, 20)},
      {"promised-over-statutory", "no statutory limit", false,
       [](Item& i) { i.mutable_promised_limit()->set_working_days(99); }},
      {"ends-before-begin", "after", false, Days("2024-01-01", "2025-01-01")},
      {"ends-before-begin", "before", true, Days("2024-01-01", "2023-12-31")},
      {"ends-before-begin", "same day", true, Days("2024-01-01", "2024-01-01")},
      {"ends-before-begin", "open", false, Days("2024-01-01", "")},
      {"item-region-differs", "same", false,
       [](Item& item) { item.set_region_code("211221"); }},
      {"item-region-differs", "another", true,
       [](Item& item) { item.set_region_code("511602"); }},
      {"item-region-differs", "not said", false,
       [](Item& item) { item.clear_region_code(); }},
      {"no-main-item", "one", false,
       [](Item& item) { item.set_main_item("主项"); }},
      {"no-main-item", "none", true,
       [](Item& item) { item.clear_main_item(); }},
      {"no-main-item", "same as the name", false,
       [](Item& item) { item.set_main_item(item.name()); }},

      {"level-suffix", "plain", false, Named("取水许可")},
      {"level-suffix", "one level", true, Named("取水许可（县级）")},
      {"level-suffix", "levels, half width", true,
       Named("取水许可(市级/县级权限)")},
      {"level-suffix", "a level that is no suffix", false,
       Named("县级文物保护单位（二级风险）许可")},
      {"half-width-brackets", "full width", false, Named("许可（新办）")},
      {"half-width-brackets", "half width", true, Named("许可(新办)")},
      {"half-width-brackets", "square", false, Named("许可[新办]")},
      {"slash-in-name", "none", false, Named("新办、变更")},
      {"slash-in-name", "slash", true, Named("新办/变更")},
      {"slash-in-name", "backslash", true, Named("新办\\变更")},
      {"slash-in-name", "dash", false, Named("新办-变更")},
      {"half-width-comma", "full width", false, Named("新办，变更")},
      {"half-width-comma", "half width", true, Named("新办,变更")},
      {"half-width-comma", "semicolon", false, Named("新办;变更")},
      {"full-width-digit", "half width", false, Named("3级许可")},
      {"full-width-digit", "full width", true, Named("３级许可")},
      {"full-width-digit", "Chinese", false, Named("三级许可")},
      {"legal-document-in-name", "none", false, Named("取水许可")},
      {"legal-document-in-name", "order", true,
       Named("取水许可（国务院令第460号）")},
      {"legal-document-in-name", "document", true,
       Named("许可（国发〔2020〕13号）")},
      {"legal-document-in-name", "a number", false, Named("13号公路许可")},
      {"name-too-long", "500", false, Named(Repeated("长", 500))},
      {"name-too-long", "501", true, Named(Repeated("长", 501))},
      {"name-too-long", "many bytes", false, Named(Repeated("长", 499))},
      {"brackets-unpaired", "paired", false, Named("许可（新(办)）")},
      {"brackets-unpaired", "open", true, Named("许可（新办")},
      {"brackets-unpaired", "shut first", true, Named("许可）新办（")},
      {"brackets-unpaired", "of two widths", false, Named("许可（新办)")},

      {"dept-old-org-code", "credit code", false, DepartmentCode(kCredit)},
      {"dept-old-org-code", "nine characters", true,
       DepartmentCode("19672024-4")},
      {"dept-old-org-code", "wrong check", false, DepartmentCode("196720245")},
      {"dept-internal-id", "credit code", false, DepartmentCode(kCredit)},
      {"dept-internal-id", "19 digits", true,
       DepartmentCode("1234567890123456789")},
      {"dept-internal-id", "18 digits", false,
       DepartmentCode("123456789012345678")},
      {"dept-code-other", "credit code", false, DepartmentCode(kCredit)},
      {"dept-code-other", "wrong check", true,
       DepartmentCode("11440000MB2D0164XA")},
      {"dept-code-other", "17 characters", true,
       DepartmentCode("11440000MB2D0164X")},
      {"dept-code-other", "none", false, DepartmentCode("")},
      {"org-code-not-uscc", "credit code", false, Body(kCredit)},
      {"org-code-not-uscc", "17 characters", true, Body("11440000MB2D0164X")},
      {"org-code-not-uscc", "real code with a wrong check", true,
       Implementation("11441500196720244T3442199806003")},
      {"org-code-not-uscc", "basic code only", false,
       BasicCode("442199806003")},
      {"placeholder-org-code", "credit code", false, Body(kCredit)},
      {"placeholder-org-code", "nines", true, Body("999999999999999999")},
      {"placeholder-org-code", "one other digit", false,
       Body("999999999999999998")},
      {"pseudo-org-code", "credit code", false, Body(kCredit)},
      {"pseudo-org-code", "TE", true, Body("TE2112210000000001")},
      {"pseudo-org-code", "TE with letters", false, Body("TE21122100000000AB")},
      {"org-differs-from-dept", "same", false,
       [](Item& item) {
         item.set_department_code(kCredit);
         Body(kCredit)(item);
       }},
      {"org-differs-from-dept", "two bodies", true,
       [](Item& item) {
         item.set_department_code(kOtherCredit);
         Body(kCredit)(item);
       }},
      {"org-differs-from-dept", "old department code", false,
       [](Item& item) {
         item.set_department_code("19672024-4");
         Body(kCredit)(item);
       }},
      {"letter-prefix-code", "twelve digits", false, BasicCode("442199806003")},
      {"letter-prefix-code", "letter", true, BasicCode("Z-000147-001")},
      {"letter-prefix-code", "letter inside", false,
       BasicCode("511A0138000000")},
      {"code-structure", "31 characters", false,
       Implementation(std::string(kCredit) + "2440289876000")},
      {"code-structure", "30 characters", true,
       Implementation(std::string(kCredit) + "244028987600")},
      {"code-structure", "six parts", false, Body(kCredit)},
      {"code-structure", "none", false, BasicCode("1")},
      {"region-mismatch", "same county", false, Body(kCredit)},
      {"region-mismatch", "another county", true,
       Implementation("511A0138000000-511602000000-000-" +
                      std::string(kCredit) + "-1-00")},
      {"region-mismatch", "a street of the county", false,
       Implementation("511A0138000000-211221001000-000-" +
                      std::string(kCredit) + "-1-00")},
  };
  return *kCases;
}

std::vector<std::string> RulesOf(const std::vector<Item>& items,
                                 std::size_t index = 0) {
  std::vector<std::string> rules;
  for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
    if (hit.item == index) rules.push_back(hit.finding.rule_id());
  }
  return rules;
}

TEST(BuiltinRulesTest, EveryCaseIsJudgedAsItSays) {
  for (const Case& one : Cases()) {
    SCOPED_TRACE(std::string(one.rule) + ": " + one.what);
    const auto rules = RulesOf({MakeItem("甲", one.edit)});
    if (one.reported) {
      EXPECT_THAT(rules, Contains(one.rule));
    } else {
      EXPECT_THAT(rules, Not(Contains(one.rule)));
    }
  }
}

TEST(BuiltinRulesTest, EveryRuleOfOneItemHasItsCases) {
  std::map<std::string, std::pair<int, int>> counts;
  for (const Case& one : Cases()) {
    ASSERT_NE(FindRule(one.rule), nullptr) << one.rule;
    ++(one.reported ? counts[one.rule].first : counts[one.rule].second);
  }
  for (const Rule& rule : testing::RealRules("2026.1").rules) {
    if (rule.judge_item == nullptr) continue;
    EXPECT_GE(counts[rule.id].first, 1) << rule.id << " is never provoked";
    EXPECT_GE(counts[rule.id].second, 2) << rule.id << " has no near miss";
  }
}

TEST(BuiltinRulesTest, EveryFindingSaysWhatAndHowToMend) {
  for (const Case& one : Cases()) {
    const std::vector<Item> items = {MakeItem("甲", one.edit)};
    for (const Hit& hit : Judge(testing::RealRules(), {items, "211221"})) {
      EXPECT_FALSE(hit.finding.message().empty()) << one.rule;
      EXPECT_FALSE(hit.finding.mend().empty()) << hit.finding.rule_id();
      EXPECT_FALSE(hit.element.empty()) << hit.finding.rule_id();
      EXPECT_EQ(hit.finding.severity(),
                testing::RealRules().Find(hit.finding.rule_id())->severity);
    }
  }
}

TEST(BuiltinRulesTest, EveryRuleHasItsPage) {
  for (const Rule& rule : BuiltinRules()) {
    EXPECT_TRUE(std::filesystem::exists(QINGDAN_SOURCE_DIR "/docs/rules/" +
                                        std::string(rule.id) + ".md"))
        << rule.id;
  }
}

TEST(BuiltinRulesTest, RulesAreOrderedAndFoundById) {
  std::string last;
  for (const Rule& rule : BuiltinRules()) {
    EXPECT_LT(last, rule.id);
    EXPECT_EQ(FindRule(rule.id), &rule);
    last = rule.id;
  }
  EXPECT_EQ(FindRule("no-such-rule"), nullptr);
}

TEST(DuplicateRulesTest, AnItemTwiceIsAnErrorOfTheSecond) {
  const std::vector<Item> items = {MakeItem("甲"), MakeItem("乙"),
                                   MakeItem("甲")};
  EXPECT_THAT(RulesOf(items, 0), Not(Contains("duplicate-item")));
  EXPECT_THAT(RulesOf(items, 2), Contains("duplicate-item"));
  EXPECT_THAT(RulesOf(items, 2), Not(Contains("same-name-twice")));
}

TEST(DuplicateRulesTest, OneCodeUnderTwoNamesIsOneItem) {
  const std::vector<Item> items = {
      MakeItem("甲", Implementation("1")), MakeItem("乙", Implementation("1")),
      MakeItem("丙", BasicCode("1")), MakeItem("丁", BasicCode("1"))};
  EXPECT_THAT(RulesOf(items, 1), Contains("duplicate-item"));
  EXPECT_THAT(RulesOf(items, 3), Not(Contains("duplicate-item")));
}

TEST(DuplicateRulesTest, OneNameUnderTwoCodesIsAWarningOfBoth) {
  const std::vector<Item> items = {MakeItem("甲", BasicCode("1")),
                                   MakeItem("甲", BasicCode("2"))};
  EXPECT_THAT(RulesOf(items, 0), Contains("same-name-twice"));
  EXPECT_THAT(RulesOf(items, 1), Contains("same-name-twice"));
}

TEST(DuplicateRulesTest, OneNameOfTwoDepartmentsIsNothing) {
  const std::vector<Item> items = {
      MakeItem("甲"),
      MakeItem("甲", [](Item& item) { item.set_department("县教育局"); })};
  EXPECT_THAT(RulesOf(items, 1), Not(Contains("same-name-twice")));
  EXPECT_THAT(RulesOf(items, 1), Not(Contains("duplicate-item")));
}

TEST(DuplicateRulesTest, ALongListOfOneItemIsJudgedInLinearTime) {
  const std::vector<Item> items(30'000, MakeItem("甲", BasicCode("1")));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_GT(Judge(testing::RealRules(), {items, "211221"}).size(), 29'999u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(ShortenedTest, CutsBetweenCharacters) {
  EXPECT_EQ(Shortened("清单之外", 2), "清单…");
  EXPECT_EQ(Shortened("清单", 2), "清单");
}

}  // namespace
}  // namespace qingdan::rules
