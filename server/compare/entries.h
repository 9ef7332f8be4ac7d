// Elements of an item one by one, through protobuf's reflection, so that a new
// element needs no code. An entry is one value of a repeated field.
#ifndef QINGDAN_SERVER_COMPARE_ENTRIES_H_
#define QINGDAN_SERVER_COMPARE_ENTRIES_H_

#include <cstddef>
#include <string>

#include "google/protobuf/descriptor.h"

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::compare {

using google::protobuf::FieldDescriptor;
using registry::v1::Item;

// True for fields that tell which item it is and are no elements: id,
// region_code, effective_from.
bool IsHead(const FieldDescriptor& field);

std::size_t CountOf(const Item& item, const FieldDescriptor& field);

// Appends entry `index` of `from` to the list of `to`.
void CopyEntry(const Item& from, const FieldDescriptor& field,
               std::size_t index, Item& to);

// The bytes of the entry; the same for equal entries only.
std::string EntryBytes(const Item& item, const FieldDescriptor& field,
                       std::size_t index);

// An item with nothing but entry `index` of the list.
Item OnlyEntry(const Item& item, const FieldDescriptor& field,
               std::size_t index);

// An item with nothing but `field`, which is no list.
Item OnlyField(const Item& item, const FieldDescriptor& field);

// An item with nothing but `leaf` of the message `field`, of a list of its
// entry `index`.
Item OnlyLeaf(const Item& item, const FieldDescriptor& field, std::size_t index,
              const FieldDescriptor& leaf);

// Puts `leaf` of the only entry (or message) `field` of `value` into that of
// `item`, entry `index` of a list.
void SetLeaf(const Item& value, const FieldDescriptor& field,
             const FieldDescriptor& leaf, std::size_t index, Item& item);

// The message `field` of `item`, of a list its entry `index`.
const google::protobuf::Message& MessageOf(const Item& item,
                                           const FieldDescriptor& field,
                                           std::size_t index);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_ENTRIES_H_
