#include "server/ledger/ledger.h"

#include "server/domain/error.h"
#include "server/journal/memory/memory_journal.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace qingdan::ledger {
namespace {

using ::qingdan::testing::IsOk;

TEST(LedgerTest, ABrokenEntryIsToldByItsPosition) {
  journal::MemoryJournal journal;
  testing::FakeClock clock;
  std::mutex writer;
  ASSERT_THAT(journal.Append({{"no fact at all"}, std::nullopt}), IsOk());
  const auto opened = Ledger::Open({&journal, &clock, &writer});
  EXPECT_TRUE(absl::IsDataLoss(opened.status())) << opened.status();
  const auto info = domain::ErrorInfoOf(opened.status());
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->reason(), "JOURNAL_CORRUPT");
  EXPECT_EQ(info->metadata().at("position"), "1");
}

}  // namespace
}  // namespace qingdan::ledger
