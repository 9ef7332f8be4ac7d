#include "server/domain/citation.h"

#include <gtest/gtest.h>
#include <random>

#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

Citation One(std::string_view text) {
  const auto citations = ParseCitations(text);
  EXPECT_EQ(citations.size(), 1u) << text;
  return citations.empty() ? Citation() : citations.front();
}

TEST(CitationTest, TitleVersionAndProvisionsAreTakenApart) {
  const Citation c = One(
      "《中华人民共和国食品安全法》（2021年修正）第三十五条第一款、第三十六条");
  EXPECT_EQ(c.title, "中华人民共和国食品安全法");
  EXPECT_EQ(c.version, "2021年修正");
  EXPECT_EQ(CitedYear(c), 2021);
  EXPECT_EQ(c.provisions, (std::vector<Provision>{{35, 0, 1, 0}, {36}}));
  EXPECT_EQ(CitationText(c),
            "《中华人民共和国食品安全法》（2021年修正）"
            "第三十五条第一款、第三十六条");
}

TEST(CitationTest, WidthSpacesAndTraditionalCharactersDoNotMatter) {
  for (const char* text :
       {"《行政許可法》第 １４ 條", "行政许可法第14条",
        "《行政许可法》，第十四条", "依据《行政许可法》 第十四条规定",
        "根据行政许可法第十四条的规定", "〈行政许可法〉第十四条",
        "《行政许可法第十四条", "《行政许可法》\n第十四条"}) {
    const Citation c = One(text);
    EXPECT_EQ(TitleKey(c.title), "行政许可法") << text;
    EXPECT_EQ(c.provisions, (std::vector<Provision>{{14}})) << text;
  }
}

TEST(CitationTest, NumbersOfDocumentsTakeOneForm) {
  for (const char* text :
       {"国发〔2020〕13号", "国发[2020]13号", "国发（2020）13号",
        "国发【2020】第13号", "国发［2020］１３号"}) {
    EXPECT_EQ(One(text).document, "国发〔2020〕13号") << text;
    EXPECT_EQ(One(text).title, "") << text;
  }
  EXPECT_EQ(One("国务院令第412号").document, "国务院令第412号");
}

TEST(CitationTest, ANumberBelongsToTheTitleBesideIt) {
  for (const char* text :
       {"《道路运输条例》（国务院令第406号，2023年修订）第十条",
        "国务院令第406号《道路运输条例》第十条",
        "《道路运输条例》国务院令第406号，第十条",
        "《道路运输条例（国务院令第406号）》第十条"}) {
    const Citation c = One(text);
    EXPECT_EQ(c.title, "道路运输条例") << text;
    EXPECT_EQ(c.document, "国务院令第406号") << text;
    EXPECT_EQ(c.provisions, (std::vector<Provision>{{10}})) << text;
  }
}

TEST(CitationTest, BracketsThatBelongToATitleStay) {
  EXPECT_EQ(One("《医疗机构制剂配制质量管理规范（试行）》第二条").title,
            "医疗机构制剂配制质量管理规范（试行）");
  EXPECT_EQ(One("《道路运输条例（2023年修订）》").version, "2023年修订");
}

TEST(CitationTest, TitlesWithinTitlesAreOne) {
  EXPECT_EQ(One("《辽宁省实施〈中华人民共和国水法〉办法》第五条").title,
            "辽宁省实施〈中华人民共和国水法〉办法");
  EXPECT_EQ(One("《关于修改《食品安全法》的决定》").title,
            "关于修改《食品安全法》的决定");
}

TEST(CitationTest, RangesAndListsAreSpeltOut) {
  EXPECT_EQ(One("《行政许可法》第十四条至第十七条").provisions.size(), 4u);
  EXPECT_EQ(One("《行政许可法》第十四、十五条").provisions,
            (std::vector<Provision>{{14}, {15}}));
  EXPECT_EQ(One("《物权法》第二条第一款第（三）项、第二款").provisions,
            (std::vector<Provision>{{2, 0, 1, 3}, {2, 0, 2, 0}}));
  EXPECT_EQ(One("《刑法》第一百三十三条之一第一款第（二）项").provisions,
            (std::vector<Provision>{{133, 1, 1, 2}}));
}

TEST(CitationTest, SeveralStandInTheOrderOfTheText) {
  const auto citations = ParseCitations(
      "1.《城乡规划法》第四十条；2.《土地管理法》第五十二条。国发〔2019〕6号\n"
      "城市市容和环境卫生管理条例");
  ASSERT_EQ(citations.size(), 4u);
  EXPECT_EQ(citations[1].title, "土地管理法");
  EXPECT_EQ(citations[2].document, "国发〔2019〕6号");
  EXPECT_EQ(citations[3].title, "城市市容和环境卫生管理条例");
  EXPECT_LE(citations[0].end, citations[1].begin);
}

TEST(CitationTest, QuotedProvisionsAreNoCitations) {
  const Citation c =
      One("《食品安全法》第三十五条：国家对食品生产经营实行许可制度。依照本法第"
          "三十三条"
          "第一款第一项至第四项规定，本条例第二条同。");
  EXPECT_EQ(c.provisions, (std::vector<Provision>{{35}}));
}

TEST(CitationTest, WhatCitesNothingGivesNothing) {
  for (const char* text : {"", "无", "<b>办法</", "第", "《》", "令",
                           "按有关规定", "（2020）", "第十条"}) {
    EXPECT_TRUE(ParseCitations(text).empty()) << text;
  }
}

TEST(CitationTest, AnyBytesAreTakenAndPlacesLieInTheText) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::u32string pieces =
      U"《》〈〉<>第条款项之令号〔〕[]（）()、，至到-"
      U"法条例办法一十百千万09国发年修正\n\xFFFD ";
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      if (random() % 10 == 0) {
        text.push_back(static_cast<char>(random() % 256));
      } else {
        text::AppendUtf8(pieces[random() % pieces.size()], text);
      }
    }
    const std::size_t length = text::ToCodePoints(text).size();
    for (const Citation& c : ParseCitations(text)) {
      EXPECT_LE(c.begin, c.end);
      EXPECT_LE(c.end, length);
      EXPECT_FALSE(c.title.empty() && c.document.empty());
    }
  }
}

TEST(CitationTest, LongTextsAreBounded) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "《";
  EXPECT_LE(ParseCitations(text).size(), kCitationsMax);
  std::string provisions = "《行政许可法》";
  for (int i = 1; i < 5'000; ++i) provisions += "第十四条、";
  EXPECT_LE(ParseCitations(provisions).front().provisions.size(),
            kProvisionsMax + 1);
}

}  // namespace
}  // namespace qingdan::domain
