#include "server/domain/item.h"

#include "tests/support/status_matchers.h"

namespace qingdan::domain {
namespace {

using registry::v1::Item;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Item Basic(const std::string& name, const std::string& basic_code = "") {
  Item item;
  item.set_department("县民政局");
  item.set_name(name);
  item.set_basic_code(basic_code);
  return item;
}

TEST(ItemTest, AnIdIsSixteenHexadecimalCharacters) {
  const std::string id = ItemId(Basic("结婚登记"));
  EXPECT_EQ(id.size(), 16u);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(ItemTest, AnIdStaysThroughChangesOfOtherElements) {
  Item before = Basic("结婚登记", "1");
  Item after = before;
  after.set_note("x");
  after.set_region_code("211221");
  after.set_id("else");
  EXPECT_EQ(ItemId(before), ItemId(after));
}

TEST(ItemTest, ANameCountsOnlyWithoutAnImplementationCode) {
  EXPECT_NE(ItemId(Basic("结婚登记", "1")), ItemId(Basic("离婚登记", "1")));
  Item a = Basic("结婚登记");
  Item b = Basic("结婚登记（内地居民）");
  a.set_implementation_code("x");
  b.set_implementation_code("x");
  EXPECT_EQ(ItemId(a), ItemId(b));
  b.set_department("县教育局");
  EXPECT_NE(ItemId(a), ItemId(b));
}

TEST(ItemTest, PartsOfAnIdDoNotRunTogether) {
  EXPECT_NE(ItemId(Basic("2结婚", "1")), ItemId(Basic("结婚", "12")));
}

TEST(ItemTest, ChangedElementsAreNamedInOrder) {
  Item before = Basic("结婚登记");
  Item after = before;
  EXPECT_THAT(ChangedElements(before, after), IsEmpty());
  after.set_note("x");
  after.add_materials()->set_name("户口簿");
  after.set_effective_from("2024-01-01");
  EXPECT_THAT(ChangedElements(before, after), ElementsAre("materials", "note"));
}

TEST(ItemTest, CanonicalJsonDoesNotDependOnTheOrderGiven) {
  const Item a = Basic("甲");
  const Item b = Basic("乙");
  EXPECT_EQ(CanonicalJson({a, b}), CanonicalJson({b, a}));
  EXPECT_NE(CanonicalJson({a}), CanonicalJson({b}));
  EXPECT_THAT(CanonicalJson({a}), HasSubstr("\"name\": \"甲\""));
  EXPECT_EQ(CanonicalJson({}), "{\"items\": [\n]}\n");
}

TEST(ItemTest, ValuesAreUnderstoodByNameStemAndNumber) {
  const auto& types = *registry::v1::ItemType_descriptor();
  for (const char* text :
       {"行政许可", "许可", "1", "01", "０１", " 行政 许可 ", "行政许可事项"}) {
    EXPECT_EQ(ParseEnum(types, text), registry::v1::ITEM_TYPE_LICENSE) << text;
  }
  EXPECT_EQ(ParseEnum(types, "20"), registry::v1::ITEM_TYPE_PUBLIC_SERVICE);
  for (const char* text : {"", "许可证", "99", "行政", "999999999999", "0"}) {
    EXPECT_EQ(ParseEnum(types, text), 0) << text;
  }
}

TEST(ItemTest, EveryValueHasAChineseNameThatIsUnderstood) {
  for (const auto* type : {registry::v1::ItemType_descriptor(),
                           registry::v1::ExerciseLevel_descriptor(),
                           registry::v1::ServiceObject_descriptor(),
                           registry::v1::CaseType_descriptor(),
                           registry::v1::Necessity_descriptor(),
                           registry::v1::MaterialSource_descriptor()}) {
    for (int i = 1; i < type->value_count(); ++i) {
      const std::string name = ChineseName(*type->value(i));
      EXPECT_FALSE(name.empty()) << type->value(i)->name();
      EXPECT_EQ(ParseEnum(*type, name), type->value(i)->number()) << name;
    }
  }
}

TEST(ItemTest, EveryElementHasAChineseName) {
  for (int i = 0; i < Item::descriptor()->field_count(); ++i) {
    const std::string& field = Item::descriptor()->field(i)->name();
    if (field == "id" || field == "region_code") continue;
    EXPECT_NE(ElementName(field), field);
  }
  EXPECT_EQ(ElementName("statutory_limit.working_days"), "法定时限");
}

}  // namespace
}  // namespace qingdan::domain
