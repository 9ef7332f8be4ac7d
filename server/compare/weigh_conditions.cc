// Conditions and what else is asked in words.
#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::v1::Item;

constexpr char kNoConditionWithoutBasis[] = "优化营商环境条例第三十五条";

const std::string& TextOf(const Item& item, const std::string& element) {
  if (element == "quantity_limit") return item.quantity_limit();
  if (element == "intermediary_service") return item.intermediary_service();
  if (element == "annual_inspection") return item.annual_inspection();
  return item.special_procedure();
}

}  // namespace

Weighed WeighCondition(const Case& c) {
  if (c.change.type() == v1::CHANGE_TYPE_ADDED) {
    if (!IsDescribed(c.before)) return {v1::WEIGHT_NEUTRAL, "首次公布受理条件"};
    if (c.after.legal_bases().empty()) {
      return {v1::WEIGHT_ILLEGAL, "没有依据增设办理条件",
              kNoConditionWithoutBasis};
    }
    return {v1::WEIGHT_HEAVIER, "增加受理条件"};
  }
  if (c.change.type() == v1::CHANGE_TYPE_REMOVED) {
    return IsDescribed(c.after)
               ? Weighed{v1::WEIGHT_LIGHTER, "减少受理条件"}
               : Weighed{v1::WEIGHT_HEAVIER, "不再公布受理条件"};
  }
  return {};
}

Weighed WeighDemandText(const Case& c) {
  const bool was = !c.scale.IsNone(TextOf(c.before, c.change.element()));
  const bool is = !c.scale.IsNone(TextOf(c.after, c.change.element()));
  if (!was && is) return {v1::WEIGHT_HEAVIER, "新增要求"};
  if (was && !is) return {v1::WEIGHT_LIGHTER, "取消要求"};
  return {};
}

Weighed WeighCommitment(const Case& c) {
  return c.after.declaration_and_commitment()
             ? Weighed{v1::WEIGHT_LIGHTER, "可以告知承诺"}
             : Weighed{v1::WEIGHT_HEAVIER, "不再实行告知承诺"};
}

}  // namespace qingdan::compare
