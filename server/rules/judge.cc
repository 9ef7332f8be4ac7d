#include <algorithm>
#include <tuple>

#include "server/rules/apply_waivers.h"
#include "server/rules/profile_rule.h"
#include "server/rules/rule_set.h"

namespace qingdan::rules {

std::vector<Hit> Judge(const RuleSet& rules, const List& list) {
  std::vector<Hit> hits;
  Reporter out(list.items, list.whole, hits);
  const std::set<std::string> stated = StatedElements(list.items);
  CitationCache citations;
  const Scope scope{list.items,       list.region_code, rules.date,
                    *rules.knowledge, *rules.tables,    stated,
                    citations};
  for (const Rule& rule : rules.rules) {
    out.set_severity(rule.severity);
    if (rule.judge_item != nullptr) {
      for (std::size_t i = 0; i < list.items.size(); ++i) {
        rule.judge_item(rule, scope, i, out);
      }
    }
    if (rule.judge_list != nullptr) rule.judge_list(rule, scope, out);
  }
  ApplyWaivers(rules, hits);
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::forward_as_tuple(a.item, a.finding.rule_id()) <
           std::forward_as_tuple(b.item, b.finding.rule_id());
  });
  return hits;
}

}  // namespace qingdan::rules
