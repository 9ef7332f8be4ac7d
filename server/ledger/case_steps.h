// What a step does to a case; the steps that the machine takes by itself.
#ifndef QINGDAN_SERVER_LEDGER_CASE_STEPS_H_
#define QINGDAN_SERVER_LEDGER_CASE_STEPS_H_

#include <cstdint>

#include "google/protobuf/timestamp.pb.h"

#include "server/domain/date.h"
#include "server/ledger/state.h"

namespace qingdan::ledger {

// Who takes the steps of the machine.
inline constexpr char kMachine[] = "系统";

// Takes `step`, which was decided on and recorded at `position`. A problem
// follows its case. Steps of cases that are not there change nothing.
void ApplyCaseStep(const audit::v1::CaseStep& step, std::uint64_t position,
                   domain::Date day, State& state);

// Opens the case of `problem` again because of `hit`.
void ReopenOnHit(const audit::v1::Sighting& hit,
                 const google::protobuf::Timestamp& now,
                 audit::v1::Problem& problem, State& state);

// Escalates each case that is past its deadline, once a deadline.
void EscalateOverdue(domain::Date today, const google::protobuf::Timestamp& now,
                     State& state);

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_CASE_STEPS_H_
