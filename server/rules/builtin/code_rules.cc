// Codes of departments and items. Dirty codes are reported and kept: real lists
// hold codes of many generations, and an item is not lost for its code.
#include "server/domain/codes.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using domain::BodyKind;
using domain::DepartmentScheme;
using domain::ItemCode;
using domain::ItemScheme;

constexpr char kSourceCredit[] = "GB 32100-2015";
constexpr char kSourceItemCode[] = "GB/T 39554.1-2020";
constexpr char kAskCredit[] =
    "请核对后填写18位统一社会信用代码；暂无的可保留原编码";

// The code that says most about the item.
ItemCode CodeOf(const Item& item) {
  for (const std::string* code :
       {&item.implementation_code(), &item.handling_item_code()}) {
    if (!code->empty()) return domain::ParseItemCode(*code);
  }
  return domain::ParseItemCode(item.basic_code());
}

const char* CodeElement(const Item& item) {
  if (!item.implementation_code().empty()) return "implementation_code";
  return item.handling_item_code().empty() ? "basic_code"
                                           : "handling_item_code";
}

const std::string& CodeText(const Item& item) {
  if (!item.implementation_code().empty()) return item.implementation_code();
  return item.handling_item_code().empty() ? item.basic_code()
                                           : item.handling_item_code();
}

void ReportDepartment(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out, DepartmentScheme scheme,
                      const std::string& what) {
  const std::string& code = list.items[i].department_code();
  if (domain::RecognizeDepartmentCode(code) != scheme) return;
  out.Report(rule, i, "department_code", what, kAskCredit, code);
}

void OldOrganisationCode(const Rule& rule, const Scope& list, std::size_t i,
                         Reporter& out) {
  ReportDepartment(rule, list, i, out, DepartmentScheme::kOrganisation,
                   "实施主体编码是旧的9位组织机构代码，不是统一社会信用代码");
}

void InternalId(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  ReportDepartment(rule, list, i, out, DepartmentScheme::kInternalId,
                   "实施主体编码是系统内部的19位编号，不是统一社会信用代码");
}

void OtherDepartmentCode(const Rule& rule, const Scope& list, std::size_t i,
                         Reporter& out) {
  ReportDepartment(
      rule, list, i, out, DepartmentScheme::kOther,
      "实施主体编码不是有效的统一社会信用代码（位数或校验位不对）");
}

void ReportBody(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out, BodyKind kind, const std::string& what) {
  const ItemCode code = CodeOf(list.items[i]);
  if (code.body_kind != kind) return;
  out.Report(rule, i, CodeElement(list.items[i]), what, kAskCredit, code.body);
}

void BodyNotCredit(const Rule& rule, const Scope& list, std::size_t i,
                   Reporter& out) {
  ReportBody(rule, list, i, out, BodyKind::kOther,
             "编码中的机构段不是有效的统一社会信用代码");
}

void BodyPlaceholder(const Rule& rule, const Scope& list, std::size_t i,
                     Reporter& out) {
  ReportBody(rule, list, i, out, BodyKind::kPlaceholder,
             "编码中的机构段是占位数字");
}

void BodyPseudo(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  ReportBody(rule, list, i, out, BodyKind::kPseudo,
             "编码中的机构段是以TE开头的临时代码，不是统一社会信用代码");
}

void BodyDiffers(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  const Item& item = list.items[i];
  const ItemCode code = CodeOf(item);
  const std::string department = domain::NormalizeCode(item.department_code());
  if (code.body_kind != BodyKind::kCreditCode ||
      !domain::IsCreditCode(department) || code.body == department) {
    return;
  }
  out.Report(rule, i, CodeElement(item),
             "编码中的机构与实施主体编码是两个不同的单位",
             "请核对事项由哪个单位实施", code.body + " / " + department);
}

void LetterPrefix(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  const Item& item = list.items[i];
  std::string basic = item.basic_code();
  if (basic.empty()) basic = CodeOf(item).basic;
  if (!domain::HasLetterPrefix(basic)) return;
  out.Report(rule, i, "basic_code", "基本编码是以字母开头的省级旧编码",
             "请换用现行的12位基本编码；暂无的可保留原编码", basic);
}

void Structure(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  const Item& item = list.items[i];
  if (item.implementation_code().empty()) return;
  const ItemCode code = domain::ParseItemCode(item.implementation_code());
  if (code.scheme == ItemScheme::kImplementation ||
      code.scheme == ItemScheme::kHandlingItem ||
      code.scheme == ItemScheme::kSixParts) {
    return;
  }
  out.Report(rule, i, "implementation_code",
             "实施编码的结构不完整（" + domain::SchemeName(code.scheme) + "）",
             "实施编码应为31位，或省级旧编码的六段", CodeText(item));
}

void RegionMismatch(const Rule& rule, const Scope& list, std::size_t i,
                    Reporter& out) {
  const Item& item = list.items[i];
  const ItemCode code = CodeOf(item);
  if (code.region.empty() || list.region_code.empty() ||
      code.region.substr(0, list.region_code.size()) == list.region_code) {
    return;
  }
  out.Report(rule, i, CodeElement(item),
             "编码中的区划" + code.region + "与清单的区划" + list.region_code +
                 "不一致",
             "请核对事项是否由本级行使", code.region);
}

}  // namespace

std::vector<Rule> CodeRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"dept-old-org-code", kWarning, "旧组织机构代码", kSourceCredit,
       OldOrganisationCode, nullptr},
      {"dept-internal-id", kWarning, "系统内部编号", kSourceCredit, InternalId,
       nullptr},
      {"dept-code-other", kWarning, "无效的主体编码", kSourceCredit,
       OtherDepartmentCode, nullptr},
      {"org-code-not-uscc", kWarning, "机构段无效", kSourceCredit,
       BodyNotCredit, nullptr},
      {"placeholder-org-code", kWarning, "机构段占位", kSourceCredit,
       BodyPlaceholder, nullptr},
      {"pseudo-org-code", kWarning, "机构段临时代码", kSourceCredit, BodyPseudo,
       nullptr},
      {"org-differs-from-dept", kWarning, "机构段与主体不一致", kSourceItemCode,
       BodyDiffers, nullptr},
      {"letter-prefix-code", kWarning, "字母开头的旧编码", kSourceItemCode,
       LetterPrefix, nullptr},
      {"code-structure", kWarning, "编码结构", kSourceItemCode, Structure,
       nullptr},
      {"region-mismatch", kWarning, "编码区划不一致", "GB/T 2260",
       RegionMismatch, nullptr},
  };
}

}  // namespace qingdan::rules::builtin
