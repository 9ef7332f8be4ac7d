#include "server/compare/entries.h"

#include "server/domain/item.h"

namespace qingdan::compare {
namespace {

using google::protobuf::Message;

Message& MutableMessage(Item& item, const FieldDescriptor& field,
                        std::size_t index) {
  const auto& reflection = *Item::GetReflection();
  return field.is_repeated() ? *reflection.MutableRepeatedMessage(
                                   &item, &field, static_cast<int>(index))
                             : *reflection.MutableMessage(&item, &field);
}

// `from` and `to` are of one type; `leaf` is no list.
void CopyLeaf(const Message& from, const FieldDescriptor& leaf, Message& to) {
  const auto& reflection = *from.GetReflection();
  if (leaf.has_presence() && !reflection.HasField(from, &leaf)) {
    reflection.ClearField(&to, &leaf);
    return;
  }
  switch (leaf.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      reflection.SetString(&to, &leaf, reflection.GetString(from, &leaf));
      break;
    case FieldDescriptor::CPPTYPE_UINT32:
      reflection.SetUInt32(&to, &leaf, reflection.GetUInt32(from, &leaf));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(&to, &leaf, reflection.GetBool(from, &leaf));
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.SetEnumValue(&to, &leaf, reflection.GetEnumValue(from, &leaf));
      break;
    default:  // a message; items have no other types
      reflection.MutableMessage(&to, &leaf)
          ->CopyFrom(reflection.GetMessage(from, &leaf));
  }
}

}  // namespace

bool IsHead(const FieldDescriptor& field) {
  return field.name() == "id" || field.name() == "region_code" ||
         field.name() == "effective_from";
}

std::size_t CountOf(const Item& item, const FieldDescriptor& field) {
  return static_cast<std::size_t>(
      Item::GetReflection()->FieldSize(item, &field));
}

const Message& MessageOf(const Item& item, const FieldDescriptor& field,
                         std::size_t index) {
  const auto& reflection = *Item::GetReflection();
  return field.is_repeated() ? reflection.GetRepeatedMessage(
                                   item, &field, static_cast<int>(index))
                             : reflection.GetMessage(item, &field);
}

void CopyEntry(const Item& from, const FieldDescriptor& field,
               std::size_t index, Item& to) {
  const auto& reflection = *Item::GetReflection();
  const int at = static_cast<int>(index);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    reflection.AddMessage(&to, &field)
        ->CopyFrom(reflection.GetRepeatedMessage(from, &field, at));
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    reflection.AddEnumValue(&to, &field,
                            reflection.GetRepeatedEnumValue(from, &field, at));
  } else {
    reflection.AddString(&to, &field,
                         reflection.GetRepeatedString(from, &field, at));
  }
}

std::string EntryBytes(const Item& item, const FieldDescriptor& field,
                       std::size_t index) {
  const auto& reflection = *Item::GetReflection();
  const int at = static_cast<int>(index);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return domain::CanonicalBytes(
        reflection.GetRepeatedMessage(item, &field, at));
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    return std::to_string(reflection.GetRepeatedEnumValue(item, &field, at));
  }
  return reflection.GetRepeatedString(item, &field, at);
}

Item OnlyEntry(const Item& item, const FieldDescriptor& field,
               std::size_t index) {
  Item only;
  CopyEntry(item, field, index, only);
  return only;
}

Item OnlyField(const Item& item, const FieldDescriptor& field) {
  Item only;
  CopyLeaf(item, field, only);
  return only;
}

Item OnlyLeaf(const Item& item, const FieldDescriptor& field, std::size_t index,
              const FieldDescriptor& leaf) {
  Item only;
  if (field.is_repeated()) Item::GetReflection()->AddMessage(&only, &field);
  CopyLeaf(MessageOf(item, field, index), leaf, MutableMessage(only, field, 0));
  return only;
}

void SetLeaf(const Item& value, const FieldDescriptor& field,
             const FieldDescriptor& leaf, std::size_t index, Item& item) {
  CopyLeaf(MessageOf(value, field, 0), leaf,
           MutableMessage(item, field, index));
}

}  // namespace qingdan::compare
