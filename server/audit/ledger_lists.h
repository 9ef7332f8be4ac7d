// The plan's lists as views of the ledger, in the form an office files them.
#ifndef QINGDAN_SERVER_AUDIT_LEDGER_LISTS_H_
#define QINGDAN_SERVER_AUDIT_LEDGER_LISTS_H_

#include <string>

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/case.pb.h"
#include "server/audit/situations.h"
#include "server/domain/regions.h"
#include "server/ledger/state.h"
#include "server/sheet/write.h"

namespace qingdan::audit {

// What is asked for.
struct ListScope {
  std::string region_code;  // root of the tree; empty means all
  std::string since;        // ISO date; empty means all
  std::string today;        // ISO date, to tell what is overdue
};

// The list `list` as a sheet, its rows in the order they were opened, problems
// by rank. The first column counts. INVALID_ARGUMENT (FIELD_INVALID) for no
// list.
absl::StatusOr<sheet::OutSheet> ListOf(const ledger::State& state,
                                       v1::LedgerList list,
                                       const ListScope& scope,
                                       const Situations& situations);

// Chinese name of a list: 查摆问题清单.
std::string ChineseName(v1::LedgerList list);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_LEDGER_LISTS_H_
