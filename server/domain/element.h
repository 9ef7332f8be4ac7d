// One element of an item by its field path, written from a cell and read back
// into one. Through protobuf's reflection, so that a new element needs no code.
//
//   auto element = Element::Find("materials.name");
//   element->Set("身份证", item);  // into the last material of the item
#ifndef QINGDAN_SERVER_DOMAIN_ELEMENT_H_
#define QINGDAN_SERVER_DOMAIN_ELEMENT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::domain {

class Element {
 public:
  // The element at `path` (field, or field.sub-field); nullopt if there is
  // none.
  static std::optional<Element> Find(std::string_view path);

  // True if it belongs to a list of messages (materials, steps, fees, legal
  // bases), of which each row of a block holds one.
  bool in_list() const { return sub_ != nullptr && field_->is_repeated(); }

  // True if each row of a block may hold one value of it: in_list or the
  // conditions.
  bool many_rows() const;

  // Name of the field: materials for materials.name.
  const std::string& list() const { return field_->name(); }

  // Adds an empty entry to the list. Only if in_list.
  void AddEntry(registry::v1::Item& item) const;

  // How many entries the list, or values the repeated field, has; else 1.
  std::size_t Count(const registry::v1::Item& item) const;

  // Writes `text` into `item`: into the last entry of a list; a repeated text
  // field gets one value a line, or split at 、 , ; where the values are words.
  // INVALID_ARGUMENT with a Chinese message, without the value, if it cannot be
  // understood; the item is then unchanged.
  absl::Status Set(const std::string& text, registry::v1::Item& item) const;

  // The cell text of entry (or value) `index`; all values joined by 、 where
  // they are words. Empty beyond Count.
  std::string Get(const registry::v1::Item& item, std::size_t index) const;

  // The values an enum or a yes-or-no element may have, in Chinese.
  std::vector<std::string> Choices() const;

 private:
  Element(const google::protobuf::FieldDescriptor* field,
          const google::protobuf::FieldDescriptor* sub)
      : field_(field), sub_(sub) {}

  const google::protobuf::FieldDescriptor* leaf() const {
    return sub_ == nullptr ? field_ : sub_;
  }

  const google::protobuf::FieldDescriptor* field_;
  const google::protobuf::FieldDescriptor* sub_;  // null if field_ is the leaf
};

// `text` cut at line ends, empty lines left out, ends trimmed.
std::vector<std::string> SplitLines(const std::string& text);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_ELEMENT_H_
