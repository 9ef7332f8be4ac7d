// Words that give away another kind of act than the item's type says.
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using registry::v1::ItemType;

constexpr char kDisguise[] = "优化营商环境条例第三十九条";
constexpr char kPlanDisguise[] = "县清理工作方案第五部分（三）";
constexpr char kIntermediary[] = "优化营商环境条例第四十三条";

void FilingNameApproves(const Rule& rule, const Scope& list, std::size_t i,
                        Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_FILING &&
      item.type() != registry::v1::ITEM_TYPE_PUBLIC_SERVICE) {
    return;
  }
  const std::string word = list.tables.FindWord(rule.words, item.name());
  if (word.empty()) return;
  out.Report(rule, i, "name",
             "备案或者公共服务事项的名称是审批（" + word + "）",
             "请核对事项类型：属于许可的须在许可清单上，不属于的更正名称",
             item.name());
}

void LicenceNameForm(const Rule& rule, const Scope& list, std::size_t i,
                     Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_LICENSE) return;
  const std::string word = list.tables.FindWord(rule.words, item.name());
  if (word.empty()) return;
  out.Report(rule, i, "name", "行政许可事项的名称是" + word,
             "请核对事项类型：备案、报告不得按许可办理", item.name());
}

void InspectionInName(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out) {
  const Item& item = list.items[i];
  const std::string word = list.tables.FindWord(rule.words, item.name());
  if (word.empty()) return;
  out.Report(rule, i, "name", "以" + word + "的名义要求申请",
             "没有法律、法规依据的停止实施", item.name());
}

// Reports a text element that demands something and names no law for it.
void ReportWithoutLaw(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out, const char* element,
                      const std::string& text, const char* what,
                      const char* mend) {
  if (text.empty() || !list.tables.FindWord("law", text).empty() ||
      !list.tables.FindWord("none", text).empty()) {
    return;
  }
  out.Report(rule, i, element, what, mend, text);
}

void InspectionWithoutBasis(const Rule& rule, const Scope& list, std::size_t i,
                            Reporter& out) {
  ReportWithoutLaw(rule, list, i, out, "annual_inspection",
                   list.items[i].annual_inspection(),
                   "要求年审年检，没有写明依据",
                   "请写明法律、法规的规定；没有的停止实施");
}

void IntermediaryWithoutBasis(const Rule& rule, const Scope& list,
                              std::size_t i, Reporter& out) {
  ReportWithoutLaw(rule, list, i, out, "intermediary_service",
                   list.items[i].intermediary_service(),
                   "要求中介服务，没有写明依据",
                   "请写明法律、法规或者国务院决定；没有的不得作为办理条件");
}

void IntermediaryDesignated(const Rule& rule, const Scope& list, std::size_t i,
                            Reporter& out) {
  const std::string& text = list.items[i].intermediary_service();
  const std::string word = list.tables.FindWord(rule.words, text);
  if (word.empty()) return;
  out.Report(rule, i, "intermediary_service",
             "中介服务须由" + word + "提供，涉嫌指定中介",
             "由申请人自行选择有资格的机构", text);
}

// Reports the conditions that hold a word of the rule's class.
void ReportConditions(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out, const std::string& what,
                      const char* mend) {
  const Item& item = list.items[i];
  for (int c = 0; c < item.conditions_size(); ++c) {
    const std::string word =
        list.tables.FindWord(rule.words, item.conditions(c));
    if (word.empty()) continue;
    out.Report(rule, i, "conditions", what + "“" + word + "”", mend,
               item.conditions(c), static_cast<std::size_t>(c));
  }
}

void ConditionCatchAll(const Rule& rule, const Scope& list, std::size_t i,
                       Reporter& out) {
  ReportConditions(rule, list, i, out, "受理条件没有说明白：",
                   "请逐项列明条件；法律原文如此的写明出自哪一条");
}

void FilingConditionGate(const Rule& rule, const Scope& list, std::size_t i,
                         Reporter& out) {
  if (list.items[i].type() != registry::v1::ITEM_TYPE_FILING) return;
  ReportConditions(rule, list, i, out, "备案事项的条件以获准为前提：",
                   "备案不以审核同意为前提，请删去或者改为告知");
}

}  // namespace

std::vector<Rule> WordingRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"filing-name-approves", kWarning, "备案名为审批", kDisguise,
       FilingNameApproves, nullptr, "approval_name"},
      {"licence-name-form", kWarning, "许可名为备案", kDisguise,
       LicenceNameForm, nullptr, "form_name"},
      {"inspection-in-name", kWarning, "年检年审", kPlanDisguise,
       InspectionInName, nullptr, "annual_inspection"},
      {"inspection-without-basis", kWarning, "年检没有依据", kPlanDisguise,
       InspectionWithoutBasis, nullptr, "law"},
      {"intermediary-without-basis", kWarning, "中介服务没有依据",
       kIntermediary, IntermediaryWithoutBasis, nullptr, "law"},
      {"intermediary-designated", kWarning, "指定中介", kIntermediary,
       IntermediaryDesignated, nullptr, "designated"},
      {"condition-catch-all", kWarning, "兜底条件",
       "优化营商环境条例第三十五条", ConditionCatchAll, nullptr,
       "open_condition"},
      {"filing-condition-gate", kWarning, "备案以获准为前提", kDisguise,
       FilingConditionGate, nullptr, "gate"},
  };
}

}  // namespace qingdan::rules::builtin
