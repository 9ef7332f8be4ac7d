// Comparing, planning and the modes of catalogues, over gRPC, in one process.
#include <filesystem>
#include <fstream>
#include <grpcpp/grpcpp.h>

#include <nlohmann/json.hpp>

#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "tests/integration/running_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/header_namer.h"

namespace qingdan {
namespace {

using client::ReasonOf;
using ::qingdan::testing::kDepartment;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using registry::v1::Item;
using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace v1 = compare::v1;

Item Promising(const std::string& name, std::uint32_t days) {
  return MakeItem(name, [&](Item& item) {
    item.mutable_promised_limit()->set_working_days(days);
  });
}

class CompareTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    options_.clock = &clock_;
    RunningServer::SetUp();
  }

  absl::StatusOr<v1::CompareResponse> Dates(
      const std::string& from, const std::string& to,
      const std::function<void(v1::CompareDatesRequest&)>& edit = nullptr) {
    v1::CompareDatesRequest request;
    request.set_region_code(kRegion);
    request.set_from_date(from);
    request.set_to_date(to);
    if (edit) edit(request);
    return client_->CompareDates(request);
  }

  absl::StatusOr<v1::CompareResponse> Revisions(std::uint64_t from,
                                                std::uint64_t to) {
    v1::CompareRevisionsRequest request;
    request.set_region_code(kRegion);
    request.set_from_revision(from);
    request.set_to_revision(to);
    return client_->CompareRevisions(request);
  }

  std::string Export(registry::v1::FileFormat format) {
    v1::ExportComparisonRequest request;
    request.mutable_revisions()->set_region_code(kRegion);
    request.set_format(format);
    std::string bytes;
    const auto status = client_->ExportComparison(
        request, [&](const registry::v1::FileChunk& chunk) {
          bytes += chunk.data();
          return absl::OkStatus();
        });
    EXPECT_THAT(status, testing::IsOk());
    return bytes;
  }

  testing::FakeClock clock_;
};

TEST_F(CompareTest, RevisionsAreComparedAndAScheduledOneShows) {
  const auto first = Publish({Promising("甲", 10)});
  const auto second = Publish({Promising("甲", 8)}, "2025-01-01");
  const auto third = Publish({Promising("甲", 9)}, "2027-01-01");
  ASSERT_OK_AND_ASSIGN(const auto lighter, Revisions(first, second));
  ASSERT_THAT(lighter.diffs(), SizeIs(1));
  EXPECT_EQ(lighter.diffs(0).weight(), v1::WEIGHT_LIGHTER);
  EXPECT_EQ(lighter.diffs(0).changes(0).before(), "10个工作日");
  ASSERT_OK_AND_ASSIGN(const auto heavier, Revisions(second, third));
  EXPECT_EQ(heavier.counts().heavier(), 1u);
  EXPECT_EQ(heavier.to().date(), "2027-01-01");
  // From the empty list to the newest.
  ASSERT_OK_AND_ASSIGN(const auto all, Revisions(0, 0));
  EXPECT_EQ(all.counts().added(), 1u);
  EXPECT_EQ(all.to().revision(), third);
}

TEST_F(CompareTest, ARevisionThatIsNoneIsNamed) {
  const auto first = Publish({MakeItem("甲")});
  EXPECT_EQ(ReasonOf(Revisions(first, 999).status()), "REVISION_UNKNOWN");
  registry::v1::PublishRequest other;
  *other.mutable_change_set() = MakeChangeSet({MakeItem("乙")});
  other.mutable_change_set()->set_region_code("211202");
  ASSERT_OK_AND_ASSIGN(const auto elsewhere, client_->Publish(other));
  EXPECT_EQ(
      ReasonOf(Revisions(first, elsewhere.revision().revision()).status()),
      "FIELD_INVALID");
}

TEST_F(CompareTest, TodayEndsAtMidnightInBeijing) {
  Publish({Promising("甲", 10)});
  Publish({Promising("甲", 5)}, "2026-11-25");
  clock_.Advance(std::chrono::hours(12) - std::chrono::seconds(1));
  ASSERT_OK_AND_ASSIGN(const auto before, Dates("2026-11-01", ""));
  EXPECT_EQ(before.total_size(), 0u);
  clock_.Advance(std::chrono::seconds(1));
  ASSERT_OK_AND_ASSIGN(const auto after, Dates("2026-11-01", ""));
  EXPECT_EQ(after.to().date(), "2026-11-25");
  EXPECT_EQ(after.counts().lighter(), 1u);
}

TEST_F(CompareTest, PagesHoldAllAndKeepTheStateOfTheFirst) {
  Publish({MakeItem("甲"), MakeItem("乙"), MakeItem("丙")});
  std::string token;
  std::vector<std::string> names;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page,
                         Dates("2020-01-01", "", [&](auto& request) {
                           request.set_page_size(2);
                           request.set_page_token(token);
                         }));
    EXPECT_EQ(page.total_size(), 3u);
    for (const auto& diff : page.diffs()) names.push_back(diff.after().name());
    token = page.next_page_token();
    if (!token.empty()) Publish({MakeItem("丁")});
  } while (!token.empty());
  EXPECT_THAT(names, SizeIs(3));
}

TEST_F(CompareTest, OnlyHeavierItemsAndADepartmentCanBeAskedFor) {
  Publish({Promising("甲", 10), Promising("乙", 10)});
  Publish({Promising("甲", 12), Promising("乙", 8)}, "2025-01-01");
  ASSERT_OK_AND_ASSIGN(const auto heavier,
                       Dates("2024-06-01", "", [](auto& request) {
                         request.set_at_least(v1::WEIGHT_HEAVIER);
                       }));
  ASSERT_THAT(heavier.diffs(), SizeIs(1));
  EXPECT_EQ(heavier.diffs(0).after().name(), "甲");
  ASSERT_OK_AND_ASSIGN(const auto none,
                       Dates("2024-06-01", "", [](auto& request) {
                         request.set_department("县水利局");
                       }));
  EXPECT_EQ(none.total_size(), 0u);
}

TEST_F(CompareTest, ACountyIsComparedWithTheListOfItsProvince) {
  const auto coded = [](std::uint32_t days) {
    Item item = Promising("取水许可", days);
    item.set_basic_code("000119004000");
    return item;
  };
  Publish({coded(9)});
  registry::v1::PublishRequest upper;
  *upper.mutable_change_set() = MakeChangeSet({coded(5)});
  upper.mutable_change_set()->set_region_code("210000");
  ASSERT_THAT(client_->Publish(upper), testing::IsOk());
  v1::CompareWithUpperRequest request;
  request.set_region_code(kRegion);
  request.set_upper_region_code("210000");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->CompareWithUpper(request));
  ASSERT_THAT(response.diffs(), SizeIs(1));
  EXPECT_EQ(response.diffs(0).weight(), v1::WEIGHT_HEAVIER);
  request.set_upper_region_code("511600");
  EXPECT_EQ(ReasonOf(client_->CompareWithUpper(request).status()),
            "FIELD_INVALID");
}

TEST_F(CompareTest, AComparisonIsWrittenAsJsonCsvAndWorkbook) {
  Publish({MakeItem("甲")});
  const auto json =
      nlohmann::json::parse(Export(registry::v1::FILE_FORMAT_JSON));
  EXPECT_EQ(json["diffs"][0]["after"]["name"], "甲");
  EXPECT_THAT(Export(registry::v1::FILE_FORMAT_CSV), HasSubstr("更重"));
  EXPECT_THAT(Export(registry::v1::FILE_FORMAT_XLSX),
              ::testing::StartsWith("PK"));
}

TEST_F(CompareTest, APlanTellsChangesConcernedAndFindingsAndWritesNothing) {
  const auto published = Publish({Promising("甲", 10), MakeItem("旧事项")});
  v1::PlanHeader header;
  header.mutable_file()->set_file_name("a.csv");
  header.mutable_file()->set_region_code(kRegion);
  const std::string csv = "实施主体,事项名称,事项类型,承诺时限,服务对象\n" +
                          std::string(kDepartment) + ",甲,行政许可,8,自然人\n" +
                          kDepartment + ",新事项,行政许可,3,法人\n";
  std::vector<v1::ItemDiff> diffs;
  std::vector<v1::FindingChange> findings;
  ASSERT_OK_AND_ASSIGN(
      const auto report,
      client_->PlanPublish(header, csv, [&](const auto& message) {
        for (const auto& diff : message.diffs().diffs()) diffs.push_back(diff);
        for (const auto& change : message.findings().changes()) {
          findings.push_back(change);
        }
      }));
  ASSERT_TRUE(report.acceptable());
  EXPECT_THAT(diffs, SizeIs(3));
  EXPECT_EQ(report.counts().added(), 1u);
  EXPECT_EQ(report.counts().removed(), 1u);
  ASSERT_THAT(report.concerned(), SizeIs(1));
  EXPECT_EQ(report.concerned(0).department(), kDepartment);
  EXPECT_THAT(report.concerned(0).service_objects(), SizeIs(2));
  EXPECT_EQ(findings.size(),
            report.findings_opened() + report.findings_closed());
  const auto about = [&](const std::string& name, bool opened) {
    return std::any_of(findings.begin(), findings.end(), [&](const auto& one) {
      return one.opened() == opened &&
             one.finding().place().item_name() == name;
    });
  };
  EXPECT_TRUE(about("新事项", true));
  EXPECT_TRUE(about("旧事项", false));
  ASSERT_OK_AND_ASSIGN(const auto unchanged, Revisions(published, 0));
  EXPECT_EQ(unchanged.total_size(), 0u);
}

TEST_F(CompareTest, APlanOfAnUnknownSubmissionIsRefused) {
  v1::PlanHeader header;
  header.set_submission(99);
  EXPECT_EQ(
      ReasonOf(client_->PlanPublish(header, "", [](const auto&) {}).status()),
      "SUBMISSION_NOT_FOUND");
}

// A server whose region has the mode of the test.
class ModesTest : public CompareTest {
 protected:
  void SetUp() override {
    std::filesystem::copy(QINGDAN_SOURCE_DIR "/catalog_data",
                          dir_.File("catalog_data"),
                          std::filesystem::copy_options::recursive);
    options_.namer = &namer_;
    CompareTest::SetUp();
    Publish({Promising("甲", 5)});
  }

  void Configure(app::Options& options) override {
    options.catalog_data_dir = dir_.File("catalog_data");
  }

  void SetMode(const std::string& mode) {
    const std::string folder =
        dir_.File("catalog_data/rules/regions/") + kRegion;
    std::filesystem::create_directories(folder);
    std::ofstream(folder + "/modes.tsv")
        << "department\tmode\tsince\n\t" << mode << "\t\n";
    Restart();
    submissions_ =
        submission::v1::SubmissionService::NewStub(grpc::CreateChannel(
            server_->address(), grpc::InsecureChannelCredentials()));
  }

  absl::Status TryPublish(const Item& item) {
    registry::v1::PublishRequest request;
    *request.mutable_change_set() = MakeChangeSet({item}, "2025-01-01");
    return client_->Publish(request).status();
  }

  template <typename Method, typename Request, typename Response>
  grpc::Status Call(const std::string& caller, Method method,
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.AddMetadata(testing::kCallerHeader, caller);
    return (submissions_.get()->*method)(&context, request, &response);
  }

  testing::HeaderNamer namer_;
  std::unique_ptr<submission::v1::SubmissionService::Stub> submissions_;
};

TEST_F(ModesTest, WhatIsHeavierIsRefusedWithItsMendAndLighterPasses) {
  SetMode("forbid-heavier");
  const absl::Status refused = TryPublish(Promising("甲", 9));
  EXPECT_EQ(ReasonOf(refused), "HEAVIER_FORBIDDEN");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("9个工作日"));
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("请改为不重于“5个工作日”"));
  EXPECT_THAT(TryPublish(Promising("甲", 4)), testing::IsOk());
}

TEST_F(ModesTest, AFilingIsRefusedLikeAPublishEvenIfTheModeCameLater) {
  submission::v1::CreateDraftRequest create;
  *create.mutable_change_set() =
      MakeChangeSet({Promising("甲", 9)}, "2025-01-01");
  submission::v1::SubmissionResponse response;
  SetMode("report");
  using Stub = submission::v1::SubmissionService::Stub;
  ASSERT_TRUE(Call("clerk-zhang", &Stub::CreateDraft, create, response).ok());
  submission::v1::StepRequest step;
  const auto name_version = [&] {
    step.set_number(response.submission().number());
    step.set_version(response.submission().version());
  };
  name_version();
  ASSERT_TRUE(Call("clerk-zhang", &Stub::Submit, step, response).ok());
  name_version();
  SetMode("forbid-heavier");
  const auto refused = Call("hq-li", &Stub::File, step, response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(refused.error_details(), HasSubstr("HEAVIER_FORBIDDEN"));
  SetMode("report");
  EXPECT_TRUE(Call("hq-li", &Stub::File, step, response).ok());
}

TEST_F(ModesTest, AFrozenCatalogueIsStillStoppedAtOnce) {
  SetMode("freeze");
  EXPECT_EQ(ReasonOf(TryPublish(Promising("甲", 4))), "CATALOG_FROZEN");
  submission::v1::StopRequest stop;
  stop.set_region_code(kRegion);
  stop.add_items("甲");
  stop.set_deciding_document("县政办〔2026〕9号");
  stop.set_reason("上位法已废止");
  submission::v1::StopResponse response;
  EXPECT_TRUE(Call("hq-li", &submission::v1::SubmissionService::Stub::Stop,
                   stop, response)
                  .ok());
}

TEST_F(ModesTest, APlanTellsWhatTheModeRefuses) {
  SetMode("forbid-heavier");
  v1::PlanHeader header;
  header.mutable_file()->set_file_name("a.csv");
  header.mutable_file()->set_region_code(kRegion);
  const std::string csv = "实施主体,事项名称,事项类型,承诺时限\n" +
                          std::string(kDepartment) + ",甲,行政许可,9\n";
  ASSERT_OK_AND_ASSIGN(const auto report,
                       client_->PlanPublish(header, csv, [](const auto&) {}));
  ASSERT_EQ(report.refusals_total(), 1u);
  EXPECT_THAT(report.refusals(0).mend(), HasSubstr("不重于“5个工作日”"));
}

}  // namespace
}  // namespace qingdan
