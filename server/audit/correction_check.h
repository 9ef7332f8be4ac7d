// The machine check of a correction: whether what was to be corrected is still
// seen.
#ifndef QINGDAN_SERVER_AUDIT_CORRECTION_CHECK_H_
#define QINGDAN_SERVER_AUDIT_CORRECTION_CHECK_H_

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/case.pb.h"
#include "server/audit/judge_catalogue.h"
#include "server/ledger/state.h"
#include "server/registry/snapshot.h"
#include "server/rules/rule_set.h"

namespace qingdan::audit {

// What it looks at; all borrowed.
struct CorrectionEvidence {
  const ledger::State* state = nullptr;
  const registry::Snapshot* snapshot = nullptr;
  registry::AsOf as_of;
  const rules::RuleBook* rules = nullptr;
  const CatalogueRules* matters = nullptr;
};

// Judges the correction of `one` at the newest state; undecided until its unit
// reports completion.
//
// - 停止实施: the item is not in force, and no document, check or clue from the
//   day on which completion was reported shows the demand.
// - 调整实施方式: the item in force gives no hit of the rules any more.
// - 完善设定依据: the item is in force and its basis gives no hit any more.
//
// What was seen outside the catalogue is passed only once a sweep of those
// sources was started after the report; until then the answer is undecided.
// Costs one judging of the region's list. Errors: RULES_UNKNOWN.
absl::StatusOr<v1::CorrectionCheck> CheckCorrection(
    const v1::Case& one, const CorrectionEvidence& evidence);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_CORRECTION_CHECK_H_
