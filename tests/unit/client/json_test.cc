#include "client/cli/json.h"

#include "client/cli/context.h"
#include "tests/support/status_matchers.h"

namespace qingdan::cli {
namespace {

using check::v1::Verdict;

std::vector<Verdict> AllVerdicts() {
  std::vector<Verdict> verdicts;
  const auto* all = check::v1::Verdict_descriptor();
  for (int i = 1; i < all->value_count(); ++i) {
    verdicts.push_back(static_cast<Verdict>(all->value(i)->number()));
  }
  return verdicts;
}

TEST(JsonTest, AVerdictHasItsShortNameAndTheStateStandsOnTop) {
  check::v1::CheckResult result;
  result.set_verdict(check::v1::VERDICT_LISTED);
  result.mutable_state()->set_revision(7);
  result.mutable_state()->set_date("2026-11-24");
  result.add_text_demands()->set_verdict(check::v1::VERDICT_DISGUISED_LICENSE);
  const Json json = CheckToJson(result);
  EXPECT_EQ(json["verdict"], "LISTED");
  EXPECT_EQ(json["revision"], 7);
  EXPECT_EQ(json["date"], "2026-11-24");
  EXPECT_EQ(json["text_demands"][0]["verdict"], "DISGUISED_LICENSE");
}

TEST(JsonTest, ListsAreThereEvenIfTheyAreEmpty) {
  const Json json = CheckToJson({});
  EXPECT_TRUE(json["items"].is_array());
  EXPECT_TRUE(json["findings"].is_array());
}

TEST(JsonTest, EveryVerdictHasNamesAndAnExitCode) {
  for (const Verdict verdict : AllVerdicts()) {
    EXPECT_FALSE(ShortName(verdict).empty());
    EXPECT_FALSE(ChineseName(verdict).empty()) << ShortName(verdict);
    const int expected = verdict == check::v1::VERDICT_LISTED ? kLawful
                         : verdict == check::v1::VERDICT_NEEDS_REVIEW
                             ? kNeedsReview
                             : kNotLawful;
    EXPECT_EQ(ExitCodeOf(verdict), expected) << ShortName(verdict);
  }
}

}  // namespace
}  // namespace qingdan::cli
