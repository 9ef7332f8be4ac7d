#include "server/ledger/summary.h"

#include <gtest/gtest.h>

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;

std::shared_ptr<const v1::Sighting> Seen(v1::Source source, const char* day,
                                         finding::v1::Severity severity,
                                         double confidence = 0) {
  auto one = std::make_shared<v1::Sighting>();
  one->set_source(source);
  one->set_day(day);
  one->set_count(1);
  one->mutable_finding()->set_severity(severity);
  one->mutable_finding()->set_rule_id(day);
  one->mutable_finding()->set_confidence(confidence);
  return one;
}

TEST(SummaryTest, TheGravestSightingSpeaksForTheProblem) {
  ProblemRecord record;
  record.sightings = {
      Seen(v1::SOURCE_CLUE, "2026-11-02", finding::v1::SEVERITY_WARNING),
      Seen(v1::SOURCE_DOCUMENT, "2026-11-01", finding::v1::SEVERITY_ERROR)};
  Summarise(record);
  EXPECT_EQ(record.problem.severity(), finding::v1::SEVERITY_ERROR);
  EXPECT_EQ(record.problem.first_day(), "2026-11-01");
  EXPECT_EQ(record.problem.last_day(), "2026-11-02");
  EXPECT_EQ(record.problem.sources_size(), 2);
  EXPECT_EQ(record.problem.rule_ids_size(), 2);
}

TEST(SummaryTest, MoreSourcesAndMoreConfidenceRankHigher) {
  ProblemRecord one;
  one.sightings = {
      Seen(v1::SOURCE_CLUE, "2026-11-02", finding::v1::SEVERITY_ERROR, 0.5)};
  ProblemRecord sure = one;
  sure.sightings = {
      Seen(v1::SOURCE_CLUE, "2026-11-02", finding::v1::SEVERITY_ERROR, 0.9)};
  ProblemRecord wide = sure;
  wide.sightings.push_back(Seen(v1::SOURCE_DOCUMENT, "2026-11-01",
                                finding::v1::SEVERITY_ERROR, 0.9));
  EXPECT_LT(RankOf(one), RankOf(sure));
  EXPECT_LT(RankOf(sure), RankOf(wide));
  EXPECT_LE(RankOf(wide), 100u);
}

TEST(SummaryTest, WithoutSightingsWhatItWasCanStillBeRead) {
  ProblemRecord record;
  record.sightings = {
      Seen(v1::SOURCE_CLUE, "2026-11-02", finding::v1::SEVERITY_ERROR)};
  Summarise(record);
  record.sightings.clear();
  Summarise(record);
  EXPECT_EQ(record.problem.severity(), finding::v1::SEVERITY_ERROR);
  EXPECT_EQ(record.problem.sightings_total(), 0u);
  EXPECT_EQ(record.problem.rank(), 0u);
}

}  // namespace
}  // namespace qingdan::ledger
