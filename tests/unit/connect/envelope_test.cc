#include "server/connect/envelope.h"

#include "tests/support/status_matchers.h"

namespace qingdan::connect {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(EnvelopeTest, AFrameIsFlagsLengthAndMessage) {
  EXPECT_EQ(Envelope(0, "abc"), std::string("\0\0\0\0\3abc", 8));
  const std::string large = Envelope(kEndOfStream, std::string(0x010203, 'x'));
  EXPECT_EQ(large.substr(0, 6), std::string("\2\0\1\2\3x", 6));
}

TEST(EnvelopeTest, WhatIsFramedComesOutAgain) {
  const std::string body =
      Envelope(0, "one") + Envelope(0, "") + Envelope(0, std::string(300, 'x'));
  ASSERT_OK_AND_ASSIGN(const auto messages, Messages(body));
  EXPECT_THAT(messages, ElementsAre("one", "", std::string(300, 'x')));
  ASSERT_OK_AND_ASSIGN(const auto none, Messages(""));
  EXPECT_THAT(none, IsEmpty());
}

TEST(EnvelopeTest, ACutOrMarkedFrameIsRefusedWithItsPlace) {
  const std::string frame = Envelope(0, "abc");
  for (std::size_t cut = 1; cut < frame.size(); ++cut) {
    EXPECT_THAT(Messages(frame + frame.substr(0, cut)),
                testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                  HasSubstr("at byte 8")))
        << cut;
  }
  EXPECT_FALSE(Messages(Envelope(1, "zipped")).ok());
  EXPECT_FALSE(Messages(std::string("\0\xff\xff\xff\xff", 5)).ok());
}

}  // namespace
}  // namespace qingdan::connect
