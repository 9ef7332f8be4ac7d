// The ordered map against a plain one: presence, absence, one shape for one
// content.
#include "server/proof/map.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace qingdan::proof {
namespace {

using verify::Algorithm;
using verify::Lookup;
using verify::NameKey;
using verify::Span;

constexpr char kRegion[] = "211221";

Span MakeSpan(int number) {
  Span span;
  span.item = std::string(15, '0') + static_cast<char>('0' + number % 10);
  span.from = "2024-01-01";
  span.version = verify::HashOf(Algorithm::kSha256, std::to_string(number));
  return span;
}

bool Holds(const Map& map, const Lookup& lookup) {
  return verify::RootFromLookup(map.algorithm(), lookup) == map.Root();
}

Map MakeMap(const std::vector<std::string>& names) {
  Map map(Algorithm::kSha256);
  for (const std::string& name : names) {
    map = map.With(NameKey(kRegion, name), {MakeSpan(1)});
  }
  return map;
}

TEST(MapTest, AnEmptyCatalogueHoldsNothing) {
  const Map map(Algorithm::kSha256);
  const Lookup lookup = map.Look(NameKey(kRegion, "结婚登记"));
  EXPECT_FALSE(lookup.present());
  EXPECT_TRUE(Holds(map, lookup));
  EXPECT_EQ(map.Root(), verify::HashOf(Algorithm::kSha256, ""));
  EXPECT_FALSE(Holds(MakeMap({"结婚登记"}), lookup));
}

TEST(MapTest, PresenceIsProvedWithItsSpans) {
  const Map map = MakeMap({"甲", "乙", "丙", "丁"});
  Lookup lookup = map.Look(NameKey(kRegion, "丙"));
  EXPECT_TRUE(lookup.present());
  EXPECT_TRUE(Holds(map, lookup));
  EXPECT_NE(lookup.On("2024-01-01"), nullptr);
  EXPECT_EQ(lookup.On("2023-12-31"), nullptr);
  lookup.spans[0].until = "2025-01-01";
  EXPECT_FALSE(Holds(map, lookup));
}

TEST(MapTest, AbsenceIsProvedBeforeTheFirstBetweenAndBehindTheLast) {
  const Map map = MakeMap({"b", "d", "f", "h", "j", "l"});
  for (const char* name : {"a", "c", "e", "g", "i", "k", "m"}) {
    const Lookup lookup = map.Look(NameKey(kRegion, name));
    EXPECT_FALSE(lookup.present()) << name;
    EXPECT_TRUE(Holds(map, lookup)) << name;
    EXPECT_EQ(lookup.left.has_value(), *name != 'a');
    EXPECT_EQ(lookup.right.has_value(), *name != 'm');
  }
}

TEST(MapTest, NamesNextToEachOtherAreToldApart) {
  const Map map = MakeMap({"登记", "登记一", "登记一二"});
  for (const char* name : {"登", "登记\x01", "登记一\x01", "登记丁"}) {
    EXPECT_TRUE(Holds(map, map.Look(NameKey(kRegion, name)))) << name;
    EXPECT_FALSE(map.Look(NameKey(kRegion, name)).present()) << name;
  }
  EXPECT_TRUE(map.Look(NameKey(kRegion, "登记一")).present());
}

TEST(MapTest, NeighboursThatAreNotAdjacentProveNothing) {
  const Map map = MakeMap({"b", "d", "f"});
  Lookup lookup = map.Look(NameKey(kRegion, "c"));
  lookup.key = NameKey(kRegion, "d");  // is there, but not in this gap
  EXPECT_FALSE(Holds(map, lookup));
  // The leaf before c and the leaf behind e, with d left out.
  lookup.key = NameKey(kRegion, "c");
  lookup.right = map.Look(NameKey(kRegion, "e")).right;
  EXPECT_FALSE(Holds(map, lookup));
}

TEST(MapTest, TheRootDependsOnTheContentAlone) {
  constexpr unsigned kSeed = 7;
  std::mt19937 random(kSeed);
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) names.push_back(std::to_string(i));
  const auto root = MakeMap(names).Root();
  for (int round = 0; round < 5; ++round) {
    std::shuffle(names.begin(), names.end(), random);
    Map map = MakeMap(names);
    EXPECT_EQ(map.Root(), root) << "seed " << kSeed;
    map = map.With(NameKey(kRegion, "other"), {MakeSpan(2)});
    EXPECT_NE(map.Root(), root);
    EXPECT_EQ(map.With(NameKey(kRegion, "other"), {}).Root(), root);
  }
}

TEST(MapTest, RandomHistoriesAnswerAsAPlainMapDoes) {
  constexpr unsigned kSeed = 20261124;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  Map map(Algorithm::kSm3);
  std::map<std::string, std::vector<Span>> model;
  for (int round = 0; round < 3'000; ++round) {
    const auto key = NameKey(kRegion, std::to_string(random() % 400));
    std::vector<Span> spans;
    if (random() % 3 != 0) spans = {MakeSpan(static_cast<int>(random() % 99))};
    map = map.With(key, spans);
    if (spans.empty()) {
      model.erase(key);
    } else {
      model[key] = spans;
    }
    const auto asked = NameKey(kRegion, std::to_string(random() % 400));
    const Lookup lookup = map.Look(asked);
    EXPECT_EQ(lookup.spans,
              model.count(asked) != 0 ? model[asked] : std::vector<Span>());
    EXPECT_EQ(map.At(asked), lookup.spans);
    ASSERT_TRUE(Holds(map, lookup));
  }
}

TEST(MapTest, AnEarlierMapStaysAsItWas) {
  const Map before = MakeMap({"a", "b", "c"});
  const auto root = before.Root();
  const Map after = before.With(NameKey(kRegion, "b"), {});
  EXPECT_TRUE(before.Look(NameKey(kRegion, "b")).present());
  EXPECT_TRUE(Holds(before, before.Look(NameKey(kRegion, "b"))));
  EXPECT_EQ(before.Root(), root);
  EXPECT_TRUE(Holds(after, after.Look(NameKey(kRegion, "b"))));
}

TEST(MapTest, ALookupReadsBackAndEveryChangedBitFails) {
  const Map map = MakeMap({"b", "d", "f", "h", "j", "l", "n", "p"});
  for (const char* name : {"a", "b", "c", "i", "l", "p", "q"}) {
    std::string text = verify::FormatLookup(map.Look(NameKey(kRegion, name)));
    const auto read = verify::ParseLookup(text);
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_TRUE(Holds(map, *read));
    EXPECT_EQ(verify::FormatLookup(*read), text);
    // In the proof; the key asked for is bound by the receipt it stands in.
    for (std::size_t bit = (text.find('\n') + 1) * 8; bit < text.size() * 8;
         ++bit) {
      text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
      const auto changed = verify::ParseLookup(text);
      EXPECT_FALSE(changed.ok() && Holds(map, *changed)) << text;
      text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
    }
  }
}

}  // namespace
}  // namespace qingdan::proof
