// What a decision of the registry would change, whom that concerns, and which
// findings it opens or closes.
#ifndef QINGDAN_SERVER_COMPARE_PLAN_H_
#define QINGDAN_SERVER_COMPARE_PLAN_H_

#include <vector>

#include "qingdan/compare/v1/compare.pb.h"
#include "qingdan/finding/v1/finding.pb.h"
#include "server/compare/diff_list.h"
#include "server/compare/scale.h"
#include "server/registry/change_builder.h"
#include "server/registry/snapshot.h"
#include "server/rules/rule_set.h"

namespace qingdan::compare {

struct Plan {
  ListDiff diff;
  std::vector<v1::Concerned> concerned;  // by department
  std::vector<finding::v1::Finding> opened;
  std::vector<finding::v1::Finding> closed;
};

// Compares the list of the decision's region on its first day with what it
// would be once `decision`, made on `snapshot`, is in effect in full; changes
// whose own first day is later are counted in. Both lists are judged whole by
// `rules`. Pure.
Plan MakePlan(const registry::Snapshot& snapshot,
              const registry::Decision& decision, const rules::RuleSet& rules,
              const Scale& scale);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_PLAN_H_
