#include "server/compare/head.h"

#include "server/domain/item.h"

namespace qingdan::compare {

using registry::v1::Item;

std::string IdOf(const Item& item) {
  return item.id().empty() ? domain::ItemId(item) : item.id();
}

Item HeadOf(const Item& item) {
  Item head;
  head.set_id(IdOf(item));
  head.set_region_code(item.region_code());
  head.set_department(item.department());
  head.set_name(item.name());
  head.set_effective_from(item.effective_from());
  return head;
}

void SetHead(const Item& head, Item& item) {
  item.set_id(head.id());
  item.set_region_code(head.region_code());
  item.set_effective_from(head.effective_from());
}

}  // namespace qingdan::compare
