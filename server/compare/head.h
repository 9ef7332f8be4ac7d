// The head of an item: what tells which item it is and since when it is so.
#ifndef QINGDAN_SERVER_COMPARE_HEAD_H_
#define QINGDAN_SERVER_COMPARE_HEAD_H_

#include <string>

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::compare {

// Id (domain::ItemId where none is filled in), region, department, name and
// first day of `item`, and nothing else.
registry::v1::Item HeadOf(const registry::v1::Item& item);

// The id of `item`: domain::ItemId where none is filled in.
std::string IdOf(const registry::v1::Item& item);

// Gives `item` the id, region and first day of `head`.
void SetHead(const registry::v1::Item& head, registry::v1::Item& item);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_HEAD_H_
