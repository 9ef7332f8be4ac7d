// Waivers over the hits of a list.
#ifndef QINGDAN_SERVER_RULES_APPLY_WAIVERS_H_
#define QINGDAN_SERVER_RULES_APPLY_WAIVERS_H_

#include <vector>

#include "server/rules/rule_set.h"

namespace qingdan::rules {

// A hit that is waived stays, as INFO that tells until when, by whom and why.
// It is an error (waiver-expired) if the waiver's last day has passed, and
// (waiver-forbidden) if the rule must not be waived; the hit then stays as
// grave as it was. Linear in hits and waivers.
void ApplyWaivers(const RuleSet& rules, std::vector<Hit>& hits);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_APPLY_WAIVERS_H_
