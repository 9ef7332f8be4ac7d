#include "client/cli/print_item.h"

#include <map>

namespace qingdan::cli {
namespace {

using registry::v1::Item;

std::string NecessityName(registry::v1::Necessity necessity) {
  switch (necessity) {
    case registry::v1::NECESSITY_REQUIRED:
      return "必要";
    case registry::v1::NECESSITY_OPTIONAL:
      return "非必要";
    case registry::v1::NECESSITY_DEFERRABLE:
      return "容缺后补";
    default:
      return "";
  }
}

class Lines {
 public:
  explicit Lines(int indent) : indent_(static_cast<std::size_t>(indent), ' ') {}

  void Add(const char* label, const std::string& value) {
    if (!value.empty()) text_ += indent_ + label + "：" + value + "\n";
  }

  void AddNumbered(const char* label, int number, const std::string& value) {
    if (number == 1) text_ += indent_ + label + "：\n";
    text_ += indent_ + "  " + std::to_string(number) + ". " + value + "\n";
  }

  std::string Take() && { return std::move(text_); }

 private:
  std::string indent_;
  std::string text_;
};

std::string LimitText(const registry::v1::TimeLimit& limit) {
  const std::string days =
      limit.working_days() == 0
          ? "即时"
          : std::to_string(limit.working_days()) + "个工作日";
  return limit.note().empty() ? days : days + "（" + limit.note() + "）";
}

std::string MaterialText(const registry::v1::Material& material) {
  std::string text = material.name();
  std::string counts;
  if (material.originals() > 0) {
    counts += "原件" + std::to_string(material.originals()) + "份";
  }
  if (material.copies() > 0) {
    counts += (counts.empty() ? "" : "、") + std::string("复印件") +
              std::to_string(material.copies()) + "份";
  }
  for (const std::string& part :
       {counts, NecessityName(material.necessity()), material.form()}) {
    if (!part.empty()) text += "，" + part;
  }
  // When a paper that is not always demanded is, its note tells.
  const bool always = material.necessity() == registry::v1::NECESSITY_REQUIRED;
  if (!always && !material.note().empty()) text += "，" + material.note();
  return text;
}

std::string StepText(const registry::v1::Step& step) {
  if (!step.has_working_days()) return step.name();
  return step.name() +
         (step.working_days() == 0
              ? "（即时）"
              : "（" + std::to_string(step.working_days()) + "个工作日）");
}

template <typename Texts>
std::string Joined(const Texts& texts) {
  std::string joined;
  for (const std::string& text : texts) {
    joined += (joined.empty() ? "" : "、") + text;
  }
  return joined;
}

}  // namespace

std::string TypeName(registry::v1::ItemType type) {
  static const std::map<int, std::string> kNames = {
      {registry::v1::ITEM_TYPE_LICENSE, "行政许可"},
      {registry::v1::ITEM_TYPE_PENALTY, "行政处罚"},
      {registry::v1::ITEM_TYPE_COERCION, "行政强制"},
      {registry::v1::ITEM_TYPE_LEVY, "行政征收"},
      {registry::v1::ITEM_TYPE_PAYMENT, "行政给付"},
      {registry::v1::ITEM_TYPE_INSPECTION, "行政检查"},
      {registry::v1::ITEM_TYPE_CONFIRMATION, "行政确认"},
      {registry::v1::ITEM_TYPE_REWARD, "行政奖励"},
      {registry::v1::ITEM_TYPE_ADJUDICATION, "行政裁决"},
      {registry::v1::ITEM_TYPE_OTHER_POWER, "其他行政权力"},
      {registry::v1::ITEM_TYPE_FILING, "行政备案"},
      {registry::v1::ITEM_TYPE_PUBLIC_SERVICE, "公共服务"},
  };
  const auto it = kNames.find(type);
  return it == kNames.end() ? "" : it->second;
}

std::string KindName(registry::v1::ChangeKind kind) {
  switch (kind) {
    case registry::v1::CHANGE_KIND_ADDED:
      return "新增";
    case registry::v1::CHANGE_KIND_AMENDED:
      return "调整";
    case registry::v1::CHANGE_KIND_CANCELLED:
      return "取消";
    case registry::v1::CHANGE_KIND_DELEGATED:
      return "下放";
    case registry::v1::CHANGE_KIND_TAKEN_OVER:
      return "承接";
    case registry::v1::CHANGE_KIND_CONVERTED:
      return "转变管理方式";
    case registry::v1::CHANGE_KIND_MERGED:
      return "合并";
    case registry::v1::CHANGE_KIND_SPLIT:
      return "拆分";
    default:
      return "";
  }
}

std::string ItemToText(const Item& item, int indent) {
  Lines lines(indent);
  lines.Add("事项名称", item.name());
  lines.Add("实施主体", item.department());
  lines.Add("事项类型", TypeName(item.type()));
  lines.Add("主项名称", item.main_item());
  lines.Add("实施编码", item.implementation_code());
  lines.Add("基本编码", item.basic_code());
  for (int i = 0; i < item.legal_bases_size(); ++i) {
    lines.AddNumbered("设定依据", i + 1, item.legal_bases(i).citation());
  }
  for (int i = 0; i < item.conditions_size(); ++i) {
    lines.AddNumbered("受理条件", i + 1, item.conditions(i));
  }
  for (int i = 0; i < item.materials_size(); ++i) {
    lines.AddNumbered("申请材料", i + 1, MaterialText(item.materials(i)));
  }
  for (int i = 0; i < item.steps_size(); ++i) {
    lines.AddNumbered("办理流程", i + 1, StepText(item.steps(i)));
  }
  if (item.has_statutory_limit()) {
    lines.Add("法定时限", LimitText(item.statutory_limit()));
  }
  if (item.has_promised_limit()) {
    lines.Add("承诺时限", LimitText(item.promised_limit()));
  }
  for (int i = 0; i < item.fees_size(); ++i) {
    lines.AddNumbered("收费", i + 1,
                      item.fees(i).name() + " " + item.fees(i).standard() +
                          " " + item.fees(i).basis());
  }
  lines.Add("结果", item.result_name());
  lines.Add("结果有效期", item.result_validity());
  lines.Add("办理形式", Joined(item.channels()));
  lines.Add("办理地点", item.place());
  lines.Add("咨询电话", item.enquiry_phone());
  lines.Add("监督投诉电话", item.complaint_phone());
  lines.Add("日常用语", Joined(item.common_names()));
  lines.Add("生效日期", item.effective_from());
  lines.Add("失效日期", item.effective_to());
  lines.Add("编号", item.id());
  return std::move(lines).Take();
}

}  // namespace qingdan::cli
