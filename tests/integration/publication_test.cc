// The files of a published list over gRPC, in one process.
#include <map>
#include <string>

#include "server/base/digest.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
namespace v1 = publication::v1;

struct Published {
  v1::PublishedList list;
  std::map<std::string, v1::PublishedFile> files;
  std::map<std::string, std::string> bytes;
};

class PublicationTest : public testing::RunningServer {
 protected:
  absl::StatusOr<Published> Export(const std::string& department = "") {
    v1::ExportListRequest request;
    request.set_region_code(kRegion);
    request.set_department(department);
    Published published;
    std::string name;
    const auto status =
        client_->ExportList(request, [&](const v1::ExportListResponse& part) {
          if (part.has_list()) published.list = part.list();
          if (part.has_file()) {
            name = part.file().name();
            published.files[name] = part.file();
          }
          published.bytes[name] += part.data();
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    return published;
  }

  void PublishElsewhere() {
    registry::v1::PublishRequest request;
    *request.mutable_change_set() = MakeChangeSet({MakeItem("乙")});
    request.mutable_change_set()->set_region_code("511602");
    ASSERT_THAT(client_->Publish(request), testing::IsOk());
  }
};

TEST_F(PublicationTest, EveryFileHasTheDigestThatIsTold) {
  const std::uint64_t revision = Publish({MakeItem("甲")});
  ASSERT_OK_AND_ASSIGN(const Published published, Export());
  EXPECT_EQ(published.list.revision(), revision);
  EXPECT_EQ(published.list.items(), 1u);
  ASSERT_EQ(published.files.size(), 6u);
  for (const auto& [name, file] : published.files) {
    EXPECT_EQ(file.sha256(), base::Sha256Hex(published.bytes.at(name)));
  }
}

TEST_F(PublicationTest, WhatOtherRegionsPublishChangesNoByte) {
  Publish({MakeItem("甲")});
  ASSERT_OK_AND_ASSIGN(const Published before, Export());
  PublishElsewhere();
  Restart();
  ASSERT_OK_AND_ASSIGN(const Published after, Export());
  EXPECT_EQ(before.bytes, after.bytes);
}

TEST_F(PublicationTest, ADepartmentsListRestsOnItsOwnRevision) {
  const std::uint64_t first = Publish({MakeItem("甲")});
  Publish(
      {MakeItem("乙", [](auto& item) { item.set_department("县水利局"); })});
  ASSERT_OK_AND_ASSIGN(const Published published, Export("县民政局"));
  EXPECT_EQ(published.list.revision(), first);
  EXPECT_THAT(published.list.title(), HasSubstr("清单（县民政局）"));
}

TEST_F(PublicationTest, TheNoticeTellsWhatHappenedBetweenTwoDays) {
  Publish({MakeItem("采砂场设立许可"), MakeItem("采砂场设立备案")});
  registry::v1::ItemChange converted = testing::MakeChange(
      MakeItem("采砂场设立许可"), registry::v1::CHANGE_KIND_CONVERTED);
  converted.add_successors()->set_name("采砂场设立备案");
  converted.set_deciding_document("国发〔2020〕13号");
  registry::v1::PublishRequest publish;
  *publish.mutable_change_set() = MakeChangeSet({converted}, "2026-03-01");
  ASSERT_THAT(client_->Publish(publish), testing::IsOk());
  v1::GetNoticeRequest request;
  request.set_region_code(kRegion);
  request.mutable_from()->set_date("2026-01-01");
  request.mutable_to()->set_date("2026-04-01");
  ASSERT_OK_AND_ASSIGN(const auto notice, client_->GetNotice(request));
  EXPECT_EQ(notice.entries(), 1u);
  EXPECT_THAT(
      notice.text(),
      HasSubstr("县民政局：采砂场设立许可，自2026年3月1日起转变管理方式，"
                "改为“采砂场设立备案”（国发〔2020〕13号）。"));
  request.clear_from();
  EXPECT_THAT(client_->GetNotice(request).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("from")));
}

TEST_F(PublicationTest, ADepartmentWithoutItemsIsNotFound) {
  Publish({MakeItem("甲")});
  EXPECT_THAT(Export("县水利局").status(),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("县水利局")));
}

}  // namespace
}  // namespace qingdan
