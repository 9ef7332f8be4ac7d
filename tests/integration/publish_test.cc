// Publishing, importing, reading back: over gRPC, in one process.
#include <set>

#include "server/base/file.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::_;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
namespace v1 = registry::v1;

class PublishTest : public testing::RunningServer {
 protected:
  absl::StatusOr<v1::ImportReport> Import(const std::string& file_name,
                                          const std::string& bytes,
                                          bool validate_only = false) {
    v1::ImportHeader header;
    header.set_file_name(file_name);
    header.set_region_code(kRegion);
    header.set_validate_only(validate_only);
    return client_->ImportCatalog(
        header, bytes, [&](const v1::ImportCatalogResponse& message) {
          if (message.has_progress()) {
            steps_.insert(message.progress().step());
          }
          findings_ += message.findings().findings_size();
        });
  }

  std::string Export(v1::FileFormat format) {
    v1::ExportCatalogRequest request;
    request.set_region_code(kRegion);
    request.set_format(format);
    std::string bytes;
    EXPECT_THAT(client_->ExportCatalog(request,
                                       [&](const v1::FileChunk& chunk) {
                                         bytes += chunk.data();
                                         return absl::OkStatus();
                                       }),
                IsOk());
    return bytes;
  }

  // All pages of the items, `size` a page.
  std::vector<std::string> Names(int size, int& pages) {
    v1::ListItemsRequest request;
    request.set_region_code(kRegion);
    request.set_page_size(size);
    std::vector<std::string> names;
    for (pages = 1;; ++pages) {
      const auto response = client_->ListItems(request);
      EXPECT_THAT(response, IsOk());
      if (!response.ok()) return names;
      for (const auto& item : response->items()) names.push_back(item.name());
      request.set_page_token(response->next_page_token());
      if (request.page_token().empty()) return names;
      // What is published meanwhile does not shift the pages.
      Publish({MakeItem("插队" + std::to_string(pages))});
    }
  }

  std::set<std::string> steps_;
  int findings_ = 0;
};

TEST_F(PublishTest, WhatIsPublishedIsReadBack) {
  const std::uint64_t revision = Publish({MakeItem("结婚登记")});
  v1::GetItemRequest request;
  request.set_region_code(kRegion);
  request.set_key("结婚 登記");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->GetItem(request));
  EXPECT_EQ(response.version().item().name(), "结婚登记");
  EXPECT_EQ(response.version().revision(), revision);
  EXPECT_EQ(response.state().revision(), revision);
}

TEST_F(PublishTest, PagesKeepTheStateOfTheFirst) {
  std::vector<v1::Item> items;
  for (int i = 0; i < 25; ++i) {
    items.push_back(MakeItem("事项" + std::to_string(10 + i)));
  }
  Publish(items);
  int pages = 0;
  const auto names = Names(10, pages);
  EXPECT_EQ(pages, 3);
  ASSERT_THAT(names, SizeIs(25));
  EXPECT_EQ(names.front(), "事项10");
  EXPECT_EQ(names.back(), "事项34");
}

TEST_F(PublishTest, CatalogsAreCountedByDepartment) {
  Publish({MakeItem("甲"), MakeItem("乙"), MakeItem("丙", [](auto& item) {
             item.set_department("县教育局");
           })});
  v1::ListCatalogsRequest request;
  request.set_region_code(kRegion);
  ASSERT_OK_AND_ASSIGN(const auto response, client_->ListCatalogs(request));
  std::vector<std::string> counts;
  for (const auto& catalog : response.catalogs()) {
    counts.push_back(catalog.department() +
                     std::to_string(catalog.item_count()));
  }
  EXPECT_THAT(counts, ElementsAre("县教育局1", "县民政局2"));
  EXPECT_EQ(response.total_size(), 2u);
}

TEST_F(PublishTest, SearchFindsBestFirst) {
  Publish({MakeItem("结婚登记"), MakeItem("取水许可"), MakeItem("排污许可")});
  v1::SearchItemsRequest request;
  request.set_region_code(kRegion);
  request.set_query("取水许可证");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->SearchItems(request));
  ASSERT_FALSE(response.hits().empty());
  EXPECT_EQ(response.hits(0).item().name(), "取水许可");
  EXPECT_FALSE(response.not_listed());
}

TEST_F(PublishTest, TheHistoryTellsEveryVersionAndOldStatesStayReadable) {
  const auto first = Publish({MakeItem("甲")}, "2024-01-01");
  Publish({MakeItem("甲", [](auto& item) { item.set_note("新"); })},
          "2025-01-01");
  v1::PublishRequest end;
  *end.mutable_change_set() = MakeChangeSet(
      {MakeChange(MakeItem("甲"), v1::CHANGE_KIND_CANCELLED)}, "2026-01-01");
  ASSERT_THAT(client_->Publish(end), IsOk());
  v1::ListItemVersionsRequest request;
  request.set_region_code(kRegion);
  request.set_key("甲");
  ASSERT_OK_AND_ASSIGN(const auto history, client_->ListItemVersions(request));
  EXPECT_THAT(history.versions(), SizeIs(3));
  EXPECT_EQ(history.versions(0).kind(), v1::CHANGE_KIND_CANCELLED);

  v1::GetItemRequest get;
  get.set_region_code(kRegion);
  get.set_key("甲");
  get.mutable_read()->set_date("2025-06-01");
  EXPECT_EQ(client_->GetItem(get)->version().item().note(), "新");
  get.mutable_read()->set_known_at_revision(first);
  EXPECT_EQ(client_->GetItem(get)->version().item().note(), "");
  get.mutable_read()->Clear();
  EXPECT_THAT(client_->GetItem(get), StatusIs(absl::StatusCode::kNotFound, _));
}

TEST_F(PublishTest, AFileIsJudgedThenPublishedWithProgress) {
  const std::string csv =
      "实施主体,事项名称,事项类型\n县民政局,结婚登记,行政确认\n";
  ASSERT_OK_AND_ASSIGN(const auto dry, Import("a.csv", csv, true));
  EXPECT_EQ(dry.publish().revision().revision(), 0u);
  EXPECT_EQ(dry.publish().revision().added(), 1u);
  ASSERT_OK_AND_ASSIGN(const auto report, Import("a.csv", csv));
  EXPECT_GT(report.publish().revision().revision(), 0u);
  EXPECT_THAT(steps_, ElementsAre("judging", "publishing", "reading"));
}

TEST_F(PublishTest, AFileWithErrorsPublishesNothing) {
  ASSERT_OK_AND_ASSIGN(const auto report,
                       Import("a.csv",
                              "实施主体,事项名称,事项类型\n县民政局,,行政确认\n"
                              "县民政局,乙,行政确认\n"));
  EXPECT_FALSE(report.acceptable());
  EXPECT_FALSE(report.has_publish());
  EXPECT_GT(findings_, 0);
  v1::ListRevisionsRequest request;
  EXPECT_THAT(client_->ListRevisions(request)->revisions(), IsEmpty());
}

TEST_F(PublishTest, TheRealCatalogueSurvivesARestartByteForByte) {
  v1::ImportHeader header;
  header.set_file_name("catalogue.tsv");
  header.set_region_code(kRegion);
  ASSERT_OK_AND_ASSIGN(
      const std::string bytes,
      base::ReadFile(QINGDAN_SOURCE_DIR "/catalog_data/tieling/catalogue.tsv"));
  ASSERT_OK_AND_ASSIGN(const auto report, Import("catalogue.tsv", bytes));
  EXPECT_TRUE(report.acceptable());
  const std::string before = Export(v1::FILE_FORMAT_JSON);
  Restart();
  EXPECT_TRUE(before == Export(v1::FILE_FORMAT_JSON));
  EXPECT_GT(before.size(), 1'000'000u);
}

// A text may be longer than a cell of Excel; the other kinds of file hold it.
TEST_F(PublishTest, ATextTooLongForExcelIsSaidToBe) {
  Publish({MakeItem(
      "甲", [](auto& item) { item.set_note(std::string(40'000, 'x')); })});
  v1::ExportCatalogRequest request;
  request.set_region_code(kRegion);
  const auto status = client_->ExportCatalog(
      request, [](const v1::FileChunk&) { return absl::OkStatus(); });
  EXPECT_THAT(status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("csv")));
  EXPECT_GT(Export(v1::FILE_FORMAT_CSV).size(), 40'000u);
}

}  // namespace
}  // namespace qingdan
