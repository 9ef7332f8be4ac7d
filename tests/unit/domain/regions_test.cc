#include "server/domain/regions.h"

#include "server/domain/error.h"
#include "tests/support/status_matchers.h"

namespace qingdan::domain {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RegionsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(regions_,
                         Regions::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  }
  Regions regions_;
};

TEST_F(RegionsTest, CountiesAreFound) {
  ASSERT_NE(regions_.Find("211221"), nullptr);
  EXPECT_EQ(regions_.Find("211221")->name, "铁岭县");
  EXPECT_EQ(regions_.Find("511602")->name, "广安区");
  EXPECT_EQ(regions_.Find("999999"), nullptr);
}

TEST_F(RegionsTest, AChainEndsAtTheState) {
  EXPECT_THAT(regions_.Chain("211221"),
              ElementsAre("211221", "211200", "210000", "000000"));
  EXPECT_THAT(regions_.Chain("999999"), IsEmpty());
}

TEST_F(RegionsTest, ContainersAreNoPlaces) {
  EXPECT_THAT(regions_.Chain("110101"),
              ElementsAre("110101", "110000", "000000"));
  EXPECT_EQ(regions_.FullName("110101"), "北京市东城区");
}

TEST_F(RegionsTest, FullNamesRunFromTheProvinceDown) {
  EXPECT_EQ(regions_.FullName("211221"), "辽宁省铁岭市铁岭县");
  EXPECT_EQ(regions_.FullName("999999"), "999999");
}

TEST_F(RegionsTest, AnUnknownRegionIsNamedWithItsNeighbours) {
  EXPECT_THAT(regions_.Require("211221"), IsOk());
  const absl::Status status = regions_.Require("211299");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               AllOf(HasSubstr("211299"), HasSubstr("GB/T"),
                                     HasSubstr("did you mean 2112"))));
  EXPECT_EQ(ErrorInfoOf(status)->reason(), "REGION_UNKNOWN");
}

// An error travels as UTF-8; half a character in it would lose its reason.
TEST_F(RegionsTest, ALongNameForACodeIsCutBetweenCharacters) {
  const absl::Status status = regions_.Require("辽宁省铁岭市铁岭县凡河镇");
  const std::string code = ErrorInfoOf(status)->metadata().at("region_code");
  google::rpc::ErrorInfo info;
  (*info.mutable_metadata())["region_code"] = code;
  EXPECT_TRUE(info.ParseFromString(info.SerializeAsString())) << code;
}

TEST_F(RegionsTest, AMissingFileIsNamed) {
  EXPECT_THAT(Regions::Load("/nowhere"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("regions.tsv")));
}

}  // namespace
}  // namespace qingdan::domain
