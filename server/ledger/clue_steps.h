// What a step does to a clue.
#ifndef QINGDAN_SERVER_LEDGER_CLUE_STEPS_H_
#define QINGDAN_SERVER_LEDGER_CLUE_STEPS_H_

#include <cstdint>

#include "google/protobuf/timestamp.pb.h"

#include "qingdan/storage/v1/audit_fact.pb.h"
#include "server/domain/date.h"
#include "server/ledger/state.h"

namespace qingdan::ledger {

// Working days to answer a clue of this class.
int WorkingDaysOf(audit::v1::DeadlineClass deadline_class);

// Takes the clue that was recorded at `position`.
void ApplyClue(const storage::v1::ClueTaken& taken, std::uint64_t position,
               const google::protobuf::Timestamp& now, State& state);

// Takes `step`, which was decided on `day`. A step of a clue that is not there
// changes nothing.
void ApplyClueStep(const audit::v1::ClueStep& step, domain::Date day,
                   State& state);

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_CLUE_STEPS_H_
