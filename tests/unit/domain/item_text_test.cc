#include "server/domain/item_text.h"

#include <gtest/gtest.h>

#include "tests/support/items.h"

namespace qingdan::domain {
namespace {

using ::qingdan::testing::MakeItem;

TEST(ItemTextTest, EveryElementStandsOnALineOfItsOwn) {
  const auto item = MakeItem("结婚\n登\\记", [](auto& made) {
    made.add_service_objects(registry::v1::SERVICE_OBJECT_PERSON);
    made.add_conditions("");
    made.add_materials()->set_name("身份证");
    made.mutable_materials(0)->set_copies(2);
    made.add_materials();
    made.mutable_promised_limit();
    made.set_visits(0);
    made.set_declaration_and_commitment(true);
  });
  EXPECT_EQ(ItemText(item),
            "qingdan item v1\n"
            "department 县民政局\n"
            "name 结婚\\n登\\\\记\n"
            "type 1\n"
            "service_objects.0 1\n"
            "conditions.0 \n"
            "materials.0\n"
            "materials.0.name 身份证\n"
            "materials.0.copies 2\n"
            "materials.1\n"
            "promised_limit\n"
            "visits 0\n"
            "declaration_and_commitment 1\n");
}

TEST(ItemTextTest, WhatLooksAlikeIsToldApart) {
  const auto one = MakeItem("甲", [](auto& made) { made.set_note("a\\n"); });
  const auto other = MakeItem("甲", [](auto& made) { made.set_note("a\n"); });
  EXPECT_NE(ItemText(one), ItemText(other));
  const auto empty = MakeItem("甲", [](auto& made) { made.add_steps(); });
  EXPECT_NE(ItemText(MakeItem("甲")), ItemText(empty));
}

// The kinds of values that the text knows; a new one needs a new case there.
TEST(ItemTextTest, AnItemHasNoOtherKindsOfValues) {
  using google::protobuf::FieldDescriptor;
  std::vector<const google::protobuf::Descriptor*> types = {
      registry::v1::Item::descriptor()};
  for (std::size_t at = 0; at < types.size(); ++at) {
    for (int i = 0; i < types[at]->field_count(); ++i) {
      const FieldDescriptor* field = types[at]->field(i);
      const auto type = field->cpp_type();
      EXPECT_TRUE(type == FieldDescriptor::CPPTYPE_STRING ||
                  type == FieldDescriptor::CPPTYPE_ENUM ||
                  type == FieldDescriptor::CPPTYPE_UINT32 ||
                  type == FieldDescriptor::CPPTYPE_BOOL ||
                  type == FieldDescriptor::CPPTYPE_MESSAGE)
          << field->full_name();
      EXPECT_FALSE(type == FieldDescriptor::CPPTYPE_BOOL &&
                   field->is_repeated())
          << field->full_name();
      if (type == FieldDescriptor::CPPTYPE_MESSAGE) {
        types.push_back(field->message_type());
      }
    }
  }
}

}  // namespace
}  // namespace qingdan::domain
