// Whole claims, judged over a small catalogue in a memory journal.
#include "server/checker/checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "server/base/clock.h"
#include "server/checker/text_demands.h"
#include "server/journal/memory/memory_journal.h"
#include "server/registry/registry.h"
#include "tests/support/lexicon.h"
#include "tests/support/status_matchers.h"

namespace qingdan::checker {
namespace {

using check::v1::Claim;
using ::testing::HasSubstr;

constexpr char kData[] = QINGDAN_SOURCE_DIR "/catalog_data";
constexpr char kRegion[] = "211221";

class CheckerTest : public ::testing::Test {
 protected:
  CheckerTest() {
    registry::v1::ChangeSet set;
    set.set_region_code(kRegion);
    Add("县市场监管局", "食品经营许可", registry::v1::ITEM_TYPE_LICENSE, set);
    Add("县住建局", "户外广告设施备案", registry::v1::ITEM_TYPE_FILING, set);
    registry::Registry::Options options;
    options.journal = &journal_;
    options.clock = &clock_;
    registry_ = *registry::Registry::Open(std::move(options));
    EXPECT_THAT(registry_->Execute({set, "first", "clerk"}).status(),
                testing::IsOk());
    workspace_.Show(registry_->snapshot());
  }

  static void Add(const char* department, const char* name,
                  registry::v1::ItemType type, registry::v1::ChangeSet& set) {
    auto& change = *set.add_changes();
    change.set_kind(registry::v1::CHANGE_KIND_ADDED);
    auto& item = *change.mutable_item();
    item.set_region_code(kRegion);
    item.set_department(department);
    item.set_name(name);
    item.set_type(type);
    item.add_materials()->set_name("居民身份证");
    item.add_legal_bases()->set_citation(
        "《中华人民共和国食品安全法》第三十五条");
  }

  check::v1::CheckResult Check(Claim claim) const {
    static const auto* const kRegions =
        new domain::Regions(*domain::Regions::Load(kData));
    static const auto* const kReferences =
        new References({}, {}, testing::RealLexicon());
    static const auto* const kKnowledge =
        DemandKnowledge::Load(kData)->release();
    claim.set_region_code(kRegion);
    registry::AsOf as_of;
    as_of.date = *domain::Date::ParseIso("2099-01-01");
    as_of.revision = registry_->snapshot()->revision();
    const Checker checker(kRegions, kReferences, lexicon_.get(), kKnowledge);
    auto result = checker.Check(*workspace_.view(), claim, as_of);
    EXPECT_THAT(result.status(), testing::IsOk());
    return *std::move(result);
  }

  const base::SystemClock clock_;
  const std::shared_ptr<const match::Lexicon> lexicon_ = testing::RealLexicon();
  journal::MemoryJournal journal_;
  Workspace workspace_{lexicon_};
  std::unique_ptr<registry::Registry> registry_;
};

TEST_F(CheckerTest, AListedLicenceInGateWordsIsListed) {
  Claim claim;
  claim.set_name("食品经营许可");
  claim.set_text("未取得食品经营许可证的，不得开业。");
  const auto result = Check(claim);
  EXPECT_EQ(result.verdict(), check::v1::VERDICT_LISTED);
  ASSERT_EQ(result.text_demands_size(), 1);
  EXPECT_TRUE(result.text_demands(0).gate());
  EXPECT_EQ(result.findings_size(), 0);
}

TEST_F(CheckerTest, AListedFilingExercisedAsApprovalIsDisguised) {
  Claim claim;
  claim.set_name("户外广告设施备案");
  claim.set_text("户外广告设施备案表须科长审核同意盖章后方可开工。");
  const auto result = Check(claim);
  EXPECT_EQ(result.verdict(), check::v1::VERDICT_DISGUISED_LICENSE);
  ASSERT_GE(result.findings_size(), 1);
  const auto& finding = result.findings(0);
  EXPECT_EQ(finding.rule_id(), "disguised-licence");
  EXPECT_EQ(finding.correction(), finding::v1::CORRECTION_ADJUST_MANNER);
  EXPECT_THAT(finding.spans(0).text(), HasSubstr("审核同意盖章后方可开工"));
}

TEST_F(CheckerTest, AGateThatNothingListsIsDisguised) {
  Claim claim;
  claim.set_text("先到局里盖章，不盖章不给接水。");
  const auto result = Check(claim);
  EXPECT_EQ(result.verdict(), check::v1::VERDICT_DISGUISED_LICENSE);
  EXPECT_EQ(result.findings(0).correction(), finding::v1::CORRECTION_STOP);
}

// A sentence that is read as a gate, but not for sure; the model decides which.
std::string AnUnsureGate() {
  const auto detector = gate::Detector::Load(kData);
  for (const char* who : {"他们", "站长", "组长", "街道", "单位", "师傅"}) {
    for (const char* how : {"看过", "审核", "验收", "登记", "培训", "问过"}) {
      const std::string text =
          std::string("装饰彩灯须经") + who + how + "后方可挂出。";
      for (const gate::Demand& d : (*detector)->Detect(text).demands) {
        if (d.gate && d.confidence < kSureGate) return text;
      }
    }
  }
  return "";
}

TEST_F(CheckerTest, AGateToldUnsurelyIsForAPersonToJudge) {
  Claim claim;
  claim.set_text(AnUnsureGate());
  const auto result = Check(claim);
  ASSERT_EQ(result.text_demands_size(), 1);
  EXPECT_EQ(result.verdict(), check::v1::VERDICT_NEEDS_REVIEW);
  EXPECT_THAT(result.reason(), HasSubstr("把握不足"));
}

TEST_F(CheckerTest, AWholeSentenceIsKnownByWhatItNames) {
  Claim claim;
  claim.set_text("户外广告设施备案须经科长审核同意后方可办理开工。");
  EXPECT_EQ(Check(claim).verdict(), check::v1::VERDICT_DISGUISED_LICENSE);
  EXPECT_EQ(Check(claim).items(0).item().name(), "户外广告设施备案");
}

TEST_F(CheckerTest, SeveralDemandsOfOneTextGetAVerdictEach) {
  Claim claim;
  claim.set_text(
      "未取得食品经营许可的，不得开业。没有镇里的条子，一律不给接水。");
  const auto result = Check(claim);
  ASSERT_EQ(result.text_demands_size(), 2);
  EXPECT_EQ(result.text_demands(0).verdict(), check::v1::VERDICT_LISTED);
  EXPECT_EQ(result.text_demands(1).verdict(),
            check::v1::VERDICT_DISGUISED_LICENSE);
  EXPECT_EQ(result.verdict(), check::v1::VERDICT_DISGUISED_LICENSE);
}

TEST_F(CheckerTest, DocumentsBeyondTheListAreExcess) {
  Claim claim;
  claim.set_name("食品经营许可");
  claim.add_materials("身份证");
  EXPECT_EQ(Check(claim).verdict(), check::v1::VERDICT_LISTED);
  claim.add_materials("街道同意书");
  const auto result = Check(claim);
  EXPECT_EQ(result.verdict(), check::v1::VERDICT_LISTED_WITH_EXCESS);
  EXPECT_EQ(result.demands(0).standing(), check::v1::DEMAND_STANDING_LISTED);
  EXPECT_EQ(result.demands(1).standing(), check::v1::DEMAND_STANDING_BEYOND);
  EXPECT_EQ(result.findings(0).rule_id(), "beyond-list");
}

TEST_F(CheckerTest, ALicenceOnANoticeIsAFinding) {
  Claim claim;
  claim.set_name("食品经营许可");
  claim.set_legal_basis("某政发〔2024〕7号");
  const auto result = Check(claim);
  ASSERT_EQ(result.findings_size(), 1);
  EXPECT_EQ(result.findings(0).rule_id(), "basis-cannot-set-licence");
}

TEST_F(CheckerTest, AnExpiredStatuteIsNoBasis) {
  Claim claim;
  claim.set_name("食品经营许可");
  claim.set_legal_basis("《公司登记管理条例》第二十二条");
  const auto result = Check(claim);
  ASSERT_EQ(result.findings_size(), 1);
  EXPECT_EQ(result.findings(0).rule_id(), "basis-expired");
  EXPECT_EQ(result.findings(0).counter_evidence_size(), 1);
}

TEST_F(CheckerTest, SpansOfTextThatIsNoUtf8StayInside) {
  Claim claim;
  claim.set_text("\xe5 未经批准的，不得开业。\xff");
  const auto result = Check(claim);
  ASSERT_EQ(result.text_demands_size(), 1);
  const auto& span = result.text_demands(0).spans(0);
  EXPECT_LT(span.start_byte(), span.end_byte());
  EXPECT_LE(span.end_byte(), claim.text().size());
}

}  // namespace
}  // namespace qingdan::checker
