// Time limits, against the law and against each other.
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using registry::v1::TimeLimit;

constexpr char kLicenceLimit[] = "行政许可法第四十二条";
constexpr char kStatutory[] = "statutory_limit.working_days";
constexpr char kPromised[] = "promised_limit.working_days";
constexpr std::uint32_t kLicenceDays = 20;
constexpr std::uint32_t kExtendedDays = 30;
constexpr std::uint32_t kYearDays = 250;

// The statutory days of a licence whose note names no law of their own; 0 for
// other items.
std::uint32_t UnexplainedDays(const Rule& rule, const Scope& list,
                              const Item& item) {
  if (item.type() != registry::v1::ITEM_TYPE_LICENSE ||
      !list.tables.FindWord(rule.words, item.statutory_limit().note())
           .empty()) {
    return 0;
  }
  return item.statutory_limit().working_days();
}

void Over20(const Rule& rule, const Scope& list, std::size_t i, Reporter& out) {
  const std::uint32_t days = UnexplainedDays(rule, list, list.items[i]);
  if (days <= kLicenceDays || days > kExtendedDays) return;
  out.Report(rule, i, kStatutory,
             "行政许可的法定时限超过20个工作日，说明中没有写明依据",
             "延长的10日须逐件批准，不写入法定时限；法律、法规另有规定的请在"
             "说明中写明",
             std::to_string(days));
}

void Over30(const Rule& rule, const Scope& list, std::size_t i, Reporter& out) {
  const std::uint32_t days = UnexplainedDays(rule, list, list.items[i]);
  if (days <= kExtendedDays) return;
  out.Report(
      rule, i, kStatutory,
      "行政许可的法定时限超过20个工作日加延长的10个工作日，说明中没有写明"
      "依据",
      "法律、法规另有规定的请在说明中写明，没有的改为20", std::to_string(days));
}

void InstantWithDays(const Rule& rule, const Scope& list, std::size_t i,
                     Reporter& out) {
  const Item& item = list.items[i];
  if (item.case_type() != registry::v1::CASE_TYPE_INSTANT ||
      item.promised_limit().working_days() == 0) {
    return;
  }
  out.Report(rule, i, kPromised, "即办件填写了承诺天数",
             "即办件的承诺时限填0；不能当场办结的改为承诺件",
             std::to_string(item.promised_limit().working_days()));
}

void CommitmentWithoutDays(const Rule& rule, const Scope& list, std::size_t i,
                           Reporter& out) {
  const Item& item = list.items[i];
  if (item.case_type() != registry::v1::CASE_TYPE_COMMITMENT ||
      !item.has_promised_limit() || item.promised_limit().working_days() != 0) {
    return;
  }
  out.Report(rule, i, kPromised, "承诺件的承诺时限为0",
             "请填写承诺的工作日数；当场办结的改为即办件", "0");
}

// Calls visit(limit, element, name) for both limits.
template <typename Visit>
void ForLimits(const Item& item, Visit visit) {
  if (item.has_statutory_limit()) {
    visit(item.statutory_limit(), "statutory_limit", "法定时限");
  }
  if (item.has_promised_limit()) {
    visit(item.promised_limit(), "promised_limit", "承诺时限");
  }
}

void OtherUnits(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  ForLimits(list.items[i], [&](const TimeLimit& limit, const char* element,
                               const std::string& name) {
    const std::string word = list.tables.FindWord(rule.words, limit.note());
    if (word.empty()) return;
    out.Report(rule, i, std::string(element) + ".note",
               name + "的单位不是工作日（" + word + "），工作日数是折算的",
               "请按工作日填写，折算的在说明中写明原文", limit.note());
  });
}

void ExcludesReview(const Rule& rule, const Scope& list, std::size_t i,
                    Reporter& out) {
  ForLimits(list.items[i], [&](const TimeLimit& limit, const char* element,
                               const std::string& name) {
    const std::string word = list.tables.FindWord(rule.words, limit.note());
    if (word.empty()) return;
    out.Report(
        rule, i, std::string(element) + ".note",
        name + "扣除了“" + word + "”的时间",
        "只有听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间可以"
        "不计入",
        limit.note());
  });
}

void TooLong(const Rule& rule, const Scope& list, std::size_t i,
             Reporter& out) {
  ForLimits(list.items[i], [&](const TimeLimit& limit, const char* element,
                               const std::string& name) {
    if (limit.working_days() <= kYearDays) return;
    out.Report(rule, i, std::string(element) + ".working_days",
               name + "超过一年", "请核对是否误填",
               std::to_string(limit.working_days()));
  });
}

}  // namespace

std::vector<Rule> TimeRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"licence-limit-over-20", kWarning, "许可时限超过20日", kLicenceLimit,
       Over20, nullptr, "law"},
      {"licence-limit-over-30", kWarning, "许可时限超过30日", kLicenceLimit,
       Over30, nullptr, "law"},
      {"instant-with-days", kWarning, "即办件有天数",
       "优化营商环境条例第三十六条", InstantWithDays, nullptr, ""},
      {"commitment-without-days", kWarning, "承诺件没有天数",
       "优化营商环境条例第三十六条", CommitmentWithoutDays, nullptr, ""},
      {"limit-in-other-units", kWarning, "时限单位", "行政许可法第八十二条",
       OtherUnits, nullptr, "other_units"},
      {"limit-excludes-review", kWarning, "扣除内部时间",
       "行政许可法第四十五条", ExcludesReview, nullptr, "own_review"},
      {"limit-too-long", kWarning, "时限过长", "优化营商环境条例第三十六条",
       TooLong, nullptr, ""},
  };
}

}  // namespace qingdan::rules::builtin
