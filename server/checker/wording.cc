#include "server/checker/wording.h"

#include <algorithm>

#include "server/checker/text_demands.h"
#include "server/domain/item.h"

namespace qingdan::checker {
namespace {

using check::v1::CheckResult;
using check::v1::MatchedItem;

std::string Quoted(const std::string& name) { return "“" + name + "”"; }

std::string TypeName(const registry::v1::Item& item) {
  return domain::ChineseName(
      *registry::v1::ItemType_descriptor()->FindValueByNumber(item.type()));
}

std::string BasisOf(const registry::v1::Item& item) {
  return item.legal_bases_size() == 0
             ? ""
             : "，依据" + item.legal_bases(0).citation();
}

std::string ListedReason(const MatchedItem& match) {
  const registry::v1::Item& item = match.item();
  const std::string type = TypeName(item);
  return item.department() + "的事项清单列有" + Quoted(item.name()) +
         (type.empty() ? "" : "（" + type + "）") + "，自" +
         match.effective_from() + "起施行" + BasisOf(item) + "。";
}

std::string WrongAuthorityReason(const MatchedItem& match,
                                 const std::string& department) {
  if (match.has_reference()) {
    return Quoted(match.reference().name()) + "是" +
           match.reference().department() + "的行政许可（" +
           match.reference().basis() + "），本级不行使。";
  }
  const std::string asker = department.empty() ? "本级" : department;
  return Quoted(match.item().name()) + "由" + match.item().department() +
         "实施，不是" + asker + "的事项。";
}

// What became of an ended item, and by which document.
std::string EndOf(const check::v1::ReferenceEntry& entry) {
  std::string text = "已" + (entry.status().empty() ? "取消" : entry.status());
  constexpr std::size_t kIsoDate = 10;
  const bool dated = entry.date().size() == kIsoDate;
  if (!entry.basis().empty()) {
    text += "（" + entry.basis() + (dated ? "，" + entry.date() : "") + "）";
  }
  return text;
}

// By which items the matter is handled now; empty if by none.
std::string InsteadOf(const MatchedItem& match) {
  std::string text;
  for (const registry::v1::ItemRef& next : match.successors()) {
    text += (text.empty() ? "现由" : "、") + Quoted(next.name()) + "（" +
            next.department() + "）";
  }
  return text.empty() ? "" : text + "承接。";
}

std::string EndedReason(const MatchedItem& match) {
  if (!match.has_reference()) {
    return Quoted(match.item().name()) + "自" + match.effective_from() +
           "起已不在本地清单内，不得继续实施。" + InsteadOf(match);
  }
  return Quoted(match.reference().name()) + EndOf(match.reference()) +
         "，不得以原方式或变换名目继续实施。";
}

std::string NotListedReason(const CheckResult& result) {
  if (!result.items().empty() && result.items(0).has_reference()) {
    const auto& entry = result.items(0).reference();
    return "国家层面有" + Quoted(entry.name()) + "（" + entry.basis() +
           "），但本地各部门的清单都没有列入，清单之外不得行使。";
  }
  return "本地清单和上级许可清单中都没有这一事项，清单之外无事项，不得要求办理"
         "。";
}

// True if nothing but a reference row that nobody has verified speaks.
bool RestsOnLead(const CheckResult& result) {
  return result.items_size() == 1 && result.items(0).has_reference() &&
         !result.items(0).reference().verified();
}

std::string LeadReason(const MatchedItem& match) {
  const auto& entry = match.reference();
  if (match.scope() == check::v1::MATCH_SCOPE_ENDED) {
    return "有线索称" + Quoted(entry.name()) + EndOf(entry) +
           "，但尚未与文件原文核实，不能据此判定。";
  }
  std::string reason = "本地清单没有列入；有线索称" + Quoted(entry.name()) +
                       "是" + entry.department() + "的行政许可";
  if (!entry.basis().empty()) reason += "（" + entry.basis() + "）";
  return reason + "，但依据未经核实或者只在其他地区适用，不能据此判定。";
}

// True if it is the words of the demand that a person has to judge.
bool RestsOnWords(const CheckResult& result) {
  return std::any_of(result.text_demands().begin(), result.text_demands().end(),
                     IsUnsureGate) &&
         std::none_of(result.items().begin(), result.items().end(),
                      [](const MatchedItem& match) {
                        return match.scope() == check::v1::MATCH_SCOPE_ENDED;
                      });
}

std::string ReviewReason(const CheckResult& result) {
  if (RestsOnWords(result)) {
    return "所提要求可能把申请并获批作为从事活动的前提，但把握不足，请核对原文"
           "的意思。";
  }
  if (result.items().empty()) return "依据不足，不能判定。";
  if (RestsOnLead(result)) return LeadReason(result.items(0));
  if (result.items_total() == 1) {
    return "可能指" +
           Quoted(result.items(0).has_item()
                      ? result.items(0).item().name()
                      : result.items(0).reference().name()) +
           "，但把握不足，请核对是否指这一事项。";
  }
  return "可能指以下" + std::to_string(result.items_total()) +
         "个事项，请选定是哪一项。";
}

}  // namespace

std::string ReasonFor(const CheckResult& result,
                      const std::string& department) {
  switch (result.verdict()) {
    case check::v1::VERDICT_LISTED:
      return ListedReason(result.items(0));
    case check::v1::VERDICT_LISTED_WITH_EXCESS:
      return ListedReason(result.items(0)) +
             "但所提要求超出清单，超出部分不得要求。";
    case check::v1::VERDICT_WRONG_AUTHORITY:
      return WrongAuthorityReason(result.items(0), department);
    case check::v1::VERDICT_CANCELLED:
    case check::v1::VERDICT_DELEGATED:
    case check::v1::VERDICT_CONVERTED:
      return EndedReason(result.items(0));
    case check::v1::VERDICT_DISGUISED_LICENSE:
      return "所提要求把申请并获批作为从事活动的前提，而许可清单中没有这项许可"
             "，"
             "涉嫌变相许可。";
    case check::v1::VERDICT_NOT_LISTED:
      return NotListedReason(result);
    case check::v1::VERDICT_NEEDS_REVIEW:
      return ReviewReason(result);
    default:
      return "";
  }
}

std::string NextStepFor(const CheckResult& result) {
  switch (result.verdict()) {
    case check::v1::VERDICT_LISTED:
      return "按清单所列材料、流程和时限办理，一次性告知申请人。";
    case check::v1::VERDICT_LISTED_WITH_EXCESS:
      return "只收清单所列材料，超出清单的要求请停止。";
    case check::v1::VERDICT_WRONG_AUTHORITY:
      return "请引导申请人到有权实施的部门办理。";
    case check::v1::VERDICT_CANCELLED:
    case check::v1::VERDICT_DELEGATED:
    case check::v1::VERDICT_CONVERTED:
      return "请停止受理，并告知申请人现行办法；仍在实施的报县营商局纠正。";
    case check::v1::VERDICT_DISGUISED_LICENSE:
      return "请停止执行该要求，将原文报县营商局核实。";
    case check::v1::VERDICT_NOT_LISTED:
      return "不得要求申请人办理；确有依据的，由主管部门先申请列入清单。";
    case check::v1::VERDICT_NEEDS_REVIEW:
      return RestsOnLead(result)
                 ? "请查阅文件原文核实，或报县营商局研判；核实之前不得据此"
                   "增加要求。"
                 : "请补充事项名称、编码或部门后再查，或报县营商局研判。";
    default:
      return "";
  }
}

}  // namespace qingdan::checker
