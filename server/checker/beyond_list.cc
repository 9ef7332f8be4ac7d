#include "server/checker/beyond_list.h"

#include <algorithm>
#include <string>

#include "server/checker/demand_line.h"
#include "server/checker/judge_fee.h"
#include "server/checker/judge_process.h"

namespace qingdan::checker {
namespace {

using check::v1::DemandLine;
using registry::v1::Item;

DemandLine JudgeMaterial(const std::string& name, const Item& item,
                         const domain::DocumentNames& documents) {
  const LinesOf lines("material");
  if (documents.IsCatchAll(name)) {
    return lines.Beyond(name, "",
                        "“" + name +
                            "”没有写明是什么材料，属兜底性要求，应当公示全部"
                            "材料的目录（行政许可法第三十条）。");
  }
  const auto it = std::find_if(
      item.materials().begin(), item.materials().end(),
      [&](const auto& listed) { return documents.Same(name, listed.name()); });
  if (it != item.materials().end()) {
    return lines.Listed(name, it->name(), "清单列有该材料。");
  }
  if (item.materials().empty()) {
    return lines.Unclear(name, "", "清单没有登记该事项的申请材料，无法比对。");
  }
  return lines.Beyond(name, "",
                      IsLicence(item) ? "清单所列材料中没有该材料，不得要求提交"
                                        "（行政许可法第三十一条）。"
                                      : "清单所列材料中没有该材料，不得要求提"
                                        "交。");
}

DemandLine JudgeDays(std::uint32_t days, const Item& item) {
  const LinesOf lines("time");
  const std::string demanded = std::to_string(days) + "个工作日";
  const bool promised = item.has_promised_limit();
  if (!promised && !item.has_statutory_limit()) {
    return lines.Unclear(demanded, "",
                         "清单没有登记该事项的办理时限，无法比对。");
  }
  const std::uint32_t limit = promised ? item.promised_limit().working_days()
                                       : item.statutory_limit().working_days();
  const std::string listed = std::string(promised ? "承诺" : "法定") +
                             std::to_string(limit) + "个工作日";
  return days <= limit
             ? lines.Listed(demanded, listed, "没有超过清单所列时限。")
             : lines.Beyond(demanded, listed, "超过清单所列时限。");
}

// A gate that goes by another thing than the licence itself is a condition of
// its own. One that the list states is in order.
bool IsListedCondition(const check::v1::TextDemand& demand,
                       const BeyondInput& input) {
  for (const auto& span : demand.spans()) {
    if (span.role() != "thing" && span.role() != "form") continue;
    const auto has = [&](const std::string& listed) {
      return input.documents.Same(span.text(), listed);
    };
    const Item& item = input.item;
    if (has(item.name()) || has(item.result_name())) return true;
    for (const auto& material : item.materials()) {
      if (has(material.name())) return true;
    }
    for (const std::string& condition : item.conditions()) {
      if (condition.find(span.text()) != std::string::npos) return true;
    }
  }
  return false;
}

void JudgeGates(const BeyondInput& input, std::vector<DemandLine>& lines) {
  if (!IsLicence(input.item)) return;
  for (const auto& demand : input.text_demands) {
    if (!demand.gate() || demand.form() == "许可" || demand.form() == "无" ||
        IsListedCondition(demand, input)) {
      continue;
    }
    lines.push_back(
        LinesOf("condition")
            .Beyond(demand.spans(0).text(), "",
                    std::string("清单没有列这一条件；") + kNothingAdded));
  }
}

}  // namespace

std::vector<DemandLine> JudgeDemands(const BeyondInput& input) {
  const check::v1::Claim& claim = input.claim;
  const Item& item = input.item;
  std::vector<DemandLine> lines;
  for (const std::string& name : claim.materials()) {
    lines.push_back(JudgeMaterial(name, item, input.documents));
  }
  if (!claim.fee().empty() && !IsNoFee(claim.fee())) {
    lines.push_back(JudgeFee(claim.fee(), item));
  }
  if (claim.has_working_days()) {
    lines.push_back(JudgeDays(claim.working_days(), item));
  }
  for (const std::string& step : claim.steps()) {
    lines.push_back(JudgeStep(step, item, input.process));
  }
  if (claim.has_visits()) lines.push_back(JudgeVisits(claim.visits(), item));
  for (const std::string& condition : claim.conditions()) {
    lines.push_back(JudgeCondition(condition, item));
  }
  if (!claim.office().empty()) {
    lines.push_back(
        JudgeOffice(claim.office(), item, input.process, input.lexicon));
  }
  JudgeGates(input, lines);
  return lines;
}

bool AnyBeyond(const std::vector<DemandLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const DemandLine& line) {
    return line.standing() == check::v1::DEMAND_STANDING_BEYOND;
  });
}

}  // namespace qingdan::checker
