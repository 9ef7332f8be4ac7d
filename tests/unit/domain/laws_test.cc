#include "server/domain/laws.h"

#include "server/base/tsv.h"
#include "tests/support/status_matchers.h"

namespace qingdan::domain {
namespace {

const Laws& Index() {
  static const auto* const kLaws = [] {
    auto laws = Laws::Load(QINGDAN_SOURCE_DIR "/catalog_data");
    EXPECT_THAT(laws, testing::IsOk());
    return new Laws(*std::move(laws));
  }();
  return *kLaws;
}

BasisLevel LevelOf(const char* text) {
  const auto citations = ParseCitations(text);
  EXPECT_EQ(citations.size(), 1u) << text;
  return Index().LevelOf(citations.at(0));
}

TEST(LawsTest, TitlesAreFoundHoweverTheyAreWritten) {
  for (const char* title : {"食品安全法", "《中华人民共和国食品安全法》",
                            "中华人民共和国食品安全法（2021年修正）"}) {
    const Law* law = Index().Find(title);
    ASSERT_NE(law, nullptr) << title;
    EXPECT_EQ(law->title, "中华人民共和国食品安全法");
  }
  EXPECT_EQ(Index().Find("没有这部法"), nullptr);
}

TEST(LawsTest, TheNewestVersionDecides) {
  const auto& versions = Index().Versions("文物保护法");
  ASSERT_GE(versions.size(), 2u);
  EXPECT_EQ(versions.front().publish_date, "2024-11-08");
  EXPECT_FALSE(Index().Find("文物保护法")->expired);
}

TEST(LawsTest, LevelsComeFromTheIndexTheTitleOrTheNumber) {
  using enum BasisLevel;
  EXPECT_EQ(LevelOf("《行政许可法》第十四条"), kLaw);
  EXPECT_EQ(LevelOf("《城市市容和环境卫生管理条例》"),
            kAdministrativeRegulation);
  // An administrative regulation that is called 办法.
  EXPECT_EQ(LevelOf("《社会救助暂行办法》第九条"), kAdministrativeRegulation);
  EXPECT_EQ(LevelOf("《国务院对确需保留的行政审批项目设定行政许可的决定》"),
            kStateCouncilDecision);
  EXPECT_EQ(LevelOf("国务院令第412号"), kStateCouncilDecision);
  EXPECT_EQ(LevelOf("《沈阳市某某管理条例》"), kLocalRegulation);
  EXPECT_EQ(LevelOf("《辽宁省实施〈中华人民共和国水法〉办法》"),
            kLocalRegulation);
  EXPECT_EQ(LevelOf("《辽宁省某某管理规定》"), kProvincialRule);
  EXPECT_EQ(LevelOf("《铁岭市某某管理办法》"), kMinistryRule);
  EXPECT_EQ(LevelOf("《食品经营许可和备案管理办法》"
                    "（国家市场监督管理总局令第78号）"),
            kMinistryRule);
  EXPECT_EQ(LevelOf("《关于加强店招管理的通知》"), kNormativeDocument);
  EXPECT_EQ(LevelOf("铁县政发〔2021〕5号"), kNormativeDocument);
}

TEST(LawsTest, PowersFollowTheLicensingLaw) {
  using enum BasisLevel;
  EXPECT_EQ(PowerOf(kLaw), SettingPower::kMaySet);
  EXPECT_EQ(PowerOf(kAdministrativeRegulation), SettingPower::kMaySet);
  EXPECT_EQ(PowerOf(kStateCouncilDecision), SettingPower::kMaySet);
  EXPECT_EQ(PowerOf(kLocalRegulation), SettingPower::kMaySetWhereNone);
  EXPECT_EQ(PowerOf(kProvincialRule), SettingPower::kMaySetForOneYear);
  EXPECT_EQ(PowerOf(kMinistryRule), SettingPower::kMayOnlyDetail);
  EXPECT_EQ(PowerOf(kNormativeDocument), SettingPower::kMayOnlyDetail);
  EXPECT_EQ(PowerOf(kUnknown), SettingPower::kUnknown);
}

TEST(LawsTest, ArticlesBeyondTheLastAreTold) {
  EXPECT_EQ(Index().Article("民法典", 1260), ArticleState::kThere);
  EXPECT_EQ(Index().Article("行政许可法", 84), ArticleState::kBeyond);
  EXPECT_EQ(Index().Article("没有这部法", 1), ArticleState::kUnknown);
}

// The words of a title against the level its source gives: an oracle of three
// thousand titles. Local 办法 and 规定 are left out, which congresses and
// governments both make and the source has only from congresses. A place whose
// name has no 市 (绍兴黄酒…条例) cannot be told from the words.
TEST(LawsTest, WordsOfTitlesAgreeWithTheIndex) {
  const auto tsv =
      base::Tsv::Load(QINGDAN_SOURCE_DIR "/catalog_data/laws/laws.tsv");
  ASSERT_THAT(tsv, testing::IsOk());
  int told = 0;
  std::string wrong;
  int wrongs = 0;
  for (const auto& row : tsv->rows()) {
    const BasisLevel words = LevelOfTitle(row.cells[0]);
    const BasisLevel listed = Index().Find(row.cells[0])->level;
    const bool local_rule = words == BasisLevel::kProvincialRule ||
                            words == BasisLevel::kMinistryRule;
    if (words == BasisLevel::kUnknown || local_rule) continue;
    ++told;
    if (words == listed) continue;
    ++wrongs;
    wrong += "\n" + row.cells[0] + ": " + ChineseName(words);
  }
  EXPECT_GT(told, 2'000);
  EXPECT_LT(wrongs * 50, told) << wrongs << " of " << told << wrong;
}

}  // namespace
}  // namespace qingdan::domain
