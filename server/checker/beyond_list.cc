#include "server/checker/beyond_list.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/text/fold.h"

namespace qingdan::checker {
namespace {

using check::v1::DemandLine;
using check::v1::DemandStanding;
using registry::v1::Item;

DemandLine Line(const char* kind, std::string demanded, DemandStanding standing,
                std::string listed, std::string reason) {
  DemandLine line;
  line.set_kind(kind);
  line.set_demanded(std::move(demanded));
  line.set_standing(standing);
  line.set_listed(std::move(listed));
  line.set_reason(std::move(reason));
  return line;
}

bool IsLicence(const Item& item) {
  return item.type() == registry::v1::ITEM_TYPE_LICENSE;
}

DemandLine JudgeMaterial(const std::string& name, const Item& item,
                         const DocumentNames& documents) {
  if (documents.IsCatchAll(name)) {
    return Line("material", name, check::v1::DEMAND_STANDING_BEYOND, "",
                "“" + name +
                    "”没有写明是什么材料，属兜底性要求，应当公示全部材料的"
                    "目录（行政许可法第三十条）。");
  }
  const auto it = std::find_if(
      item.materials().begin(), item.materials().end(),
      [&](const auto& listed) { return documents.Same(name, listed.name()); });
  if (it != item.materials().end()) {
    return Line("material", name, check::v1::DEMAND_STANDING_LISTED, it->name(),
                "清单列有该材料。");
  }
  if (item.materials().empty()) {
    return Line("material", name, check::v1::DEMAND_STANDING_UNCLEAR, "",
                "清单没有登记该事项的申请材料，无法比对。");
  }
  return Line("material", name, check::v1::DEMAND_STANDING_BEYOND, "",
              IsLicence(item) ? "清单所列材料中没有该材料，不得要求提交"
                                "（行政许可法第三十一条）。"
                              : "清单所列材料中没有该材料，不得要求提交。");
}

bool IsNoFee(const std::string& fee) {
  static constexpr std::array<std::string_view, 7> kNone = {
      "0", "0元", "无", "免费", "不收费", "不收取", "零"};
  const std::string folded = text::Folder::Shared().FoldToUtf8(fee);
  return std::find(kNone.begin(), kNone.end(), folded) != kNone.end();
}

DemandLine JudgeFee(const std::string& fee, const Item& item) {
  if (item.fees().empty()) {
    return Line("fee", fee, check::v1::DEMAND_STANDING_BEYOND, "不收费",
                IsLicence(item)
                    ? "清单没有列收费；实施行政许可不得收取任何费用，法律、"
                      "行政法规另有规定的除外（行政许可法第五十八条）。"
                    : "清单没有列收费，不得收取。");
  }
  std::string listed;
  for (const auto& item_fee : item.fees()) {
    if (!listed.empty()) listed += "；";
    listed += item_fee.name() + " " + item_fee.standard();
  }
  return Line("fee", fee, check::v1::DEMAND_STANDING_UNCLEAR, listed,
              "清单列有收费，请核对项目和标准。");
}

DemandLine JudgeDays(std::uint32_t days, const Item& item) {
  const std::string demanded = std::to_string(days) + "个工作日";
  const bool promised = item.has_promised_limit();
  if (!promised && !item.has_statutory_limit()) {
    return Line("time", demanded, check::v1::DEMAND_STANDING_UNCLEAR, "",
                "清单没有登记该事项的办理时限，无法比对。");
  }
  const std::uint32_t limit = promised ? item.promised_limit().working_days()
                                       : item.statutory_limit().working_days();
  const std::string listed = std::string(promised ? "承诺" : "法定") +
                             std::to_string(limit) + "个工作日";
  if (days <= limit) {
    return Line("time", demanded, check::v1::DEMAND_STANDING_LISTED, listed,
                "没有超过清单所列时限。");
  }
  return Line("time", demanded, check::v1::DEMAND_STANDING_BEYOND, listed,
              "超过清单所列时限。");
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

void JudgeConditions(const BeyondInput& input, std::vector<DemandLine>& lines) {
  if (!IsLicence(input.item)) return;
  for (const auto& demand : input.text_demands) {
    if (!demand.gate() || demand.form() == "许可" || demand.form() == "无" ||
        IsListedCondition(demand, input)) {
      continue;
    }
    lines.push_back(
        Line("condition", demand.spans(0).text(),
             check::v1::DEMAND_STANDING_BEYOND, "",
             "清单没有列这一条件；没有法律、法规、规章依据，不得增设办理条件和"
             "环节（优化营商环境条例第三十五条）。"));
  }
}

}  // namespace

std::vector<DemandLine> JudgeDemands(const BeyondInput& input) {
  std::vector<DemandLine> lines;
  for (const std::string& name : input.claim.materials()) {
    lines.push_back(JudgeMaterial(name, input.item, input.documents));
  }
  const std::string& fee = input.claim.fee();
  if (!fee.empty() && !IsNoFee(fee)) lines.push_back(JudgeFee(fee, input.item));
  if (input.claim.has_working_days()) {
    lines.push_back(JudgeDays(input.claim.working_days(), input.item));
  }
  JudgeConditions(input, lines);
  return lines;
}

bool AnyBeyond(const std::vector<DemandLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const DemandLine& line) {
    return line.standing() == check::v1::DEMAND_STANDING_BEYOND;
  });
}

}  // namespace qingdan::checker
