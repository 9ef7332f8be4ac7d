// Access: for whom, at which level, by which channels.
#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

// Of a list in which empty means not stated: more is lighter.
Weighed MoreIsLighter(const Case& c, int before, int after,
                      const std::string& more, const std::string& fewer,
                      const std::string& gone) {
  if (c.change.type() == v1::CHANGE_TYPE_ADDED) {
    return before == 0 ? Weighed{} : Weighed{v1::WEIGHT_LIGHTER, more};
  }
  if (c.change.type() == v1::CHANGE_TYPE_REMOVED) {
    return {v1::WEIGHT_HEAVIER, after == 0 ? gone : fewer};
  }
  return {};
}

}  // namespace

Weighed WeighObject(const Case& c) {
  return MoreIsLighter(c, c.before.service_objects_size(),
                       c.after.service_objects_size(), "服务对象范围扩大",
                       "服务对象范围缩小", "不再写明服务对象");
}

Weighed WeighLevel(const Case& c) {
  const int before = c.before.level();
  const int after = c.after.level();
  if (before == 0) return {};
  if (after == 0) return {v1::WEIGHT_HEAVIER, "不再写明行使层级"};
  return after < before ? Weighed{v1::WEIGHT_HEAVIER, "行使层级上移"}
                        : Weighed{v1::WEIGHT_LIGHTER, "行使层级下移"};
}

Weighed WeighChannel(const Case& c) {
  const bool added = c.change.type() == v1::CHANGE_TYPE_ADDED;
  const auto& value = added ? c.change.after_value() : c.change.before_value();
  const bool online =
      value.channels_size() == 1 && c.scale.IsOnline(value.channels(0));
  return MoreIsLighter(c, c.before.channels_size(), c.after.channels_size(),
                       online ? "增加网上办理渠道" : "增加办理渠道",
                       online ? "取消网上办理渠道" : "减少办理渠道",
                       "不再写明办理渠道");
}

Weighed WeighOnlineAddress(const Case& c) {
  if (!c.after.online_address().empty()) return {};
  return {v1::WEIGHT_HEAVIER, "不再写明网上办理地址"};
}

}  // namespace qingdan::compare
