#include "server/audit/situations.h"

#include "tests/support/status_matchers.h"

namespace qingdan::audit {
namespace {

using ::testing::HasSubstr;

class SituationsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(situations_,
                         Situations::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  }

  std::uint32_t Guess(std::string_view words) const {
    return situations_.Guess(words).situation->number;
  }

  Situations situations_;
};

TEST_F(SituationsTest, WordsThatPeopleUseSuggestASituation) {
  EXPECT_EQ(Guess("办证还要另交工本费，没有收费依据"), 11u);
  EXPECT_EQ(Guess("中午窗口没人，排隊兩個小時"), 16u);
  EXPECT_EQ(Guess("必须去指定的公司做检测，别家的不认"), 8u);
}

TEST_F(SituationsTest, WordsThatTellOfNoneAreOther) {
  EXPECT_EQ(Guess("今天天气不错"), 20u);
  EXPECT_EQ(situations_.Guess("今天天气不错").because, "");
}

TEST_F(SituationsTest, TheCuesFoundAreTold) {
  EXPECT_THAT(situations_.Guess("乱收费").because, HasSubstr("收费"));
}

TEST_F(SituationsTest, ThereAreTwentyAsInThePlan) {
  EXPECT_EQ(situations_.Find(0), nullptr);
  EXPECT_EQ(situations_.Find(20)->number, 20u);
  EXPECT_EQ(situations_.Find(21), nullptr);
}

}  // namespace
}  // namespace qingdan::audit
