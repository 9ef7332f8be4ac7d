// Judges a demanded fee against the listed ones.
#ifndef QINGDAN_SERVER_CHECKER_JUDGE_FEE_H_
#define QINGDAN_SERVER_CHECKER_JUDGE_FEE_H_

#include <string>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::checker {

// True if the words say that nothing is charged: 免费, 0元, 不收费.
bool IsNoFee(const std::string& fee);

// The line of a demanded fee. Beyond: no fee is listed, or none of that name,
// or the amount is above every listed amount of the same unit. Unclear: names
// differ in part, or amounts cannot be compared. Pure.
check::v1::DemandLine JudgeFee(const std::string& fee,
                               const registry::v1::Item& item);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_JUDGE_FEE_H_
