// The real district catalogue, imported whole and judged as its oracle does.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "server/base/file.h"
#include "server/base/tsv.h"
#include "server/importer/importer.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"

namespace qingdan::importer {
namespace {

constexpr char kShared[] = QINGDAN_SOURCE_DIR "/../shared/data/";

ImportResult ImportGuangan(const std::string& rules = "") {
  const Importer importer(QINGDAN_SOURCE_DIR "/catalog_data",
                          testing::RealRuleBook());
  auto bytes =
      base::ReadFile(QINGDAN_SOURCE_DIR "/catalog_data/guangan/catalogue.tsv");
  EXPECT_THAT(bytes, testing::IsOk());
  auto result = importer.Import(
      "guangan.tsv", *bytes,
      {"511602", "guangan", "", rules, testing::kJudgedOn}, nullptr);
  EXPECT_THAT(result, testing::IsOk());
  return *std::move(result);
}

TEST(GuanganTest, NoRowIsLostAndNothingStopsAPublish) {
  const ImportResult result = ImportGuangan();
  EXPECT_EQ(result.items.size(), 765u);
  EXPECT_EQ(result.departments, 20u);
  EXPECT_TRUE(result.acceptable);
}

TEST(GuanganTest, WarningsAreThoseOfTheOracle) {
  const std::map<std::string, std::string> rule_of = {
      {"dept_old_org_code", "dept-old-org-code"},
      {"no_main_item", "no-main-item"},
      {"level_suffix", "level-suffix"},
      {"dept_internal_19_digit_id", "dept-internal-id"},
      {"half_width_brackets", "half-width-brackets"},
      {"slash", "slash-in-name"},
      {"backslash", "slash-in-name"},
      {"org_code_not_uscc", "org-code-not-uscc"},
      {"org_differs_from_dept", "org-differs-from-dept"},
      {"letter_prefix_code", "letter-prefix-code"},
      {"placeholder_org_code", "placeholder-org-code"},
      {"pseudo_org_code", "pseudo-org-code"},
      {"dept_code_other", "dept-code-other"},
      {"legal_document_inside_name", "legal-document-in-name"},
      {"code_structure", "code-structure"},
      {"half_width_comma", "half-width-comma"},
      {"full_width_digit", "full-width-digit"},
      {"same_name_twice", "same-name-twice"},
      {"region_mismatch", "region-mismatch"},
  };
  const auto tsv =
      base::Tsv::Load(std::string(kShared) + "guangan-anomalies-dev.tsv");
  if (!tsv.ok()) GTEST_SKIP() << "the oracle is not at hand";
  std::set<std::pair<std::string, std::string>> expected;
  for (const auto& row : tsv->rows()) {
    expected.emplace(rule_of.at(row.cells[3]), row.cells[1] + row.cells[2]);
  }
  std::set<std::pair<std::string, std::string>> found;
  for (const auto& finding : ImportGuangan("2026.1").findings) {
    found.emplace(finding.rule_id(),
                  finding.place().department() + finding.place().item_name());
  }
  EXPECT_THAT(found, ::testing::ContainerEq(expected));
}

TEST(GuanganTest, ANewerVersionSaysTheSameOfWhatTheOldOneJudged) {
  const ImportResult before = ImportGuangan("2026.1");
  const ImportResult now = ImportGuangan();
  for (const auto& [rule, count] : before.counts) {
    EXPECT_EQ(now.counts.at(rule).count, count.count) << rule;
  }
}

TEST(GuanganTest, NoNewRuleWarnsOfMoreThanATenthOfTheItems) {
  const ImportResult before = ImportGuangan("2026.1");
  for (const auto& [rule, count] : ImportGuangan().counts) {
    if (before.counts.contains(rule) ||
        count.severity == finding::v1::SEVERITY_INFO) {
      continue;
    }
    EXPECT_LT(count.count, 77u) << rule;
  }
}

}  // namespace
}  // namespace qingdan::importer
