// Time: what the office promises, what the law allows it, done at once or not.
#include <cstdint>
#include <optional>

#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::v1::Item;
using Days = std::optional<std::uint32_t>;

constexpr char kInTime[] = "优化营商环境条例第三十六条";
constexpr char kDecideInTime[] = "行政许可法第四十二条";

Days Statutory(const Item& item) {
  if (!item.has_statutory_limit()) return std::nullopt;
  return item.statutory_limit().working_days();
}

// What people can hold the office to.
Days Promised(const Item& item) {
  return item.has_promised_limit() ? Days(item.promised_limit().working_days())
                                   : Statutory(item);
}

}  // namespace

Weighed WeighLimit(const Case& c) {
  const std::string& path = c.change.element();
  if (path.ends_with(".note")) return {};
  if (path.starts_with("statutory")) {
    return MoreIsHeavier(Statutory(c.before), Statutory(c.after),
                         "法定时限延长", "法定时限缩短", "不再写明法定时限");
  }
  Weighed weighed =
      MoreIsHeavier(Promised(c.before), Promised(c.after), "承诺时限延长",
                    "承诺时限缩短", "不再写明承诺时限");
  const Days statutory = Statutory(c.after);
  if (IsHeavier(weighed.weight) && statutory.has_value() &&
      Promised(c.after) > statutory) {
    weighed = {v1::WEIGHT_ILLEGAL, "承诺时限延长，超过法定时限",
               c.after.type() == registry::v1::ITEM_TYPE_LICENSE ? kDecideInTime
                                                                 : kInTime};
  }
  return weighed;
}

Weighed WeighHandling(const Case& c) {
  if (c.before.case_type() == registry::v1::CASE_TYPE_INSTANT) {
    return {v1::WEIGHT_HEAVIER, "不再即时办结"};
  }
  if (c.after.case_type() == registry::v1::CASE_TYPE_INSTANT) {
    return {v1::WEIGHT_LIGHTER, "改为即时办结"};
  }
  return {};
}

}  // namespace qingdan::compare
