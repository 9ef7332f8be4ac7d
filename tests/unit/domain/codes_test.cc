// Codes as real lists hold them. The real codes come from public repositories:
// JluKobe/MyRepo, jon2180/gdzwfw-crawler, v-luobo/zwfw.
#include "server/domain/codes.h"

#include "server/base/tsv.h"
#include "tests/support/status_matchers.h"

namespace qingdan::domain {
namespace {

constexpr const char* kRealImplementationCodes[] = {
    "11650000010183859F2650116013001", "11220000412760890L2000120014000",
    "11440000MB2D0164XH2440289876000", "11440300MB2D0722464440127028001",
    "11440100007482575H3440118009000",
};

TEST(CodesTest, RealImplementationCodesComeApartByTheirLengths) {
  for (const std::string code : kRealImplementationCodes) {
    const ItemCode parsed = ParseItemCode(code);
    EXPECT_EQ(parsed.scheme, ItemScheme::kImplementation) << code;
    EXPECT_EQ(parsed.body_kind, BodyKind::kCreditCode) << code;
    EXPECT_EQ(parsed.body + parsed.level + parsed.basic, code);
    EXPECT_TRUE(parsed.level >= "2" && parsed.level <= "4") << code;
  }
}

TEST(CodesTest, RealCreditCodesHaveTheirCheckCharacter) {
  for (const std::string code : kRealImplementationCodes) {
    std::string credit = code.substr(0, 18);
    EXPECT_TRUE(IsCreditCode(credit)) << credit;
    credit[7] = credit[7] == '1' ? '2' : '1';
    EXPECT_FALSE(IsCreditCode(credit)) << credit;
  }
}

// A real one: its organisation code is right, its
// last check character is not. It must be reported and kept.
TEST(CodesTest, ARealCodeWithAWrongCheckCharacterIsKeptWhole) {
  const ItemCode parsed = ParseItemCode("11441500196720244T3442199806003");
  EXPECT_EQ(parsed.scheme, ItemScheme::kImplementation);
  EXPECT_EQ(parsed.body, "11441500196720244T");
  EXPECT_EQ(parsed.body_kind, BodyKind::kOther);
  EXPECT_EQ(parsed.basic, "442199806003");
}

TEST(CodesTest, ACreditCodeHas18CharactersOfItsAlphabet) {
  EXPECT_FALSE(IsCreditCode(""));
  EXPECT_FALSE(IsCreditCode("11441500196720244"));
  EXPECT_FALSE(IsCreditCode("11440000MB2D0164Xh"));
  EXPECT_FALSE(IsCreditCode("1144OOOOMB2D0164XH"));
}

TEST(CodesTest, CreditCodesHoldAnOrganisationCode) {
  EXPECT_TRUE(IsOrganisationCode("196720244"));
  EXPECT_TRUE(IsOrganisationCode("19672024-4"));
  EXPECT_TRUE(IsOrganisationCode("MB2D0164X"));
  EXPECT_FALSE(IsOrganisationCode("196720245"));
  EXPECT_FALSE(IsOrganisationCode("1967202-44"));
}

TEST(CodesTest, DepartmentCodesNameTheirScheme) {
  EXPECT_EQ(RecognizeDepartmentCode(" "), DepartmentScheme::kNone);
  EXPECT_EQ(RecognizeDepartmentCode("１１４４００００ＭＢ２Ｄ０１６４ｘｈ"),
            DepartmentScheme::kCreditCode);
  EXPECT_EQ(RecognizeDepartmentCode("19672024-4"),
            DepartmentScheme::kOrganisation);
  EXPECT_EQ(RecognizeDepartmentCode("1234567890123456789"),
            DepartmentScheme::kInternalId);
  EXPECT_EQ(RecognizeDepartmentCode("11441500196720244"),
            DepartmentScheme::kOther);
}

TEST(CodesTest, AHandlingItemCodeIsAnImplementationCodeAndTwoDigits) {
  const ItemCode parsed = ParseItemCode("11441500196720244T344219980600301");
  EXPECT_EQ(parsed.scheme, ItemScheme::kHandlingItem);
  EXPECT_EQ(parsed.basic, "442199806003");
}

TEST(CodesTest, TwelveDigitsAreABasicCode) {
  EXPECT_EQ(ParseItemCode("442199806003").scheme, ItemScheme::kBasic);
  EXPECT_EQ(ParseItemCode("44219").scheme, ItemScheme::kOther);
}

TEST(CodesTest, OlderProvincialCodesAreRecognised) {
  for (const char* code : {"511A0138000000", "511Z07001006", "512C0053300008",
                           "G-000007-001", "511a0138000000"}) {
    const ItemCode parsed = ParseItemCode(code);
    EXPECT_EQ(parsed.scheme, ItemScheme::kProvincial) << code;
    EXPECT_EQ(parsed.basic, NormalizeCode(code));
    EXPECT_EQ(SchemeName(parsed.scheme), "省级旧编码");
  }
}

TEST(CodesTest, TheSixPartsComeApart) {
  const ItemCode parsed =
      ParseItemCode("511A0138000000-511602000000-000-11440000MB2D0164XH-1-00");
  EXPECT_EQ(parsed.scheme, ItemScheme::kSixParts);
  EXPECT_EQ(parsed.basic, "511A0138000000");
  EXPECT_EQ(parsed.region, "511602000000");
  EXPECT_EQ(parsed.body_kind, BodyKind::kCreditCode);
}

TEST(CodesTest, BodiesThatAreNoneAreTold) {
  const auto kind = [](const std::string& body) {
    return ParseItemCode("511A0138000000-511602000000-000-" + body + "-1-00")
        .body_kind;
  };
  EXPECT_EQ(kind("999999999999999999"), BodyKind::kPlaceholder);
  EXPECT_EQ(kind("TE5116020000000001"), BodyKind::kPseudo);
  EXPECT_EQ(kind("11441500196720244"), BodyKind::kOther);
}

TEST(CodesTest, EveryCodeOfTheRealCatalogueIsKeptWhole) {
  ASSERT_OK_AND_ASSIGN(const base::Tsv tsv,
                       base::Tsv::Load(QINGDAN_SOURCE_DIR
                                       "/catalog_data/guangan/catalogue.tsv"));
  ASSERT_OK_AND_ASSIGN(const int column, tsv.Column("item_code"));
  int recognised = 0;
  for (const auto& row : tsv.rows()) {
    const std::string& code = row.cells[column];
    EXPECT_EQ(ParseItemCode(code).basic, NormalizeCode(code));
    recognised += ParseItemCode(code).scheme != ItemScheme::kOther ? 1 : 0;
  }
  EXPECT_EQ(recognised, 765);
}

TEST(CodesTest, NoCodeHasNoScheme) {
  EXPECT_EQ(ParseItemCode(" \t").scheme, ItemScheme::kNone);
  EXPECT_EQ(SchemeName(ItemScheme::kNone), "无编码");
}

TEST(CodesTest, LetterPrefixesAreTold) {
  EXPECT_TRUE(HasLetterPrefix("Z-000147-001"));
  EXPECT_TRUE(HasLetterPrefix("1J-5100-00027"));
  EXPECT_FALSE(HasLetterPrefix("511A0138000000"));
}

TEST(CodesTest, CodesAndWordsAreToldApart) {
  for (const char* code : {"511A01", "511a0138000000", "442199806003",
                           "Z-000147-001", " 511A 0138 "}) {
    EXPECT_TRUE(LooksLikeItemCode(code)) << code;
  }
  for (const char* words :
       {"511A0", "食品经营许可", "A4纸打印", "ABCDEF1", "2024年第3号", ""}) {
    EXPECT_FALSE(LooksLikeItemCode(words)) << words;
  }
}

}  // namespace
}  // namespace qingdan::domain
