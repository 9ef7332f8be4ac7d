#include "server/checker/judge_fee.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "server/checker/demand_line.h"
#include "server/domain/fee_amount.h"
#include "server/text/fold.h"

namespace qingdan::checker {
namespace {

using registry::v1::Fee;
using registry::v1::Item;

enum class NameMatch { kNone, kInPart, kSame };

NameMatch Compare(const std::string& demanded, const Fee& fee) {
  if (demanded.empty() || fee.name().empty()) return NameMatch::kSame;
  const std::u32string a = text::ToCodePoints(demanded);
  const std::u32string b = text::Folder::Shared().Fold(fee.name()).text;
  if (a.find(b) != std::u32string::npos || b.find(a) != std::u32string::npos) {
    return NameMatch::kSame;
  }
  const bool shared = std::any_of(a.begin(), a.end(), [&](char32_t c) {
    return c != U'费' && b.find(c) != std::u32string::npos;
  });
  return shared ? NameMatch::kInPart : NameMatch::kNone;
}

std::string ListedFees(const Item& item) {
  std::string listed;
  for (const Fee& fee : item.fees()) {
    if (!listed.empty()) listed += "；";
    listed += fee.name();
    if (!fee.standard().empty()) listed += " " + fee.standard();
  }
  return listed;
}

// The highest listed amount of `unit`; nullopt if there is none to compare.
std::optional<std::uint64_t> Highest(const std::vector<const Fee*>& fees,
                                     const std::string& unit) {
  std::optional<std::uint64_t> highest;
  for (const Fee* fee : fees) {
    for (const auto& amount : domain::ReadFeeAmounts(fee->standard())) {
      if (amount.unit == unit)
        highest = std::max(highest.value_or(0), amount.fen);
    }
  }
  return highest;
}

std::string NotCharged(const Item& item) {
  return IsLicence(item)
             ? "清单没有列收费；实施行政许可不得收取任何费用，法律、"
               "行政法规另有规定的除外（行政许可法第五十八条）。"
             : "清单没有列收费，不得收取。";
}

}  // namespace

bool IsNoFee(const std::string& fee) {
  static constexpr std::array<std::string_view, 7> kNone = {
      "0", "0元", "无", "免费", "不收费", "不收取", "零"};
  const std::string folded = text::Folder::Shared().FoldToUtf8(fee);
  return std::find(kNone.begin(), kNone.end(), folded) != kNone.end();
}

check::v1::DemandLine JudgeFee(const std::string& fee, const Item& item) {
  const LinesOf lines("fee");
  if (item.fees().empty()) {
    return lines.Beyond(fee, "不收费", NotCharged(item));
  }
  const std::string listed = ListedFees(item);
  const std::string name = domain::ReadFeeName(fee);
  std::vector<const Fee*> named;
  bool in_part = false;
  for (const Fee& entry : item.fees()) {
    const NameMatch match = Compare(name, entry);
    if (match == NameMatch::kSame) named.push_back(&entry);
    in_part = in_part || match == NameMatch::kInPart;
  }
  if (named.empty() && !in_part) {
    return lines.Beyond(fee, listed,
                        "清单所列收费中没有“" + name + "”，不得收取。");
  }
  const auto amounts = domain::ReadFeeAmounts(fee);
  if (named.empty() || amounts.empty()) {
    return lines.Unclear(fee, listed, "清单列有收费，请核对项目和标准。");
  }
  for (const auto& amount : amounts) {
    const auto highest = Highest(named, amount.unit);
    if (!highest.has_value()) {
      return lines.Unclear(fee, listed,
                           "清单所列标准与所提金额的计算单位不同，请核对。");
    }
    if (amount.fen > *highest) {
      return lines.Beyond(fee, listed, "超过清单所列收费标准，不得多收。");
    }
  }
  return lines.Listed(fee, listed, "没有超过清单所列收费标准。");
}

}  // namespace qingdan::checker
