// The findings of a check: what is wrong with what is demanded, by which
// provision, and how to mend it. A page a rule: docs/rules.
#ifndef QINGDAN_SERVER_CHECKER_DEMAND_FINDINGS_H_
#define QINGDAN_SERVER_CHECKER_DEMAND_FINDINGS_H_

#include <vector>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/finding/v1/finding.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/domain/laws.h"

namespace qingdan::checker {

// Gravest first, by rule, with `result`'s demands judged already. `item` is the
// item in force that was meant, null if there is none. Pure.
std::vector<finding::v1::Finding> FindingsOf(
    const check::v1::Claim& claim, const check::v1::CheckResult& result,
    const registry::v1::Item* item, const domain::Laws& laws);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_DEMAND_FINDINGS_H_
