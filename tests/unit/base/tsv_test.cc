#include "server/base/tsv.h"

#include "tests/support/status_matchers.h"

namespace qingdan::base {
namespace {

using ::qingdan::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(TsvTest, RowsKeepTheirLineNumbersAndPassOverComments) {
  ASSERT_OK_AND_ASSIGN(
      Tsv tsv, Tsv::Parse("# source\ncode\tname\n\n211221\t铁岭县\n", "t"));
  ASSERT_EQ(tsv.rows().size(), 1u);
  EXPECT_EQ(tsv.rows()[0].line, 4);
  EXPECT_THAT(tsv.rows()[0].cells, ElementsAre("211221", "铁岭县"));
}

TEST(TsvTest, ShortRowsAreFilledUp) {
  ASSERT_OK_AND_ASSIGN(Tsv tsv, Tsv::Parse("a\tb\tc\r\n1\r\n", "t"));
  EXPECT_THAT(tsv.rows()[0].cells, ElementsAre("1", "", ""));
}

TEST(TsvTest, ARowThatIsTooLongIsNamed) {
  EXPECT_THAT(Tsv::Parse("a\n1\t2\n", "laws.tsv"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("laws.tsv line 2")));
}

TEST(TsvTest, AHeaderTwiceIsRefused) {
  EXPECT_THAT(Tsv::Parse("a\ta\n", "t"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("header stands twice")));
}

TEST(TsvTest, NoHeaderIsRefused) {
  EXPECT_THAT(
      Tsv::Parse("# only a comment\n", "t"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no header row")));
}

TEST(TsvTest, AMissingColumnIsNamedWithThoseThatAreThere) {
  ASSERT_OK_AND_ASSIGN(Tsv tsv, Tsv::Parse("a\tb\n", "t"));
  EXPECT_THAT(tsv.Column("c"), StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("'c', only: a, b")));
}

}  // namespace
}  // namespace qingdan::base
