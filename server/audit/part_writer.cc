#include "server/audit/part_writer.h"

#include <string>
#include <utility>

namespace qingdan::audit {

PartWriter::PartWriter(ledger::Ledger* ledger, const v1::Sweep& sweep,
                       const std::vector<Unit>& units)
    : ledger_(ledger), skipped_(sweep.skipped_size()) {
  part_.set_number(sweep.number());
  *part_.mutable_totals() = sweep.totals();
  const bool first = part_.totals().empty();
  for (const int source : sweep.scope().sources()) {
    Totals(static_cast<v1::Source>(source));
  }
  for (const Unit& unit : units) {
    if (!first) break;
    v1::SourceTotals& totals = Totals(unit.source);
    totals.set_total(totals.total() + 1);
  }
  for (const v1::SourceTotals& totals : part_.totals()) done_ += totals.done();
}

v1::SourceTotals& PartWriter::Totals(v1::Source source) {
  for (v1::SourceTotals& totals : *part_.mutable_totals()) {
    if (totals.source() == source) return totals;
  }
  v1::SourceTotals& made = *part_.add_totals();
  made.set_source(source);
  return made;
}

absl::Status PartWriter::Add(const Unit& unit,
                             absl::StatusOr<std::vector<v1::Sighting>> seen) {
  v1::SourceTotals& totals = Totals(unit.source);
  totals.set_done(totals.done() + 1);
  if (!seen.ok()) {
    totals.set_skipped(totals.skipped() + 1);
    if (++skipped_ <= kSkippedMax) {
      part_.add_skipped(unit.place + "：" +
                        std::string(seen.status().message()));
    }
  } else {
    totals.set_judged(totals.judged() + 1);
    if (seen->empty()) {
      totals.set_clean(totals.clean() + 1);
    } else {
      totals.set_hit(totals.hit() + 1);
    }
    totals.set_sightings(totals.sightings() +
                         static_cast<std::uint32_t>(seen->size()));
    for (v1::Sighting& one : *seen) {
      bytes_ += one.ByteSizeLong();
      *part_.add_sightings() = std::move(one);
    }
  }
  ++done_;
  ++in_part_;
  return in_part_ < kPartUnits && bytes_ < kPartBytes ? absl::OkStatus()
                                                      : Flush();
}

absl::Status PartWriter::Flush() {
  const auto recorded = ledger_->Record([&](const ledger::State&) {
    storage::v1::AuditFact fact;
    *fact.mutable_sweep_part() = part_;
    return absl::StatusOr<storage::v1::AuditFact>(std::move(fact));
  });
  if (!recorded.ok()) return recorded.status();
  part_.clear_sightings();
  part_.clear_skipped();
  in_part_ = 0;
  bytes_ = 0;
  return absl::OkStatus();
}

}  // namespace qingdan::audit
