#include "server/text/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <random>

namespace qingdan::text {
namespace {

const Folder& TheFolder() { return Folder::Shared(); }

TEST(FoldTest, WidthCaseAndBracketsAreOne) {
  EXPECT_EQ(TheFolder().FoldToUtf8("食品经营许可（新办）ＡＢc８"),
            "食品经营许可(新办)abc8");
}

TEST(FoldTest, TraditionalCharactersBecomeSimplified) {
  ASSERT_TRUE(TheFolder().has_traditional());
  EXPECT_EQ(TheFolder().FoldToUtf8("經審核同意後方可開業"),
            "经审核同意后方可开业");
}

TEST(FoldTest, SpacesGoOrStayAsAsked) {
  EXPECT_EQ(TheFolder().FoldToUtf8(" 备　案\t表\n"), "备案表");
  EXPECT_EQ(TheFolder().FoldToUtf8("备　案\n表", Spaces::kKeep), "备 案\n表");
}

TEST(FoldTest, OriginsCountCodePointsOfTheCallersText) {
  const Folded f = TheFolder().Fold("經審核 同意");
  EXPECT_EQ(f.text, U"经审核同意");
  EXPECT_EQ(f.origin, (std::vector<std::uint32_t>{0, 1, 2, 4, 5, 6}));
}

TEST(FoldTest, OneSignThatBecomesSeveralKeepsItsOrigin) {
  const Folded f = TheFolder().Fold("a㈠b");
  EXPECT_EQ(f.text, U"a(一)b");
  EXPECT_EQ(f.origin, (std::vector<std::uint32_t>{0, 1, 1, 1, 2, 3}));
}

TEST(FoldTest, InvalidBytesBecomeReplacementSigns) {
  EXPECT_EQ(ToCodePoints("a\xff\xe5\x8d"), U"a\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(TheFolder().Fold("\xff").origin.back(), 1u);
}

TEST(FoldTest, FoldingIsIdempotentOnRandomText) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::u32string text;
    for (int i = 0; i < 20; ++i) text.push_back(random() % 0x20000);
    const std::string once = TheFolder().FoldToUtf8(ToUtf8(text));
    ASSERT_EQ(TheFolder().FoldToUtf8(once), once) << ToUtf8(text);
  }
}

}  // namespace
}  // namespace qingdan::text
