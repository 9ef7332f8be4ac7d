// Elements that an item must state, and that must agree with each other.
#include <string>

#include "server/domain/date.h"
#include "server/domain/item.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

constexpr char kPlanElements[] = "县清理工作方案第四部分（二）";

void Required(const Rule& rule, const Scope& list, std::size_t i,
              Reporter& out) {
  const Item& item = list.items[i];
  const auto report = [&](const char* element) {
    out.Report(rule, i, element, "没有填写" + domain::ElementName(element),
               "请填写" + domain::ElementName(element), "");
  };
  if (item.name().empty()) report("name");
  if (item.department().empty()) report("department");
}

void TypeMissing(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  if (list.items[i].type() != registry::v1::ITEM_TYPE_UNSPECIFIED) return;
  out.Report(
      rule, i, "type", "没有填写事项类型",
      "请填写行政许可、行政确认、行政给付、行政奖励、行政裁决、行政备案、"
      "其他行政权力或公共服务",
      "");
}

void PromisedOverStatutory(const Rule& rule, const Scope& list, std::size_t i,
                           Reporter& out) {
  const Item& item = list.items[i];
  if (!item.has_promised_limit() || !item.has_statutory_limit() ||
      item.promised_limit().working_days() <=
          item.statutory_limit().working_days()) {
    return;
  }
  out.Report(rule, i, "promised_limit.working_days", "承诺时限长于法定时限",
             "承诺时限不得超过法定时限" +
                 std::to_string(item.statutory_limit().working_days()) +
                 "个工作日",
             std::to_string(item.promised_limit().working_days()));
}

void EndsBeforeItBegins(const Rule& rule, const Scope& list, std::size_t i,
                        Reporter& out) {
  const Item& item = list.items[i];
  if (item.effective_from().empty() || item.effective_to().empty() ||
      item.effective_from() < item.effective_to()) {
    return;
  }
  out.Report(rule, i, "effective_to", "失效日期不晚于生效日期",
             "请核对生效日期和失效日期", item.effective_to());
}

void RegionDiffers(const Rule& rule, const Scope& list, std::size_t i,
                   Reporter& out) {
  const Item& item = list.items[i];
  if (item.region_code().empty() || item.region_code() == list.region_code) {
    return;
  }
  out.Report(
      rule, i, "region_code",
      "事项的区划" + item.region_code() + "不是要发布的区划" + list.region_code,
      "请核对文件是否属于该地区", item.region_code());
}

}  // namespace

std::vector<Rule> ElementRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  constexpr auto kError = finding::v1::SEVERITY_ERROR;
  return {
      {"required-element", kError, "缺少必填要素", kPlanElements, Required,
       nullptr},
      {"type-missing", kWarning, "缺少事项类型", kPlanElements, TypeMissing,
       nullptr},
      {"promised-over-statutory", kError, "承诺时限过长",
       "行政许可法第四十二条", PromisedOverStatutory, nullptr},
      {"ends-before-begin", kError, "失效早于生效", "", EndsBeforeItBegins,
       nullptr},
      {"item-region-differs", kError, "区划不符", "GB/T 2260", RegionDiffers,
       nullptr},
  };
}

}  // namespace qingdan::rules::builtin
