// What a finished sweep changes: problems open, are seen again, come back or
// vanish; corrected ones that come back open their case again.
#ifndef QINGDAN_SERVER_LEDGER_APPLY_SWEEP_H_
#define QINGDAN_SERVER_LEDGER_APPLY_SWEEP_H_

#include "google/protobuf/timestamp.pb.h"

#include "server/domain/date.h"
#include "server/ledger/state.h"

namespace qingdan::ledger {

// Puts the sightings of `record` in the place of earlier ones of its sources
// and region tree, and counts in `record.sweep` what became of the problems.
// `today` is the day of Beijing on which it ended, `now` that moment.
void ApplySweep(SweepRecord& record, domain::Date today,
                const google::protobuf::Timestamp& now, State& state);

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_APPLY_SWEEP_H_
