// Functions over the item message (proto/qingdan/registry/v1/item.proto): its
// identity, what changed between two versions, its canonical forms, and the
// Chinese names of its elements and of their values.
#ifndef QINGDAN_SERVER_DOMAIN_ITEM_H_
#define QINGDAN_SERVER_DOMAIN_ITEM_H_

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::domain {

// Id of `item` within its region: the first 16 hexadecimal characters of the
// SHA-256 over department and implementation code, or, where there is none,
// handling-item code or basic code and name. `id` and `region_code` do not
// count.
std::string ItemId(const registry::v1::Item& item);

// Field names of the elements that differ, in the order of the message. `id`,
// `region_code`, `effective_from` are no elements of that kind and do not
// count.
std::vector<std::string> ChangedElements(const registry::v1::Item& before,
                                         const registry::v1::Item& after);

// Bytes of `message` that are the same for equal messages within one version of
// the program: protobuf's deterministic encoding. For digests.
std::string CanonicalBytes(const google::protobuf::Message& message);

// The items as canonical JSON: an object {"items": [...]} in protobuf's JSON
// mapping with the field names of the .proto, two-space indentation, items by
// department, name, id. Equal catalogues give equal bytes.
std::string CanonicalJson(std::vector<registry::v1::Item> items);

// Chinese name of a value of one of the item's enums: 行政许可 for
// ITEM_TYPE_LICENSE. Empty for unspecified.
std::string ChineseName(const google::protobuf::EnumValueDescriptor& value);

// The number of the value of `type` that `text` means: its Chinese name, also
// without 行政 or 级, or its number (1, 01). 0 if it means none. `text` in any
// width, spaces do not matter.
int ParseEnum(const google::protobuf::EnumDescriptor& type,
              std::string_view text);

// Chinese name of an element by its field path: 法定时限 for statutory_limit,
// 材料名称 for materials.name. The path itself if there is none.
std::string ElementName(std::string_view path);

// Orders items by department, name, id.
bool ItemLess(const registry::v1::Item& a, const registry::v1::Item& b);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_ITEM_H_
