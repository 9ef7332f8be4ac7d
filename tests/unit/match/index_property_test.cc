// What must hold for every item of a real list and for any bytes.
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "server/base/tsv.h"
#include "server/match/index.h"
#include "tests/support/lexicon.h"
#include "tests/support/status_matchers.h"

namespace qingdan::match {
namespace {

constexpr char kCatalogData[] = QINGDAN_SOURCE_DIR "/catalog_data";

class IndexPropertyTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    entries_ = new std::vector<Entry>();
    auto tsv =
        base::Tsv::Load(std::string(kCatalogData) + "/guangan/catalogue.tsv");
    ASSERT_THAT(tsv, testing::IsOk());
    for (const auto& row : tsv->rows()) {
      entries_->push_back({row.cells[8], row.cells[1], {row.cells[4]}, {}});
    }
  }
  static void TearDownTestSuite() { delete entries_; }

  static std::vector<Entry>* entries_;
};
std::vector<Entry>* IndexPropertyTest::entries_ = nullptr;

TEST_F(IndexPropertyTest, EveryItemFindsItselfFirst) {
  const Index index(*entries_, testing::RealLexicon());
  for (const Entry& entry : *entries_) {
    const Result result = index.Match({entry.name, entry.department, 5, {}});
    ASSERT_NE(result.decision, Decision::kNotListed) << entry.name;
    EXPECT_EQ((*entries_)[result.candidates[0].id].name, entry.name);
  }
}

TEST_F(IndexPropertyTest, EveryCodeFindsItsItem) {
  const Index index(*entries_, testing::RealLexicon());
  for (std::uint32_t id = 0; id < entries_->size(); ++id) {
    const Result result = index.Match({(*entries_)[id].codes[0], "", 5, {}});
    ASSERT_EQ(result.decision, Decision::kOne) << (*entries_)[id].name;
    EXPECT_EQ(result.candidates[0].id, id);
  }
}

TEST_F(IndexPropertyTest, AnUnrelatedItemChangesNoMatch) {
  const Index before(*entries_, testing::RealLexicon());
  std::vector<Entry> more = *entries_;
  more.push_back({"鲸豚潮汐", "海洋局", {"999999999999"}, {}});
  const Index after(more, testing::RealLexicon());
  for (const Entry& entry : *entries_) {
    const Result a = before.Match({entry.name, "", 5, {}});
    const Result b = after.Match({entry.name, "", 5, {}});
    ASSERT_EQ(a.candidates.size(), b.candidates.size()) << entry.name;
    EXPECT_EQ(a.decision, b.decision);
    for (std::size_t i = 0; i < a.candidates.size(); ++i) {
      EXPECT_EQ(a.candidates[i].id, b.candidates[i].id);
      EXPECT_EQ(a.candidates[i].confidence, b.candidates[i].confidence);
    }
  }
}

TEST_F(IndexPropertyTest, TheOrderOfTheItemsDoesNotMatter) {
  std::mt19937 random(20261124);
  SCOPED_TRACE("seed 20261124");
  std::vector<Entry> shuffled = *entries_;
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  const Index one(*entries_, testing::RealLexicon());
  const Index other(shuffled, testing::RealLexicon());
  for (const char* text : {"食品经营许可", "变更登记", "审批", "许可证"}) {
    const Result a = one.Match({text, "", 10, {}});
    const Result b = other.Match({text, "", 10, {}});
    ASSERT_EQ(a.candidates.size(), b.candidates.size());
    for (std::size_t i = 0; i < a.candidates.size(); ++i) {
      EXPECT_EQ((*entries_)[a.candidates[i].id].name,
                shuffled[b.candidates[i].id].name);
    }
  }
}

TEST_F(IndexPropertyTest, AnyBytesAreAnswered) {
  const Index index(*entries_, testing::RealLexicon());
  std::mt19937 random(20261124);
  SCOPED_TRACE("seed 20261124");
  for (int round = 0; round < 2'000; ++round) {
    std::string text(random() % 200, '\0');
    for (char& c : text) c = static_cast<char>(random());
    // Half of them in the middle of a real name.
    if (round % 2 == 0) {
      const std::string& name = (*entries_)[random() % entries_->size()].name;
      text = name.substr(0, random() % name.size()) + text;
    }
    const Result result = index.Match({text, text, 10, {}});
    EXPECT_LE(result.candidates.size(), 10u);
  }
}

TEST_F(IndexPropertyTest, ALongQuestionIsReadUpToItsBound) {
  const Index index(*entries_, testing::RealLexicon());
  std::string text;
  while (text.size() < 1'000'000) text += "营业执照变更登记补办";
  EXPECT_LE(index.Match({text, "", 10, {}}).candidates.size(), 10u);
}

}  // namespace
}  // namespace qingdan::match
