// The demonstration county: every element filled, nothing to complain of.
#include <map>
#include <set>
#include <string>

#include "server/base/file.h"
#include "server/domain/codes.h"
#include "server/domain/laws.h"
#include "server/importer/importer.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"

namespace qingdan::importer {
namespace {

using registry::v1::Item;

ImportResult Judged(const std::string& rules) {
  const auto bytes =
      base::ReadFile(QINGDAN_SOURCE_DIR "/catalog_data/tieling/catalogue.tsv");
  EXPECT_THAT(bytes, testing::IsOk());
  auto result =
      Importer(QINGDAN_SOURCE_DIR "/catalog_data", testing::RealRuleBook())
          .Import("catalogue.tsv", *bytes,
                  {"211221", "", "", rules, testing::kJudgedOn}, nullptr);
  EXPECT_THAT(result, testing::IsOk());
  return *std::move(result);
}

const ImportResult& Tieling() {
  static const auto* const kResult = new ImportResult(Judged(""));
  return *kResult;
}

// What an item may lack: most items know no quota, intermediary, inspection,
// special procedure or fee, and none of them ends on a day.
bool MayBeEmpty(const std::string& field) {
  static const std::set<std::string> kFields = {"id",
                                                "region_code",
                                                "statutory_limit",
                                                "fees",
                                                "quantity_limit",
                                                "effective_to",
                                                "intermediary_service",
                                                "annual_inspection",
                                                "visits",
                                                "special_procedure",
                                                "declaration_and_commitment"};
  return kFields.contains(field);
}

TEST(TielingTest, IsBigEnoughAndWithoutAnyFinding) {
  EXPECT_GE(Tieling().items.size(), 220u);
  EXPECT_GE(Tieling().departments, 12u);
  EXPECT_TRUE(Tieling().acceptable);
  for (const auto& finding : Judged("2026.1").findings) {
    ADD_FAILURE() << finding.place().item_name() << ": " << finding.message();
  }
}

// What is worth knowing of a document or a visit is no fault.
TEST(TielingTest, TheLawAndThePlanFindNothingToMend) {
  for (const auto& finding : Tieling().findings) {
    EXPECT_EQ(finding.severity(), finding::v1::SEVERITY_INFO)
        << finding.place().item_name() << ": " << finding.message();
  }
}

TEST(TielingTest, EveryElementIsFilled) {
  const auto* reflection = Item::GetReflection();
  for (const Item& item : Tieling().items) {
    for (int i = 0; i < Item::descriptor()->field_count(); ++i) {
      const auto* field = Item::descriptor()->field(i);
      if (MayBeEmpty(field->name())) continue;
      const bool filled = field->is_repeated()
                              ? reflection->FieldSize(item, field) > 0
                              : reflection->HasField(item, field);
      EXPECT_TRUE(filled) << item.name() << " lacks " << field->name();
    }
    EXPECT_TRUE(item.has_visits()) << item.name();
    EXPECT_TRUE(item.has_statutory_limit()) << item.name();
  }
}

TEST(TielingTest, EveryDocumentSaysWhereItComesFromAndWhyItIsDemanded) {
  for (const Item& item : Tieling().items) {
    for (const auto& material : item.materials()) {
      EXPECT_FALSE(material.form().empty() || material.basis().empty() ||
                   material.note().empty() ||
                   material.originals() + material.copies() == 0)
          << item.name() << ": " << material.name();
      EXPECT_NE(material.necessity(), registry::v1::NECESSITY_UNSPECIFIED);
      EXPECT_EQ(material.source() == registry::v1::MATERIAL_SOURCE_APPLICANT,
                material.source_authority().empty())
          << item.name() << ": " << material.name();
    }
  }
}

TEST(TielingTest, StepsTakeThePromisedTimeTogether) {
  for (const Item& item : Tieling().items) {
    std::uint32_t days = 0;
    for (const auto& step : item.steps()) days += step.working_days();
    EXPECT_EQ(days, item.promised_limit().working_days()) << item.name();
  }
}

TEST(TielingTest, HoldsEveryTypeThePlanNames) {
  std::map<registry::v1::ItemType, int> by_type;
  for (const Item& item : Tieling().items) ++by_type[item.type()];
  for (const auto type :
       {registry::v1::ITEM_TYPE_LICENSE, registry::v1::ITEM_TYPE_CONFIRMATION,
        registry::v1::ITEM_TYPE_ADJUDICATION, registry::v1::ITEM_TYPE_PAYMENT,
        registry::v1::ITEM_TYPE_REWARD, registry::v1::ITEM_TYPE_FILING,
        registry::v1::ITEM_TYPE_OTHER_POWER,
        registry::v1::ITEM_TYPE_PUBLIC_SERVICE}) {
    EXPECT_GT(by_type[type], 0) << registry::v1::ItemType_Name(type);
  }
}

TEST(TielingTest, CodesAgreeWithThemselves) {
  for (const Item& item : Tieling().items) {
    const auto code = domain::ParseItemCode(item.implementation_code());
    EXPECT_EQ(code.scheme, domain::ItemScheme::kImplementation);
    EXPECT_EQ(code.body, item.department_code()) << item.name();
    EXPECT_EQ(code.basic, item.basic_code()) << item.name();
    EXPECT_TRUE(domain::IsCreditCode(code.body)) << code.body;
    EXPECT_TRUE(domain::IsOrganisationCode(code.body.substr(8, 9)))
        << code.body;
  }
}

TEST(TielingTest, LegalBasesCiteArticlesThatMaySetThem) {
  const auto laws = domain::Laws::Load(QINGDAN_SOURCE_DIR "/catalog_data");
  ASSERT_THAT(laws, testing::IsOk());
  for (const Item& item : Tieling().items) {
    bool may_set = false;
    for (const auto& basis : item.legal_bases()) {
      const auto citations = domain::ParseCitations(basis.citation());
      ASSERT_EQ(citations.size(), 1u) << basis.citation();
      const auto& cited = citations.front();
      ASSERT_EQ(cited.provisions.size(), 1u) << basis.citation();
      EXPECT_NE(laws->Article(cited.title, cited.provisions.front().article),
                domain::ArticleState::kBeyond)
          << basis.citation();
      may_set |= domain::PowerOf(laws->LevelOf(cited)) ==
                 domain::SettingPower::kMaySet;
    }
    // A ministry rule may stand beside what sets the licence.
    EXPECT_TRUE(may_set || item.type() != registry::v1::ITEM_TYPE_LICENSE)
        << item.name();
  }
}

}  // namespace
}  // namespace qingdan::importer
