// What holds for any two items and lists: 2,000 pairs of random ones.
#include <map>
#include <random>
#include <tuple>

#include "google/protobuf/util/message_differencer.h"

#include "server/compare/apply.h"
#include "server/compare/diff_list.h"
#include "server/compare/head.h"
#include "server/compare/weigh.h"
#include "tests/unit/compare/scale.h"

namespace qingdan::compare {
namespace {

using ::qingdan::testing::MakeItem;
using registry::v1::Item;

constexpr int kPairs = 2'000;

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}

  unsigned Below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }

  template <std::size_t N>
  std::string Pick(const char* const (&words)[N]) {
    return words[Below(N)];
  }

 private:
  std::mt19937 random_;
};

constexpr const char* kDocuments[] = {"居民身份证", "身份证", "户口本",
                                      "申请表",     "章程",   "其他材料"};
constexpr const char* kWords[] = {"", "无", "年审一次", "由机构评估"};
constexpr const char* kFees[] = {"10元", "20元/本", "按规定", "免费", ""};
constexpr const char* kSteps[] = {"受理", "审查", "决定", "送达", "受理。"};
constexpr const char* kChannels[] = {"窗口办理", "网上办理", "快递"};

void FillLists(Random& random, Item& item) {
  for (unsigned n = random.Below(4); n > 0; --n) {
    auto& material = *item.add_materials();
    material.set_name(random.Pick(kDocuments));
    material.set_originals(random.Below(2));
    material.set_copies(random.Below(3));
    material.set_necessity(
        static_cast<registry::v1::Necessity>(random.Below(4)));
    material.set_form(random.Below(2) == 0 ? "纸质" : "电子");
    material.set_note(random.Pick(kWords));
  }
  for (unsigned n = random.Below(4); n > 0; --n) {
    auto& step = *item.add_steps();
    step.set_name(random.Pick(kSteps));
    if (random.Below(2) == 0) step.set_working_days(random.Below(3));
  }
  for (unsigned n = random.Below(3); n > 0; --n) {
    auto& fee = *item.add_fees();
    fee.set_name(random.Below(2) == 0 ? "工本费" : "不收费");
    fee.set_standard(random.Pick(kFees));
    fee.set_basis(random.Below(2) == 0 ? "" : "《水法》第四十八条");
  }
  for (unsigned n = random.Below(3); n > 0; --n) {
    item.add_conditions(random.Pick(kSteps));
    item.add_channels(random.Pick(kChannels));
    item.add_legal_bases()->set_citation(random.Pick(kWords));
    item.add_service_objects(
        static_cast<registry::v1::ServiceObject>(1 + random.Below(3)));
  }
}

Item RandomItem(Random& random, const std::string& name) {
  Item item = MakeItem(name);
  item.set_type(random.Below(2) == 0 ? registry::v1::ITEM_TYPE_LICENSE
                                     : registry::v1::ITEM_TYPE_FILING);
  FillLists(random, item);
  if (random.Below(2) == 0) {
    item.mutable_promised_limit()->set_working_days(random.Below(3));
  }
  if (random.Below(2) == 0) {
    item.mutable_statutory_limit()->set_working_days(random.Below(3));
    item.mutable_statutory_limit()->set_note(random.Pick(kWords));
  }
  if (random.Below(2) == 0) item.set_visits(random.Below(3));
  item.set_level(static_cast<registry::v1::ExerciseLevel>(random.Below(7)));
  item.set_case_type(static_cast<registry::v1::CaseType>(random.Below(3)));
  item.set_declaration_and_commitment(random.Below(2) == 0);
  item.set_annual_inspection(random.Pick(kWords));
  item.set_online_address(random.Pick(kWords));
  item.set_effective_from(random.Below(2) == 0 ? "2025-01-01" : "2026-01-01");
  item.set_id(IdOf(item));
  return item;
}

// What of an item is weighed, written anew here: two items of one text differ
// in nothing that weighs.
std::string WeighedText(const Item& item) {
  std::multiset<std::string> parts;
  const auto& names = TestScale().documents();
  const auto add = [&](const auto&... part) {
    std::ostringstream text;
    ((text << part << '|'), ...);
    parts.insert(text.str());
  };
  for (const auto& m : item.materials()) {
    add("m", names.MainName(m.name()), m.originals(), m.copies(),
        m.necessity() == 0 ? 1 : m.necessity(), m.form());
  }
  for (const auto& s : item.steps()) {
    add("s", WordingKey(s.name()), s.has_working_days(), s.working_days());
  }
  for (const auto& c : item.conditions()) add("c", WordingKey(c));
  for (const auto& c : item.channels()) add("h", c);
  for (const int o : item.service_objects()) add("o", o);
  add("b", item.legal_bases().empty());
  const bool statutory = item.has_statutory_limit();
  const bool promised = item.has_promised_limit();
  add("l", statutory, item.statutory_limit().working_days(),
      promised || statutory,
      promised ? item.promised_limit().working_days()
               : item.statutory_limit().working_days());
  add("v", item.has_visits(), item.visits(), item.level(), item.type());
  add("a", item.case_type() == registry::v1::CASE_TYPE_INSTANT,
      item.declaration_and_commitment(), item.online_address().empty(),
      TestScale().IsNone(item.annual_inspection()));
  std::string text;
  for (const std::string& part : parts) text += part + "\n";
  return text;
}

bool AnyHeavier(const Item& before, const Item& after) {
  return IsHeavier(DiffItem(before, after, TestScale()).weight());
}

TEST(DiffPropertyTest, ADifferenceAppliedToTheOldItemGivesTheNewOne) {
  for (int seed = 0; seed < kPairs; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<unsigned>(seed));
    const Item before = RandomItem(random, "甲");
    const Item after = RandomItem(random, "甲");
    ASSERT_OK_AND_ASSIGN(const Item made,
                         Apply(DiffItem(before, after, TestScale()), before));
    ASSERT_EQ(made.SerializeAsString(), after.SerializeAsString());
  }
}

TEST(DiffPropertyTest, WhatDiffersInWeightIsHeavierOneWayOrTheOther) {
  int equal = 0;
  for (int seed = 0; seed < kPairs; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<unsigned>(seed));
    const Item a = RandomItem(random, "甲");
    Item b = a;
    // Mostly alike, so that single elements decide.
    const Item other = RandomItem(random, "甲");
    const auto& field =
        *Item::descriptor()->field(static_cast<int>(random.Below(
            static_cast<unsigned>(Item::descriptor()->field_count()))));
    Item::GetReflection()->SwapFields(&b, const_cast<Item*>(&other), {&field});
    if (WeighedText(a) == WeighedText(b)) {
      ++equal;
      continue;
    }
    // Amounts of fees are left to their own tests.
    ASSERT_TRUE(AnyHeavier(a, b) || AnyHeavier(b, a))
        << a.DebugString() << b.DebugString();
  }
  EXPECT_GT(equal, 0);
  EXPECT_LT(equal, kPairs);
}

TEST(DiffPropertyTest, NothingIsHeavierThanItself) {
  for (int seed = 0; seed < 200; ++seed) {
    Random random(static_cast<unsigned>(seed));
    const Item item = RandomItem(random, "甲");
    ASSERT_TRUE(DiffItem(item, item, TestScale()).changes().empty()) << seed;
  }
}

TEST(DiffPropertyTest, ADifferenceOfListsAppliedToTheOldListGivesTheNewOne) {
  for (int seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<unsigned>(seed));
    std::vector<Item> before;
    std::vector<Item> after;
    for (const char* name : {"甲", "乙", "丙", "丁", "戊"}) {
      if (random.Below(3) > 0) before.push_back(RandomItem(random, name));
      if (random.Below(3) > 0) after.push_back(RandomItem(random, name));
    }
    const auto lineage = [&](const std::string& id) {
      std::vector<std::string> next;
      if (!after.empty() && id < after.back().id()) {
        next.push_back(
            after[random.Below(static_cast<unsigned>(after.size()))].id());
      }
      return next;
    };
    const auto diff = DiffLists({before, after, lineage}, TestScale());
    ASSERT_OK_AND_ASSIGN(const auto made, Apply(diff.items, before));
    ASSERT_EQ(made.size(), after.size());
    std::map<std::string, std::string> by_id;
    for (const Item& item : after) by_id[item.id()] = item.SerializeAsString();
    for (const Item& item : made) {
      ASSERT_EQ(item.SerializeAsString(), by_id[item.id()]);
    }
  }
}

}  // namespace
}  // namespace qingdan::compare
