// The units of a sweep, in an order that is the same whenever it is asked for,
// so that a sweep that was cut off goes on where it stood.
#ifndef QINGDAN_SERVER_AUDIT_SWEEP_PLAN_H_
#define QINGDAN_SERVER_AUDIT_SWEEP_PLAN_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/sweep.pb.h"
#include "server/audit/judge_catalogue.h"
#include "server/audit/judge_words.h"
#include "server/checker/checker.h"
#include "server/ledger/state.h"
#include "server/rules/rule_set.h"

namespace qingdan::audit {

// What sweeps judge by and look at; all borrowed.
struct SweepParts {
  const checker::Checker* checker = nullptr;
  const rules::RuleBook* rules = nullptr;
  const CatalogueRules* matters = nullptr;
};

// One unit: judged alone, told by its place if it cannot be.
struct Unit {
  v1::Source source = v1::SOURCE_UNSPECIFIED;
  std::string place;
  std::function<absl::StatusOr<std::vector<v1::Sighting>>()> judge;
};

// The units of the sweep `record` at `view` and in `state`. Both outlive what
// is returned. Catalogues are judged here, region by region, since rules look
// at whole lists. Errors: RULES_UNKNOWN.
absl::StatusOr<std::vector<Unit>> PlanSweep(const SweepParts& parts,
                                            const checker::View& view,
                                            const ledger::State& state,
                                            const ledger::SweepRecord& record);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_SWEEP_PLAN_H_
