// Decides whether a step is open to what stands there now: pure functions.
// Errors: INVALID_ARGUMENT (FIELD_INVALID, DATE_INVALID), NOT_FOUND
// (AUDIT_ENTRY_NOT_FOUND), FAILED_PRECONDITION (AUDIT_STATE); they name what is
// missing or in the way, and what to do.
#ifndef QINGDAN_SERVER_LEDGER_DECIDE_H_
#define QINGDAN_SERVER_LEDGER_DECIDE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"

#include "server/domain/date.h"
#include "server/ledger/state.h"

namespace qingdan::ledger {

// Bounds of the words of a step (problem.proto, case.proto, clue.proto).
inline constexpr std::size_t kWordsCharactersMax = 1'000;
inline constexpr std::size_t kTitleCharactersMax = 200;

absl::Status DecideProblemStep(const State& state,
                               const audit::v1::ProblemStep& step,
                               domain::Date today);

// `check` is what the machine says of the correction now; it matters to CLOSE
// only.
absl::Status DecideCaseStep(const State& state, const audit::v1::CaseStep& step,
                            const audit::v1::CorrectionCheck& check,
                            domain::Date today);

absl::Status DecideClueStep(const State& state,
                            const audit::v1::ClueStep& step);

// AUDIT_ENTRY_NOT_FOUND for the `kind` (problem, case, clue, document, sweep)
// of that number or id.
absl::Status NoEntry(const std::string& kind, const std::string& number);

// AUDIT_STATE: `action` is not open to what is in `state`.
absl::Status NotOpen(const std::string& kind, const std::string& number,
                     const std::string& state, const std::string& action,
                     const std::string& mend);

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_DECIDE_H_
