#include "server/audit/part_writer.h"

#include <mutex>

#include "server/journal/memory/memory_journal.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace qingdan::audit {
namespace {

using ::qingdan::testing::IsOk;

class PartWriterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(ledger_,
                         ledger::Ledger::Open({&journal_, &clock_, &writer_}));
    ASSERT_OK_AND_ASSIGN(number_, ledger_->Record([](const ledger::State&) {
      storage::v1::AuditFact fact;
      auto& scope = *fact.mutable_sweep_start()->mutable_scope();
      scope.set_region_code("211221");
      scope.add_sources(v1::SOURCE_DOCUMENT);
      return absl::StatusOr<storage::v1::AuditFact>(fact);
    }));
    for (int i = 0; i < 20; ++i) {
      units_.push_back(
          {v1::SOURCE_DOCUMENT, "文件" + std::to_string(i), nullptr});
    }
  }

  // Unit `i`: every third cannot be judged, every other has a sighting.
  static absl::StatusOr<std::vector<v1::Sighting>> Judge(std::size_t i) {
    if (i % 3 == 2) return absl::InvalidArgumentError("不能查");
    std::vector<v1::Sighting> seen(i % 2);
    for (v1::Sighting& one : seen) {
      one.set_source(v1::SOURCE_DOCUMENT);
      one.set_region_code("211221");
      one.set_problem_id("p" + std::to_string(i));
    }
    return seen;
  }

  // Does units up to `stop`; what was not flushed is lost, as in a crash.
  void RunUpTo(std::size_t stop) {
    const auto state = ledger_->state();
    PartWriter writer(ledger_.get(), Sweep(), units_);
    for (std::size_t i = writer.done(); i < stop; ++i) {
      ASSERT_THAT(writer.Add(units_[i], Judge(i)), IsOk());
      if (i == 6) ASSERT_THAT(writer.Flush(), IsOk());
    }
    if (stop == units_.size()) ASSERT_THAT(writer.Flush(), IsOk());
  }

  v1::Sweep Sweep() const {
    return ledger_->state()->sweeps.at(number_)->sweep;
  }

  journal::MemoryJournal journal_;
  testing::FakeClock clock_;
  std::mutex writer_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::uint64_t number_ = 0;
  std::vector<Unit> units_;
};

TEST_F(PartWriterTest, ASweepThatWasCutOffGivesTheSameTotals) {
  RunUpTo(13);
  EXPECT_EQ(Sweep().totals(0).done(), 7u);
  RunUpTo(20);
  const v1::SourceTotals totals = Sweep().totals(0);
  EXPECT_EQ(totals.total(), 20u);
  EXPECT_EQ(totals.done(), 20u);
  EXPECT_EQ(totals.skipped(), 6u);
  EXPECT_EQ(totals.judged(), 14u);
  EXPECT_EQ(totals.clean() + totals.hit(), 14u);
  EXPECT_EQ(totals.sightings(), 7u);
  EXPECT_EQ(ledger_->state()->sweeps.at(number_)->sightings.size(), 7u);
}

TEST_F(PartWriterTest, UnitsThatCannotBeJudgedAreTold) {
  RunUpTo(20);
  ASSERT_EQ(Sweep().skipped_size(), 6);
  EXPECT_EQ(Sweep().skipped(0), "文件2：不能查");
}

}  // namespace
}  // namespace qingdan::audit
