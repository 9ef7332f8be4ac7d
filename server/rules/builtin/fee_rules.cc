// Fees: only by law or administrative regulation, and told to the last yuan.
#include "server/domain/basis_level.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using domain::BasisLevel;
using registry::v1::Fee;

constexpr char kLicenceFee[] = "行政许可法第五十八条";
constexpr char kFeeList[] = "优化营商环境条例第二十五条";

// Calls visit(fee, index) for every row that charges something.
template <typename Visit>
void ForFees(const Scope& list, std::size_t i, Visit visit) {
  const Item& item = list.items[i];
  for (int f = 0; f < item.fees_size(); ++f) {
    if (list.tables.FindWord("no_fee", item.fees(f).name()).empty()) {
      visit(item.fees(f), static_cast<std::size_t>(f));
    }
  }
}

void WithoutBasis(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  ForFees(list, i, [&](const Fee& fee, std::size_t at) {
    if (!fee.basis().empty()) return;
    out.Report(rule, i, "fees.basis", "收费没有写明依据",
               "请填写法律、行政法规的条款；没有的停止收费", fee.name(), at);
  });
}

void BasisRank(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  if (list.items[i].type() != registry::v1::ITEM_TYPE_LICENSE) return;
  ForFees(list, i, [&](const Fee& fee, std::size_t at) {
    bool may = fee.basis().empty();
    for (const auto& citation : list.citations.Of(fee.basis())) {
      const BasisLevel level = list.knowledge.laws().LevelOf(citation);
      may = may || level <= BasisLevel::kAdministrativeRegulation ||
            level == BasisLevel::kUnknown;
    }
    if (may) return;
    out.Report(rule, i, "fees.basis", "行政许可收费的依据不是法律或者行政法规",
               "补充法律、行政法规依据；没有的停止收费", fee.basis(), at);
  });
}

void WithoutStandard(const Rule& rule, const Scope& list, std::size_t i,
                     Reporter& out) {
  ForFees(list, i, [&](const Fee& fee, std::size_t at) {
    if (!fee.standard().empty()) return;
    out.Report(rule, i, "fees.standard", "收费没有写明标准",
               "请填写金额，或者计算的办法和依据的文件", fee.name(), at);
  });
}

void OnFiling(const Rule& rule, const Scope& list, std::size_t i,
              Reporter& out) {
  if (list.items[i].type() != registry::v1::ITEM_TYPE_FILING) return;
  ForFees(list, i, [&](const Fee& fee, std::size_t at) {
    out.Report(rule, i, "fees.name", "备案事项收费",
               "备案不收费；另有法定收费的请核对是否属于本事项", fee.name(),
               at);
  });
}

void NoneAsRow(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  const Item& item = list.items[i];
  for (int f = 0; f < item.fees_size(); ++f) {
    if (list.tables.FindWord(rule.words, item.fees(f).name()).empty()) continue;
    out.Report(rule, i, "fees.name", "不收费写成了一个收费项目",
               "不收费的，收费项目留空", item.fees(f).name(),
               static_cast<std::size_t>(f));
  }
}

void ForForms(const Rule& rule, const Scope& list, std::size_t i,
              Reporter& out) {
  ForFees(list, i, [&](const Fee& fee, std::size_t at) {
    const std::string word = list.tables.FindWord(rule.words, fee.name());
    if (word.empty()) return;
    out.Report(rule, i, "fees.name", "为表格、资料或者手续收费（" + word + "）",
               "申请书格式文本不得收费，请取消", fee.name(), at);
  });
}

}  // namespace

std::vector<Rule> FeeRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"fee-without-basis", kWarning, "收费没有依据", kFeeList, WithoutBasis,
       nullptr, "no_fee"},
      {"fee-basis-rank", kWarning, "收费依据级别不够", kLicenceFee, BasisRank,
       nullptr, "no_fee"},
      {"fee-without-standard", kWarning, "收费没有标准", kFeeList,
       WithoutStandard, nullptr, "no_fee"},
      {"fee-on-filing", kWarning, "备案收费", kFeeList, OnFiling, nullptr,
       "no_fee"},
      {"fee-none-as-row", kWarning, "不收费写成一行", "", NoneAsRow, nullptr,
       "no_fee"},
      {"fee-for-forms", kWarning, "为表格收费", kLicenceFee, ForForms, nullptr,
       "form_fee"},
  };
}

}  // namespace qingdan::rules::builtin
