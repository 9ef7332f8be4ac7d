// Fees: introduced, raised, without a basis.
#include <cstdint>
#include <map>

#include "server/compare/weigh.h"
#include "server/domain/fee_amount.h"

namespace qingdan::compare {
namespace {

using registry::v1::Fee;
using registry::v1::Item;

constexpr char kLicenceFee[] = "行政许可法第五十八条";
constexpr char kFeeList[] = "优化营商环境条例第二十五条";

// The highest amount of each unit; empty if no amount is stated.
std::map<std::string, std::uint64_t> AmountsOf(const Fee& fee,
                                               const Scale& scale) {
  std::map<std::string, std::uint64_t> highest;
  for (const auto& amount : domain::ReadFeeAmounts(fee.standard())) {
    std::uint64_t& fen = highest[amount.unit];
    fen = std::max(fen, amount.fen);
  }
  // 免费 is an amount, and the lowest there is.
  const bool free = !fee.standard().empty() && scale.IsNone(fee.standard());
  if (highest.empty() && free) highest.emplace("", 0);
  return highest;
}

Weighed AmountChanged(const Fee& was, const Fee& is, const Scale& scale) {
  const auto before = AmountsOf(was, scale);
  const auto after = AmountsOf(is, scale);
  if (before.empty()) return {};
  if (after.empty()) return {v1::WEIGHT_HEAVIER, "不再写明收费金额"};
  bool lower = false;
  for (const auto& [unit, fen] : after) {
    const auto it = before.find(unit);
    if (it == before.end()) {
      return {v1::WEIGHT_HEAVIER, "收费标准增加计费单位"};
    }
    if (fen > it->second) return {v1::WEIGHT_HEAVIER, "收费标准提高"};
    lower = lower || fen < it->second;
  }
  lower = lower || after.size() < before.size();
  return lower ? Weighed{v1::WEIGHT_LIGHTER, "收费标准降低"} : Weighed{};
}

// Heavier, and illegal if nothing is named that it rests on.
Weighed Charged(Weighed heavier, const Fee& fee, const Item& item) {
  if (!IsHeavier(heavier.weight) || !fee.basis().empty()) return heavier;
  return {
      v1::WEIGHT_ILLEGAL, heavier.reason + "，没有写明依据",
      item.type() == registry::v1::ITEM_TYPE_LICENSE ? kLicenceFee : kFeeList};
}

// A row that says that nothing is charged.
bool ChargesNothing(const Fee& fee, const Scale& scale) {
  return !fee.name().empty() && scale.IsNone(fee.name());
}

}  // namespace

Weighed WeighFee(const Case& c) {
  const int at_before = static_cast<int>(c.change.before_index());
  const int at_after = static_cast<int>(c.change.after_index());
  const bool was = c.change.has_before_index() &&
                   !ChargesNothing(c.before.fees(at_before), c.scale);
  const bool is = c.change.has_after_index() &&
                  !ChargesNothing(c.after.fees(at_after), c.scale);
  // What comes or goes shows in the row or in its name.
  const bool shows =
      c.change.element() == "fees" || c.change.element() == "fees.name";
  if (was != is) {
    if (!shows) return {};
    if (!is) return {v1::WEIGHT_LIGHTER, "取消收费"};
    return Charged({v1::WEIGHT_HEAVIER, "新增收费"}, c.after.fees(at_after),
                   c.after);
  }
  if (!is) return {};
  const Fee& before = c.before.fees(at_before);
  const Fee& after = c.after.fees(at_after);
  if (c.change.element() == "fees.standard") {
    return Charged(AmountChanged(before, after, c.scale), after, c.after);
  }
  if (c.change.element() == "fees.basis" && after.basis().empty()) {
    return Charged({v1::WEIGHT_HEAVIER, "收费"}, after, c.after);
  }
  return {};
}

}  // namespace qingdan::compare
