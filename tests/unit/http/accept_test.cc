#include "server/http/accept.h"

#include <gtest/gtest.h>

namespace qingdan::http {
namespace {

TEST(AcceptTest, AnEncodingIsTakenUnlessItsWeightIsZero) {
  EXPECT_TRUE(AcceptsEncoding("gzip, deflate, br", "br"));
  EXPECT_TRUE(AcceptsEncoding("deflate;q=0.5 , gzip;q=0.8", "gzip"));
  EXPECT_FALSE(AcceptsEncoding("gzip;q=0, br;q=0.000", "gzip"));
  EXPECT_FALSE(AcceptsEncoding("gzip;q=0, br;q=0.000", "br"));
  EXPECT_FALSE(AcceptsEncoding("x-gzip", "gzip"));
  EXPECT_FALSE(AcceptsEncoding("", "gzip"));
}

TEST(AcceptTest, AnEtagIsFoundInAListAndWeakOnesCount) {
  EXPECT_TRUE(NamesEtag(R"("a", W/"b")", R"("b")"));
  EXPECT_TRUE(NamesEtag("*", R"("b")"));
  EXPECT_FALSE(NamesEtag(R"("a")", R"("b")"));
  EXPECT_FALSE(NamesEtag("", R"("b")"));
}

TEST(AcceptTest, AMediaTypeHasNoParametersAndIsLowerCase) {
  EXPECT_EQ(MediaType("Application/JSON; charset=utf-8"), "application/json");
  EXPECT_EQ(MediaType(""), "");
}

}  // namespace
}  // namespace qingdan::http
