// The item as a whole: whether it is there, of which type, on what basis.
#include "server/compare/weigh.h"

namespace qingdan::compare {
namespace {

using registry::v1::Item;
using registry::v1::ItemType;

constexpr char kLawfulBasis[] = "行政许可法第四条";

// Something given to people rather than asked of them.
bool IsService(ItemType type) {
  return type == registry::v1::ITEM_TYPE_PAYMENT ||
         type == registry::v1::ITEM_TYPE_REWARD ||
         type == registry::v1::ITEM_TYPE_ADJUDICATION ||
         type == registry::v1::ITEM_TYPE_PUBLIC_SERVICE;
}

// How much a type stands in the way of what people want to do.
int Burden(ItemType type) {
  if (type == registry::v1::ITEM_TYPE_LICENSE) return 3;
  if (type == registry::v1::ITEM_TYPE_FILING) return 1;
  return IsService(type) ? 0 : 2;
}

}  // namespace

Weighed WeighAdded(const Item& item) {
  return IsService(item.type()) ? Weighed{v1::WEIGHT_LIGHTER, "新增服务"}
                                : Weighed{v1::WEIGHT_HEAVIER, "新增办事要求"};
}

Weighed WeighRemoved(const Item& item) {
  return IsService(item.type()) ? Weighed{v1::WEIGHT_HEAVIER, "取消服务"}
                                : Weighed{v1::WEIGHT_LIGHTER, "取消办事要求"};
}

Weighed WeighType(const Case& c) {
  if (c.before.type() == registry::v1::ITEM_TYPE_UNSPECIFIED) return {};
  if (c.after.type() == registry::v1::ITEM_TYPE_UNSPECIFIED) {
    return {v1::WEIGHT_HEAVIER, "不再写明事项类型"};
  }
  const int before = Burden(c.before.type());
  const int after = Burden(c.after.type());
  if (after > before) return {v1::WEIGHT_HEAVIER, "管理方式趋严"};
  if (after < before) return {v1::WEIGHT_LIGHTER, "管理方式放宽"};
  return {};
}

Weighed WeighBasis(const Case& c) {
  if (c.change.type() != v1::CHANGE_TYPE_REMOVED ||
      !c.after.legal_bases().empty()) {
    return {};
  }
  if (c.after.type() != registry::v1::ITEM_TYPE_LICENSE) {
    return {v1::WEIGHT_HEAVIER, "不再写明设定依据"};
  }
  return {v1::WEIGHT_ILLEGAL, "许可没有设定依据", kLawfulBasis};
}

}  // namespace qingdan::compare
