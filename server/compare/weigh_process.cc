// Process: steps and the visits they cost.
#include <cstdint>
#include <optional>

#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::v1::Item;
using registry::v1::Step;

constexpr char kNoStepWithoutBasis[] = "优化营商环境条例第三十五条";

std::optional<std::uint32_t> Visits(const Item& item) {
  if (!item.has_visits()) return std::nullopt;
  return item.visits();
}

std::optional<std::uint32_t> Days(const Step& step) {
  if (!step.has_working_days()) return std::nullopt;
  return step.working_days();
}

}  // namespace

Weighed WeighStep(const Case& c) {
  if (c.change.type() == v1::CHANGE_TYPE_ADDED) {
    if (!IsDescribed(c.before)) return {v1::WEIGHT_NEUTRAL, "首次公布办理流程"};
    if (c.after.legal_bases().empty()) {
      return {v1::WEIGHT_ILLEGAL, "没有依据增设办理环节", kNoStepWithoutBasis};
    }
    return {v1::WEIGHT_HEAVIER, "增加办理环节"};
  }
  if (c.change.type() == v1::CHANGE_TYPE_REMOVED) {
    return IsDescribed(c.after)
               ? Weighed{v1::WEIGHT_LIGHTER, "减少办理环节"}
               : Weighed{v1::WEIGHT_HEAVIER, "不再公布办理流程"};
  }
  if (c.change.element() != "steps.working_days") return {};
  return MoreIsHeavier(
      Days(c.before.steps(static_cast<int>(c.change.before_index()))),
      Days(c.after.steps(static_cast<int>(c.change.after_index()))),
      "环节时限延长", "环节时限缩短", "不再写明环节时限");
}

Weighed WeighVisits(const Case& c) {
  return MoreIsHeavier(Visits(c.before), Visits(c.after), "到现场次数增加",
                       "到现场次数减少", "不再写明到现场次数");
}

}  // namespace qingdan::compare
