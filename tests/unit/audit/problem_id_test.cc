#include "server/audit/problem_id.h"

#include <gtest/gtest.h>

namespace qingdan::audit {
namespace {

TEST(ProblemIdTest, WaysOfWritingOfficeAndDemandAgree) {
  EXPECT_EQ(ProblemId("211221", "县民政局", "", "（社团）年检 "),
            ProblemId("211221", "铁岭县民政局", "", "社團年檢"));
}

TEST(ProblemIdTest, AnItemCountsMoreThanTheWords) {
  EXPECT_EQ(ProblemId("211221", "县民政局", "item", "甲"),
            ProblemId("211221", "县民政局", "item", "乙"));
}

TEST(ProblemIdTest, PlaceOfficeAndDemandTellApart) {
  const std::string id = ProblemId("211221", "县民政局", "", "社团年检");
  EXPECT_NE(id, ProblemId("211222", "县民政局", "", "社团年检"));
  EXPECT_NE(id, ProblemId("211221", "县教育局", "", "社团年检"));
  EXPECT_NE(id, ProblemId("211221", "县民政局", "", "社团年审"));
  EXPECT_EQ(id.size(), 16u);
}

}  // namespace
}  // namespace qingdan::audit
