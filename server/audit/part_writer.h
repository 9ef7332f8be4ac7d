// Counts and records what the units of a sweep gave.
#ifndef QINGDAN_SERVER_AUDIT_PART_WRITER_H_
#define QINGDAN_SERVER_AUDIT_PART_WRITER_H_

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/audit/v1/sweep.pb.h"
#include "server/audit/sweep_plan.h"
#include "server/ledger/ledger.h"

namespace qingdan::audit {

// A part is recorded when it holds so much, whichever comes first.
inline constexpr std::size_t kPartUnits = 500;
inline constexpr std::size_t kPartBytes = std::size_t{256} << 10;

// Bound of Sweep.skipped.
inline constexpr int kSkippedMax = 100;

class PartWriter {
 public:
  // Goes on behind the totals of `sweep`. `ledger` and `units` are borrowed.
  PartWriter(ledger::Ledger* ledger, const v1::Sweep& sweep,
             const std::vector<Unit>& units);

  // Units done already.
  std::size_t done() const { return done_; }

  // Counts `unit` with what it gave; an error of it is told, not passed on.
  // Errors: those of Ledger::Record.
  absl::Status Add(const Unit& unit,
                   absl::StatusOr<std::vector<v1::Sighting>> seen);

  // Records what is not recorded yet.
  absl::Status Flush();

 private:
  v1::SourceTotals& Totals(v1::Source source);

  ledger::Ledger* ledger_;
  storage::v1::SweepPart part_;
  std::size_t done_ = 0;
  std::size_t in_part_ = 0;
  std::size_t bytes_ = 0;
  int skipped_ = 0;
};

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_PART_WRITER_H_
