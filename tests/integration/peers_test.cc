// A region beside others, over gRPC, in one process.
#include <string>

#include "server/domain/item.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace v1 = peers::v1;

constexpr char kPeer[] = "511602";

class PeersTest : public testing::RunningServer {
 protected:
  static registry::v1::Item Promising(const std::string& name,
                                      std::uint32_t days) {
    return MakeItem(name, [&](auto& item) {
      item.mutable_promised_limit()->set_working_days(days);
    });
  }

  void PublishFor(const std::string& region,
                  const std::vector<registry::v1::Item>& items) {
    registry::v1::PublishRequest request;
    *request.mutable_change_set() = MakeChangeSet(items);
    request.mutable_change_set()->set_region_code(region);
    ASSERT_THAT(client_->Publish(request), testing::IsOk());
  }

  static client::Client::PeerCatalog FileOf(
      const std::vector<registry::v1::Item>& items) {
    client::Client::PeerCatalog catalog;
    catalog.header.set_region_code(kPeer);
    catalog.header.set_file_name("清单.json");
    catalog.bytes = domain::CanonicalJson(items);
    return catalog;
  }

  absl::StatusOr<std::string> Export(
      registry::v1::FileFormat format,
      const std::vector<client::Client::PeerCatalog>& catalogs) {
    v1::ExportComparisonsHeader header;
    header.set_format(format);
    std::string bytes;
    const auto status = client_->ExportComparisons(
        header, catalogs, [&](const registry::v1::FileChunk& chunk) {
          bytes += chunk.data();
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    return bytes;
  }
};

TEST_F(PeersTest, PagesHoldAllItemsTheFurthestOutlierFirst) {
  PublishFor(kRegion, {Promising("甲", 10), Promising("乙", 20)});
  PublishFor(kPeer, {Promising("甲", 5), Promising("乙", 5)});
  v1::ListComparisonsRequest request;
  request.set_region_code(kRegion);
  request.set_page_size(1);
  std::vector<std::string> names;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, client_->ListComparisons(request));
    EXPECT_EQ(page.total_size(), 2u);
    EXPECT_THAT(page.regions(), ElementsAre("铁岭县", "广安区"));
    names.push_back(page.comparisons(0).own().name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, ElementsAre("乙", "甲"));
}

TEST_F(PeersTest, ARegionWithoutAListIsNamed) {
  PublishFor(kRegion, {Promising("甲", 10)});
  v1::ListComparisonsRequest request;
  request.set_region_code(kRegion);
  request.add_peer_region_codes(kPeer);
  EXPECT_THAT(client_->ListComparisons(request).status(),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr(kPeer)));
}

TEST_F(PeersTest, AFileStandsBesideWhatTheRegistryKeeps) {
  PublishFor(kRegion, {Promising("甲", 10)});
  client::Client::PeerCatalog own;
  own.header.set_region_code(kRegion);
  ASSERT_OK_AND_ASSIGN(const std::string csv,
                       Export(registry::v1::FILE_FORMAT_CSV,
                              {own, FileOf({Promising("甲", 5)})}));
  EXPECT_THAT(csv, HasSubstr("本地办理时限为10个工作日，对照地区为5个工作日"));
  ASSERT_OK_AND_ASSIGN(const std::string xlsx,
                       Export(registry::v1::FILE_FORMAT_XLSX,
                              {own, FileOf({Promising("甲", 5)})}));
  EXPECT_TRUE(xlsx.starts_with("PK"));
}

TEST_F(PeersTest, WhatIsNoListIsRefused) {
  client::Client::PeerCatalog broken = FileOf({});
  broken.bytes = "{}";
  EXPECT_THAT(
      Export(registry::v1::FILE_FORMAT_JSON, {broken, broken}).status(),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("清单.json")));
  EXPECT_THAT(
      Export(registry::v1::FILE_FORMAT_JSON, {FileOf({Promising("甲", 5)})})
          .status(),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("at least one")));
}

}  // namespace
}  // namespace qingdan
