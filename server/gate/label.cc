#include "server/gate/label.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/text/fold.h"

namespace qingdan::gate {
namespace {

struct Cue {
  std::u32string_view word;
  double weight;
};

// Words of lawful licensing (above 0) and of local demands (below).
constexpr std::array kLawfulCues = {
    Cue{U"许可事项清单", 4}, Cue{U"许可清单", 4},       Cue{U"许可目录", 2},
    Cue{U"许可证", 2},       Cue{U"审批机关", 1.5},     Cue{U"批准", 1.2},
    Cue{U"审批", 0.8},       Cue{U"核准", 1},           Cue{U"许可", 0.8},
    Cue{U"资质证书", 1},     Cue{U"行政主管部门", 1},   Cue{U"依法", 0.6},
    Cue{U"检疫", 1.2},       Cue{U"国务院", 1.5},       Cue{U"人民政府", 0.5},
    Cue{U"公安机关", 0.8},   Cue{U"法律、行政法规", 1}, Cue{U"备案", -1.6},
    Cue{U"年检", -1.4},      Cue{U"年审", -1.4},        Cue{U"名录", -1},
    Cue{U"盖章", -1.5},      Cue{U"街道", -1},          Cue{U"镇", -0.5},
    Cue{U"社区", -0.8},      Cue{U"我县", -1},          Cue{U"签字", -1.2},
    Cue{U"验收", -1},        Cue{U"入围", -1.5},        Cue{U"报备", -1.5},
    Cue{U"局里", -1.2},      Cue{U"评定", -0.8},        Cue{U"认定", -0.6},
    Cue{U"考核", -0.6},      Cue{U"培训", -0.6},        Cue{U"不给", -1},
    Cue{U"不让", -1},        Cue{U"说", -0.6},          Cue{U"证明", -0.6},
    Cue{U"计划", -0.5},      Cue{U"星级", -1},
};

constexpr std::array<std::u32string_view, 9> kReportCues = {
    U"检查",   U"罚款", U"报送", U"报告", U"缴纳",
    U"滞纳金", U"年审", U"提醒", U"处罚"};

constexpr std::array<std::u32string_view, 13> kServiceCues = {
    U"免费", U"享受",     U"补贴", U"救助", U"出具",     U"查询",  U"结算",
    U"优惠", U"便民服务", U"志愿", U"申领", U"公共服务", U"可以凭"};

constexpr std::array<std::u32string_view, 8> kGovernmentCues = {
    U"人民政府批准", U"组织实施", U"乡镇人民政府制定", U"规范性文件", U"上一级",
    U"本级人民政府", U"取消",     U"不得要求"};

bool Contains(std::u32string_view text, std::u32string_view word) {
  return text.find(word) != std::u32string_view::npos;
}

template <typename Words>
bool ContainsAny(std::u32string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) {
    return Contains(text, word);
  });
}

bool LooksLawful(std::u32string_view text) {
  double sum = -0.8;
  for (const Cue& cue : kLawfulCues) {
    if (Contains(text, cue.word)) sum += cue.weight;
  }
  return sum > 0;
}

Label LabelWithoutGate(std::u32string_view text) {
  if (ContainsAny(text, kGovernmentCues)) return Label::kHarmless;
  if (ContainsAny(text, kServiceCues)) return Label::kPublicService;
  if (Contains(text, U"备案") || Contains(text, U"报备")) {
    return Label::kGenuineFiling;
  }
  return ContainsAny(text, kReportCues) ? Label::kOtherPower : Label::kHarmless;
}

struct NamedForm {
  std::u32string_view word;
  Form form;
};

constexpr std::array kFormWords = {
    NamedForm{U"备案", Form::kFiling},
    NamedForm{U"年检", Form::kInspection},
    NamedForm{U"年审", Form::kInspection},
    NamedForm{U"定期检验", Form::kInspection},
    NamedForm{U"年度报告", Form::kInspection},
    NamedForm{U"指定", Form::kDesignation},
    NamedForm{U"定点", Form::kDesignation},
    NamedForm{U"名录", Form::kCatalogue},
    NamedForm{U"目录", Form::kCatalogue},
    NamedForm{U"名单", Form::kCatalogue},
    NamedForm{U"认证", Form::kAccreditation},
    NamedForm{U"认定", Form::kAccreditation},
    NamedForm{U"资质", Form::kAccreditation},
    NamedForm{U"资格", Form::kAccreditation},
    NamedForm{U"登记", Form::kRegistration},
    NamedForm{U"注册", Form::kRegistration},
    NamedForm{U"证明", Form::kCertificate},
    NamedForm{U"规划", Form::kPlanning},
    NamedForm{U"计划", Form::kPlan},
    NamedForm{U"许可", Form::kLicence},
    NamedForm{U"告知承诺", Form::kOther},
    NamedForm{U"报告", Form::kOther},
    NamedForm{U"验收", Form::kOther},
    NamedForm{U"检测", Form::kOther},
    NamedForm{U"检验", Form::kOther},
    NamedForm{U"方案", Form::kOther},
};

Form FormOfText(std::u32string_view text) {
  for (const NamedForm& named : kFormWords) {
    if (Contains(text, named.word)) return named.form;
  }
  return Form::kNone;
}

// A trigger with less of the clearest one's score only repeats it.
constexpr double kShareOfClearest = 0.5;

// Where the text tells what is blocked, it is there that it shows the gate.
bool Shows(const Demand& demand, bool any_consequence) {
  return demand.gate && (demand.consequence || !any_consequence);
}

}  // namespace

std::string ShortName(Label label) {
  static constexpr std::array<const char*, 6> kNames = {
      "disguised",      "lawful_licence", "genuine_filing",
      "public_service", "other_power",    "harmless"};
  return kNames[static_cast<std::size_t>(label)];
}

Judgement Judge(const Report& report, std::string_view utf8,
                std::optional<bool> listed) {
  const std::u32string text = text::Folder::Shared().Fold(utf8).text;
  Judgement out;
  out.gate = report.gate;
  if (!out.gate) {
    out.label = LabelWithoutGate(text);
    out.form = FormOfText(text);
    return out;
  }
  const bool any_consequence =
      std::any_of(report.demands.begin(), report.demands.end(),
                  [](const Demand& d) { return d.gate && d.consequence; });
  double clearest = 0;
  for (const Demand& demand : report.demands) {
    if (Shows(demand, any_consequence)) {
      clearest = std::max(clearest, demand.score);
    }
  }
  double best = 0;
  for (const Demand& demand : report.demands) {
    if (!demand.gate) continue;
    if (Shows(demand, any_consequence) &&
        demand.score >= clearest * kShareOfClearest) {
      out.triggers.push_back(demand.trigger);
    }
    if (demand.score > best && demand.form != Form::kNone) {
      best = demand.score;
      out.form = demand.form;
    }
  }
  if (out.form == Form::kNone) out.form = FormOfText(text);
  out.label = listed.value_or(LooksLawful(text)) ? Label::kLawfulLicence
                                                 : Label::kDisguised;
  return out;
}

}  // namespace qingdan::gate
