#include "server/domain/numeral.h"

#include <gtest/gtest.h>

#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

int Read(std::u32string_view text) {
  std::size_t pos = 0;
  const auto number = ReadNumeral(text, pos);
  return number.has_value() && pos == text.size() ? *number : -1;
}

TEST(NumeralTest, ReadsFiguresAndNumerals) {
  EXPECT_EQ(Read(U"35"), 35);
  EXPECT_EQ(Read(U"十"), 10);
  EXPECT_EQ(Read(U"三十五"), 35);
  EXPECT_EQ(Read(U"一百零二"), 102);
  EXPECT_EQ(Read(U"一千二百六十"), 1260);
  EXPECT_EQ(Read(U"二〇二〇"), 2020);
  EXPECT_EQ(Read(U"两"), 2);
}

TEST(NumeralTest, WhatIsNoNumberOrTooLongIsNone) {
  std::size_t pos = 0;
  EXPECT_EQ(ReadNumeral(U"条", pos), std::nullopt);
  EXPECT_EQ(ReadNumeral(U"", pos), std::nullopt);
  EXPECT_EQ(ReadNumeral(U"99999999999999999999", pos), std::nullopt);
  EXPECT_EQ(ReadNumeral(U"九万万万万万万", pos), std::nullopt);
  EXPECT_EQ(pos, 0u);
}

TEST(NumeralTest, WhatIsWrittenIsReadAgain) {
  for (int number = 0; number <= 20'000; ++number) {
    EXPECT_EQ(Read(text::ToCodePoints(ChineseNumeral(number))), number);
  }
  EXPECT_EQ(ChineseNumeral(15), "十五");
  EXPECT_EQ(ChineseNumeral(110), "一百一十");
  EXPECT_EQ(ChineseNumeral(1006), "一千零六");
}

}  // namespace
}  // namespace qingdan::domain
