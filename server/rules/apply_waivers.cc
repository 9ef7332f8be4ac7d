#include "server/rules/apply_waivers.h"

#include <map>
#include <tuple>
#include <utility>

namespace qingdan::rules {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;

// What is wrong with waiving `hit`, as a hit of its own beside it.
Hit Fault(const Hit& hit, const std::string& rule_id,
          const std::string& message, const std::string& mend,
          const Waiver& waiver) {
  Hit fault = hit;
  fault.finding.set_rule_id(rule_id);
  fault.finding.set_severity(finding::v1::SEVERITY_ERROR);
  fault.finding.set_message(message);
  fault.finding.set_mend(mend);
  fault.finding.clear_provision();
  fault.finding.set_value(waiver.rule_id);
  return fault;
}

}  // namespace

void ApplyWaivers(const RuleSet& rules, std::vector<Hit>& hits) {
  if (rules.waivers.empty()) return;
  std::map<Key, const Waiver*> waivers;
  for (const Waiver& waiver : rules.waivers) {
    if (waiver.from > rules.date) continue;
    const Waiver*& kept =
        waivers[{waiver.rule_id, waiver.department, waiver.item}];
    if (kept == nullptr || kept->until < waiver.until) kept = &waiver;
  }
  std::vector<Hit> faults;
  for (Hit& hit : hits) {
    const auto it =
        waivers.find({hit.finding.rule_id(), hit.finding.place().department(),
                      hit.finding.place().item_name()});
    if (it == waivers.end() || hit.item == kWholeList) continue;
    const Waiver& waiver = *it->second;
    if (rules.not_waivable.contains(waiver.rule_id)) {
      faults.push_back(Fault(hit, "waiver-forbidden",
                             "规则" + waiver.rule_id + "不得豁免",
                             "请删去豁免，改正事项", waiver));
    } else if (waiver.until < rules.date) {
      faults.push_back(Fault(hit, "waiver-expired",
                             "规则" + waiver.rule_id + "的豁免已于" +
                                 waiver.until + "到期，问题仍未改正",
                             "请改正事项；确需延期的重新签批", waiver));
    } else {
      hit.finding.set_severity(finding::v1::SEVERITY_INFO);
      hit.finding.set_waiver("豁免至" + waiver.until + "，签批人" +
                             waiver.signer + "，理由：" + waiver.reason);
    }
  }
  for (Hit& fault : faults) hits.push_back(std::move(fault));
}

}  // namespace qingdan::rules
