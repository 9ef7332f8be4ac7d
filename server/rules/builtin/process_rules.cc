// The steps of an item, its visits and channels.
#include <algorithm>
#include <set>

#include "server/domain/item.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using registry::v1::Step;

constexpr char kStep[] = "steps.name";
constexpr char kOneVisit[] = "优化营商环境条例第三十六条";

void OverPromise(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  const Item& item = list.items[i];
  std::uint32_t days = 0;
  for (const Step& step : item.steps()) days += step.working_days();
  if (!item.has_promised_limit() ||
      days <= item.promised_limit().working_days()) {
    return;
  }
  out.Report(rule, i, "steps.working_days",
             "各环节共" + std::to_string(days) + "个工作日，超过承诺时限" +
                 std::to_string(item.promised_limit().working_days()) +
                 "个工作日",
             "请压缩环节时限，或者更正承诺时限", std::to_string(days));
}

void StepApproves(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_FILING &&
      item.type() != registry::v1::ITEM_TYPE_CONFIRMATION &&
      item.type() != registry::v1::ITEM_TYPE_PUBLIC_SERVICE) {
    return;
  }
  const std::string type = domain::ChineseName(
      *registry::v1::ItemType_descriptor()->FindValueByNumber(item.type()));
  for (int s = 0; s < item.steps_size(); ++s) {
    const std::string& name = item.steps(s).name();
    const std::string word = list.tables.FindWord(rule.words, name);
    if (word.empty()) continue;
    out.Report(rule, i, kStep,
               type + "事项的环节是审批（" + word + "），涉嫌变相许可",
               "改为收件、核对、出具回执等环节；确属许可的先列入许可清单", name,
               static_cast<std::size_t>(s));
  }
}

void LicenceSteps(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_LICENSE || item.steps().empty()) {
    return;
  }
  const bool accepts = std::any_of(
      item.steps().begin(), item.steps().end(), [&](const Step& step) {
        return !list.tables.FindWord(rule.words, step.name()).empty();
      });
  if (accepts) return;
  out.Report(rule, i, kStep, "行政许可的流程中没有受理环节",
             "请补充受理环节：申请当场或者五日内一次性告知要补正的内容",
             item.steps(0).name());
}

void StepTwice(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  std::set<std::string> seen;
  const Item& item = list.items[i];
  for (int s = 0; s < item.steps_size(); ++s) {
    if (seen.insert(item.steps(s).name()).second) continue;
    out.Report(rule, i, kStep, "同一环节列了两次", "请合并重复的环节",
               item.steps(s).name(), static_cast<std::size_t>(s));
  }
}

void SpecialStep(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  const Item& item = list.items[i];
  if (!item.special_procedure().empty() ||
      !list.stated.contains("special_procedure")) {
    return;
  }
  for (int s = 0; s < item.steps_size(); ++s) {
    const std::string word =
        list.tables.FindWord(rule.words, item.steps(s).name());
    if (word.empty()) continue;
    out.Report(rule, i, "special_procedure",
               "环节中有" + word + "，特殊程序没有写明", "请在特殊程序一栏写明",
               item.steps(s).name(), static_cast<std::size_t>(s));
    return;
  }
}

void OnlineWithVisits(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out) {
  const Item& item = list.items[i];
  const bool online_only =
      item.channels_size() > 0 &&
      std::all_of(item.channels().begin(), item.channels().end(),
                  [](const std::string& channel) {
                    return channel.find("网上") != std::string::npos;
                  });
  if (!online_only || item.visits() == 0) return;
  out.Report(rule, i, "visits", "只在网上办理，却填写了到现场次数",
             "请核对：全程网上办理的填0", std::to_string(item.visits()));
}

void ManyVisits(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  const Item& item = list.items[i];
  if (item.visits() <= 1) return;
  out.Report(rule, i, "visits", "要到现场两次以上",
             "请按一次办结的要求减少到现场次数", std::to_string(item.visits()));
}

}  // namespace

std::vector<Rule> ProcessRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"steps-over-promise", kWarning, "环节超过承诺", kOneVisit, OverPromise,
       nullptr, ""},
      {"step-approves", kWarning, "环节是审批", "优化营商环境条例第三十九条",
       StepApproves, nullptr, "approval_step"},
      {"licence-without-acceptance", kWarning, "许可没有受理环节",
       "行政许可法第三十二条", LicenceSteps, nullptr, "acceptance_step"},
      {"step-twice", kWarning, "环节重复", "优化营商环境条例第三十五条",
       StepTwice, nullptr, ""},
      {"special-step-undeclared", kWarning, "特殊程序没有写明",
       "行政许可法第四十五条", SpecialStep, nullptr, "special_step"},
      {"online-with-visits", kWarning, "网上办理却要到场", kOneVisit,
       OnlineWithVisits, nullptr, ""},
      {"many-visits", kWarning, "到场两次以上", kOneVisit, ManyVisits, nullptr,
       ""},
  };
}

}  // namespace qingdan::rules::builtin
