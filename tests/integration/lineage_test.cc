// Lineage over gRPC, in one process.
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
namespace v1 = lineage::v1;

class LineageTest : public testing::RunningServer {
 protected:
  absl::StatusOr<v1::GetLineageResponse> Lineage(const std::string& key) {
    v1::GetLineageRequest request;
    request.set_region_code(kRegion);
    request.set_key(key);
    return client_->GetLineage(request);
  }
};

TEST_F(LineageTest, AConvertedItemNamesWhatTookItsPlace) {
  Publish({MakeItem("采砂场设立许可"), MakeItem("采砂场设立备案")});
  registry::v1::ItemChange converted = MakeChange(
      MakeItem("采砂场设立许可"), registry::v1::CHANGE_KIND_CONVERTED);
  converted.add_successors()->set_name("采砂场设立备案");
  converted.set_deciding_document("国发〔2020〕13号");
  registry::v1::PublishRequest publish;
  *publish.mutable_change_set() = MakeChangeSet({converted}, "2026-01-01");
  ASSERT_THAT(client_->Publish(publish), testing::IsOk());
  ASSERT_OK_AND_ASSIGN(const auto response, Lineage("采砂场设立许可"));
  ASSERT_EQ(response.items_size(), 2);
  ASSERT_EQ(response.ties_size(), 1);
  EXPECT_EQ(response.ties(0).deciding_document(), "国发〔2020〕13号");
  EXPECT_EQ(response.ties(0).first_day(), "2026-01-01");
  for (const v1::LineageItem& item : response.items()) {
    EXPECT_EQ(item.in_force(), !item.asked());
    if (item.asked()) {
      EXPECT_EQ(item.ended_on(), "2026-01-01");
      EXPECT_EQ(item.ended_by(), registry::v1::CHANGE_KIND_CONVERTED);
    } else {
      EXPECT_EQ(response.current_ids(0), item.item_id());
    }
  }
}

TEST_F(LineageTest, AnUnknownItemIsNotFound) {
  Publish({MakeItem("甲")});
  EXPECT_THAT(Lineage("乙").status(),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("乙")));
}

}  // namespace
}  // namespace qingdan
