#include "server/domain/item_text.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <vector>

namespace qingdan::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kTitle[] = "qingdan item v1\n";

void AppendEscaped(const std::string& value, std::string& text) {
  for (const char c : value) {
    switch (c) {
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      default:
        text += c;
    }
  }
}

// Index of a field's value that is not one of many.
constexpr int kSingle = -1;

std::string NumberOf(const Message& message, const FieldDescriptor& field,
                     int index) {
  const Reflection& get = *message.GetReflection();
  const bool many = index != kSingle;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return std::to_string(
          many ? get.GetRepeatedEnumValue(message, &field, index)
               : get.GetEnumValue(message, &field));
    case FieldDescriptor::CPPTYPE_UINT32:
      return std::to_string(many ? get.GetRepeatedUInt32(message, &field, index)
                                 : get.GetUInt32(message, &field));
    default:  // a bool that is set
      return "1";
  }
}

void AppendMessage(const Message& message, const std::string& path,
                   std::string& text);

void AppendValue(const Message& message, const FieldDescriptor& field,
                 int index, const std::string& path, std::string& text) {
  const Reflection& get = *message.GetReflection();
  const bool many = index != kSingle;
  text += path;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    text += '\n';
    AppendMessage(many ? get.GetRepeatedMessage(message, &field, index)
                       : get.GetMessage(message, &field),
                  path + '.', text);
    return;
  }
  text += ' ';
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    AppendEscaped(many ? get.GetRepeatedString(message, &field, index)
                       : get.GetString(message, &field),
                  text);
  } else {
    text += NumberOf(message, field, index);
  }
  text += '\n';
}

void AppendMessage(const Message& message, const std::string& path,
                   std::string& text) {
  const Reflection& get = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  get.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string name = path + field->name();
    if (!field->is_repeated()) {
      AppendValue(message, *field, kSingle, name, text);
      continue;
    }
    for (int i = 0; i < get.FieldSize(message, field); ++i) {
      AppendValue(message, *field, i, name + '.' + std::to_string(i), text);
    }
  }
}

}  // namespace

std::string ItemText(const registry::v1::Item& item) {
  std::string text = kTitle;
  AppendMessage(item, "", text);
  return text;
}

}  // namespace qingdan::domain
