// A small published list with every kind of element.
#ifndef QINGDAN_TESTS_UNIT_PUBLICATION_LISTS_H_
#define QINGDAN_TESTS_UNIT_PUBLICATION_LISTS_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/item.h"
#include "server/publication/list_head.h"
#include "tests/support/items.h"

namespace qingdan::testing {

inline registry::v1::Item FullItem(const std::string& name) {
  return MakeItem(name, [](registry::v1::Item& item) {
    item.set_implementation_code("11211221000000001U4210115901000");
    item.set_department_code("11211221000000001U");
    item.add_conditions("年满十八周岁");
    item.add_legal_bases()->set_citation(
        "《取水许可和水资源费征收管理条例》第二条");
    auto& material = *item.add_materials();
    material.set_name("申请表");
    material.set_originals(1);
    material.set_necessity(registry::v1::NECESSITY_REQUIRED);
    item.add_steps()->set_name("受理");
    item.mutable_steps(0)->set_working_days(1);
    item.mutable_promised_limit()->set_working_days(5);
    item.add_fees()->set_name("工本费");
    item.mutable_fees(0)->set_standard("10元/本");
    item.set_result_name("取水许可证");
    item.add_channels("窗口办理");
    item.add_common_names("打井取水");
    item.set_enquiry_phone("000-0000001");
  });
}

// A list of `items` of kRegion, as the service makes it.
inline publication::List MakeList(std::vector<registry::v1::Item> items) {
  for (registry::v1::Item& item : items) {
    item.set_region_code(kRegion);
    item.set_id(domain::ItemId(item));
  }
  std::sort(items.begin(), items.end(), domain::ItemLess);
  publication::List list;
  list.head.region_code = kRegion;
  list.head.region = "辽宁省铁岭市铁岭县";
  list.head.date = *domain::Date::ParseIso("2026-11-24");
  list.head.revision = 12;
  list.head.recorded_at.set_seconds(1'795'500'000);
  list.items = std::move(items);
  return list;
}

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_UNIT_PUBLICATION_LISTS_H_
