// Codes of an item against each other and against what the item says.
#include <map>
#include <set>

#include "server/domain/codes.h"
#include "server/domain/item.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using domain::ItemCode;

constexpr char kItemCode[] = "GB/T 39554.1-2020";
constexpr std::size_t kBasicLength = 12;

// Digits 3 and 4 of a basic code of twelve digits tell the type; 0 if the code
// is of another scheme.
int TypeDigits(const std::string& basic) {
  if (basic.size() != kBasicLength ||
      basic.find_first_not_of("0123456789") != std::string::npos) {
    return 0;
  }
  return (basic[2] - '0') * 10 + (basic[3] - '0');
}

std::string BasicOf(const Item& item) {
  if (!item.basic_code().empty()) {
    return domain::NormalizeCode(item.basic_code());
  }
  return domain::ParseItemCode(item.implementation_code()).basic;
}

// A type the national coding has a number for; filings have none.
bool IsCodedType(int type) {
  return type != registry::v1::ITEM_TYPE_FILING &&
         registry::v1::ItemType_IsValid(type);
}

void TypeDiffers(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  const Item& item = list.items[i];
  const std::string basic = BasicOf(item);
  const int coded = TypeDigits(basic);
  if (coded == 0 || coded == item.type() || !IsCodedType(coded) ||
      !IsCodedType(item.type()) || item.type() == 0) {
    return;
  }
  out.Report(
      rule, i, "basic_code",
      "基本编码中的类型是" +
          domain::ChineseName(
              *registry::v1::ItemType_descriptor()->FindValueByNumber(coded)) +
          "，与事项类型不一致",
      "请核对事项类型或者基本编码", basic);
}

void TypeUnknown(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  const std::string basic = BasicOf(list.items[i]);
  const int coded = TypeDigits(basic);
  if (coded == 0 || IsCodedType(coded)) return;
  out.Report(rule, i, "basic_code",
             "基本编码中的类型代码" + basic.substr(2, 2) + "不在国家编码之内",
             "有的省份自定了类型代码，请核对", basic);
}

void ProvinceDiffers(const Rule& rule, const Scope& list, std::size_t i,
                     Reporter& out) {
  const std::string basic = BasicOf(list.items[i]);
  if (TypeDigits(basic) == 0 || basic.starts_with("00") ||
      list.region_code.empty() ||
      basic.substr(0, 2) == list.region_code.substr(0, 2)) {
    return;
  }
  out.Report(rule, i, "basic_code", "基本编码是外省的",
             "请换用国家（00开头）或者本省的基本编码", basic);
}

void CodesDiffer(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  const Item& item = list.items[i];
  const std::string basic = domain::NormalizeCode(item.basic_code());
  const ItemCode code = domain::ParseItemCode(item.implementation_code());
  if (code.scheme != domain::ItemScheme::kImplementation ||
      TypeDigits(basic) == 0 || code.basic == basic) {
    return;
  }
  out.Report(rule, i, "implementation_code", "实施编码的后12位与基本编码不一致",
             "请核对两个编码", code.basic + " / " + basic);
}

void HandlingDiffers(const Rule& rule, const Scope& list, std::size_t i,
                     Reporter& out) {
  const Item& item = list.items[i];
  const std::string handling = domain::NormalizeCode(item.handling_item_code());
  const std::string own = domain::NormalizeCode(item.implementation_code());
  if (handling.empty() || own.empty() || handling.starts_with(own)) return;
  out.Report(rule, i, "handling_item_code", "业务办理项编码不以实施编码开头",
             "请核对两个编码", handling);
}

void LevelDiffers(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  const Item& item = list.items[i];
  const ItemCode code = domain::ParseItemCode(item.implementation_code());
  if (code.level.empty() || item.level() == 0 ||
      code.scheme != domain::ItemScheme::kImplementation ||
      code.level == std::to_string(item.level())) {
    return;
  }
  out.Report(rule, i, "implementation_code",
             "实施编码中的层级" + code.level + "与行使层级不一致",
             "请核对行使层级或者实施编码", code.level);
}

void NotOnApplication(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out) {
  const auto type = list.items[i].type();
  if (type != registry::v1::ITEM_TYPE_PENALTY &&
      type != registry::v1::ITEM_TYPE_COERCION &&
      type != registry::v1::ITEM_TYPE_LEVY &&
      type != registry::v1::ITEM_TYPE_INSPECTION) {
    return;
  }
  out.Report(
      rule, i, "type", "处罚、强制、征收、检查不是依申请办理的事项",
      "请移出政务服务事项清单，列入权责清单",
      domain::ChineseName(
          *registry::v1::ItemType_descriptor()->FindValueByNumber(type)));
}

// A department under two codes, or two departments under one.
void DepartmentCodes(const Rule& rule, const Scope& list, Reporter& out) {
  std::map<std::string, std::set<std::string>> codes;
  for (const Item& item : list.items) {
    if (!item.department_code().empty()) {
      codes[item.department()].insert(
          domain::NormalizeCode(item.department_code()));
    }
  }
  for (const auto& [department, several] : codes) {
    if (several.size() < 2) continue;
    std::string values;
    for (const std::string& code : several) {
      values += (values.empty() ? "" : "、") + code;
    }
    out.ReportList(rule, "department_code",
                   department + "在清单中有" + std::to_string(several.size()) +
                       "个实施主体编码",
                   "请统一为该部门的统一社会信用代码", values);
  }
}

}  // namespace

std::vector<Rule> IdentityRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"basic-code-type-differs", kWarning, "编码与类型不一致", kItemCode,
       TypeDiffers, nullptr, ""},
      {"basic-code-type-unknown", kWarning, "类型代码未知", kItemCode,
       TypeUnknown, nullptr, ""},
      {"basic-code-other-province", kWarning, "外省基本编码", kItemCode,
       ProvinceDiffers, nullptr, ""},
      {"codes-differ", kWarning, "两个编码不一致", kItemCode, CodesDiffer,
       nullptr, ""},
      {"handling-code-differs", kWarning, "办理项编码不一致", kItemCode,
       HandlingDiffers, nullptr, ""},
      {"level-digit-differs", kWarning, "层级不一致", kItemCode, LevelDiffers,
       nullptr, ""},
      {"type-not-on-application", kWarning, "不是依申请事项",
       "县清理工作方案第四部分（二）", NotOnApplication, nullptr, ""},
      {"department-several-codes", kWarning, "部门有几个编码", "GB 32100-2015",
       nullptr, DepartmentCodes, ""},
  };
}

}  // namespace qingdan::rules::builtin
