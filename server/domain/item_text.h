// An item as lines of text, for hashing and for people: the one way to write
// it, told in docs/formats/item.md. Unlike CanonicalBytes it does not depend on
// how protobuf encodes.
#ifndef QINGDAN_SERVER_DOMAIN_ITEM_TEXT_H_
#define QINGDAN_SERVER_DOMAIN_ITEM_TEXT_H_

#include <string>

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::domain {

// Differs for any two items that differ.
std::string ItemText(const registry::v1::Item& item);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_ITEM_TEXT_H_
