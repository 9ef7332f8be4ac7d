#include "client/cli/diff_text.h"

namespace qingdan::cli {
namespace {

namespace v1 = compare::v1;

std::string FateOf(const v1::ItemDiff& diff) {
  if (!diff.has_before()) return "新增";
  if (!diff.has_after()) return "取消";
  return "调整";
}

std::string ValueOf(const std::string& value) {
  return value.empty() ? "（未写明）" : value;
}

std::string WhatChanged(const v1::ElementChange& change) {
  switch (change.type()) {
    case v1::CHANGE_TYPE_ADDED:
      return "增加" + change.title() + "：" + change.after();
    case v1::CHANGE_TYPE_REMOVED:
      return "减少" + change.title() + "：" + change.before();
    case v1::CHANGE_TYPE_MOVED:
      return change.title() + "调整顺序：" + change.after();
    default:
      return change.title() + "：" + ValueOf(change.before()) + " → " +
             ValueOf(change.after());
  }
}

std::string WithReason(const v1::ElementChange& change) {
  std::string text = WhatChanged(change);
  if (change.reason().empty()) return text;
  text += "（" + change.reason();
  if (!change.provision().empty()) text += "，" + change.provision();
  return text + "）";
}

}  // namespace

std::string WeightName(v1::Weight weight) {
  switch (weight) {
    case v1::WEIGHT_NEUTRAL:
      return "不增不减";
    case v1::WEIGHT_LIGHTER:
      return "更轻";
    case v1::WEIGHT_HEAVIER:
      return "更重";
    case v1::WEIGHT_ILLEGAL:
      return "违规";
    default:
      return "";
  }
}

std::string DiffToText(const v1::ItemDiff& diff) {
  const auto& head = diff.has_after() ? diff.after() : diff.before();
  std::string text = head.department() + "“" + head.name() + "”：" +
                     FateOf(diff) + "，" + WeightName(diff.weight()) + "\n";
  if (diff.has_before() && diff.has_after() &&
      diff.before().id() != diff.after().id()) {
    text += "  承接" + diff.before().department() + "“" + diff.before().name() +
            "”\n";
  }
  for (const v1::ElementChange& change : diff.changes()) {
    // An item that came or went has been told.
    if (change.element().empty()) continue;
    text +=
        "  【" + WeightName(change.weight()) + "】" + WithReason(change) + "\n";
  }
  return text;
}

std::string CountsToText(const v1::DiffCounts& counts) {
  const std::uint32_t all =
      counts.added() + counts.removed() + counts.changed();
  return "共" + std::to_string(all) + "个事项有变化：新增" +
         std::to_string(counts.added()) + "，取消" +
         std::to_string(counts.removed()) + "，调整" +
         std::to_string(counts.changed()) + "；更轻" +
         std::to_string(counts.lighter()) + "，更重" +
         std::to_string(counts.heavier()) + "（其中违规" +
         std::to_string(counts.illegal()) + "）";
}

std::string RefusalToText(const v1::Refusal& refusal) {
  std::string text = refusal.department() + "“" + refusal.item_name() + "”：";
  if (refusal.has_change()) {
    text += "【" + WeightName(refusal.change().weight()) + "】" +
            WithReason(refusal.change());
    if (refusal.revision() != 0) {
      text +=
          "，重于修订号" + std::to_string(refusal.revision()) + "公布的内容";
    }
    text += "。";
  }
  return text + refusal.mend();
}

}  // namespace qingdan::cli
