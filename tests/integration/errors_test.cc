// Every reason of error_reason.proto that a client can provoke, over the wire;
// bounds; and that the server goes on after each.
#include <functional>
#include <grpcpp/grpcpp.h>
#include <map>
#include <set>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

#include "qingdan/error/v1/error_reason.pb.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using client::ReasonOf;
using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
namespace v1 = registry::v1;

// Reasons that a client cannot provoke by itself, and the test that does.
const std::set<std::string> kElsewhere = {
    "UNSPECIFIED",          // stands for none
    "BUSY",                 // unit/registry/registry_test
    "INTERNAL",             // unit/service/status_mapping_test
    "JOURNAL_CORRUPT",      // unit/registry/registry_test
    "JOURNAL_UNAVAILABLE",  // e2e/start_test
    "NOT_ALLOWED",          // unit/service/caller_test
    // integration/compare_test
    "CATALOG_FROZEN",
    "HEAVIER_FORBIDDEN",
    // integration/submission_test
    "SAME_PERSON",
    "SUBMISSION_CHANGED",
    "SUBMISSION_NOT_FOUND",
    "SUBMISSION_STATE",
};

class ErrorsTest : public testing::RunningServer {
 protected:
  absl::Status Check(
      const std::function<void(check::v1::CheckRequest&)>& edit) {
    check::v1::CheckRequest request;
    request.mutable_claim()->set_region_code(kRegion);
    request.mutable_claim()->set_name("结婚登记");
    edit(request);
    return client_->Check(request).status();
  }

  absl::Status List(const std::function<void(v1::ListItemsRequest&)>& edit) {
    v1::ListItemsRequest request;
    request.set_region_code(kRegion);
    edit(request);
    return client_->ListItems(request).status();
  }

  absl::Status TryPublish(
      const std::vector<v1::Item>& items,
      const std::function<void(v1::PublishRequest&)>& edit = nullptr) {
    v1::PublishRequest request;
    *request.mutable_change_set() = MakeChangeSet(items);
    if (edit) edit(request);
    return client_->Publish(request).status();
  }

  absl::Status Import(const std::string& file_name, const std::string& bytes,
                      const std::string& map = "",
                      const std::string& rules_version = "") {
    v1::ImportHeader header;
    header.set_file_name(file_name);
    header.set_region_code(kRegion);
    header.set_map(map);
    header.set_rules_version(rules_version);
    return client_->ImportCatalog(header, bytes, [](const auto&) {}).status();
  }

  absl::Status Export() {
    v1::ExportCatalogRequest request;
    request.set_region_code("511602");
    return client_->ExportCatalog(
        request, [](const v1::FileChunk&) { return absl::OkStatus(); });
  }

  // What provokes each reason.
  std::map<std::string, std::function<absl::Status()>> Provocations() {
    return {
        {"REGION_UNKNOWN",
         [&] {
           return Check(
               [](auto& r) { r.mutable_claim()->set_region_code("999999"); });
         }},
        {"DATE_INVALID",
         [&] {
           return Check(
               [](auto& r) { r.mutable_read()->set_date("2024-02-30"); });
         }},
        {"CLAIM_EMPTY",
         [&] {
           return Check([](auto& r) { r.mutable_claim()->clear_name(); });
         }},
        {"TEXT_TOO_LONG",
         [&] {
           return Check([](auto& r) {
             r.mutable_claim()->set_text(std::string(20'001, 'x'));
           });
         }},
        {"BATCH_TOO_LARGE",
         [&] {
           check::v1::BatchCheckRequest request;
           for (int i = 0; i < 1'001; ++i) request.add_claims();
           return client_->BatchCheck(request).status();
         }},
        {"REVISION_UNKNOWN",
         [&] {
           return Check(
               [](auto& r) { r.mutable_read()->set_known_at_revision(99); });
         }},
        {"ITEM_NOT_FOUND",
         [&] {
           v1::GetItemRequest request;
           request.set_region_code(kRegion);
           request.set_key("不存在");
           return client_->GetItem(request).status();
         }},
        {"CATALOG_NOT_FOUND", [&] { return Export(); }},
        {"CATALOG_CHANGED",
         [&] {
           const auto base = Publish({MakeItem("甲")});
           Publish({MakeItem("乙")});
           return TryPublish({MakeItem("丙")}, [&](auto& r) {
             r.mutable_change_set()->set_base_revision(base);
           });
         }},
        {"CHANGE_SET_REJECTED", [&] { return TryPublish({MakeItem("")}); }},
        {"REQUEST_ID_REUSED",
         [&] {
           const auto edit = [](auto& r) { r.set_request_id("r-1"); };
           EXPECT_THAT(TryPublish({MakeItem("丁")}, edit), IsOk());
           return TryPublish({MakeItem("戊")}, edit);
         }},
        {"FILE_UNREADABLE", [&] { return Import("a.xlsx", ""); }},
        {"FILE_TOO_LARGE",
         [&] { return Import("a.csv", std::string((64 << 20) + 1, 'x')); }},
        {"MAPPING_UNKNOWN", [&] { return Import("a.csv", "x", "nowhere"); }},
        // This server was started without a key.
        {"PROOF_UNAVAILABLE", [&] { return client_->GetHead({}).status(); }},
        {"RULES_UNKNOWN", [&] { return Import("a.csv", "x", "", "1949.10"); }},
        {"AUDIT_ENTRY_NOT_FOUND",
         [&] { return client_->GetCase({}).status(); }},
        {"AUDIT_STATE",
         [&] {
           audit::v1::StartSweepRequest start;
           start.mutable_scope()->set_region_code(kRegion);
           start.mutable_scope()->add_sources(audit::v1::SOURCE_CLUE);
           const auto started = client_->StartSweep(start);
           EXPECT_THAT(started, IsOk());
           audit::v1::SweepRequest sweep;
           sweep.set_number(started->sweep().number());
           while (client_->GetSweep(sweep)->sweep().state() ==
                  audit::v1::SWEEP_STATE_RUNNING) {
           }
           return client_->ResumeSweep(sweep).status();
         }},
        {"PAGE_TOKEN_INVALID",
         [&] { return List([](auto& r) { r.set_page_token("x"); }); }},
        {"FIELD_INVALID",
         [&] { return List([](auto& r) { r.set_page_size(-1); }); }},
    };
  }
};

TEST_F(ErrorsTest, EveryReasonIsProvokedOnceAndTheServerGoesOn) {
  Publish({MakeItem("结婚登记")});
  std::set<std::string> seen = kElsewhere;
  for (const auto& [reason, provoke] : Provocations()) {
    const absl::Status status = provoke();
    EXPECT_EQ(ReasonOf(status), reason) << status.ToString();
    EXPECT_FALSE(status.message().empty());
    seen.insert(reason);
    EXPECT_THAT(Check([](auto&) {}), IsOk()) << "after " << reason;
  }
  const auto* reasons = error::v1::ErrorReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const std::string name =
        reasons->value(i)->name().substr(sizeof "ERROR_REASON_" - 1);
    EXPECT_TRUE(seen.contains(name)) << name << " has no test";
  }
}

TEST_F(ErrorsTest, AMessageOverTheCapIsRefusedNamingTheBound) {
  Publish({MakeItem("结婚登记")});
  const absl::Status status = Check([](auto& request) {
    request.mutable_claim()->set_text(std::string(17 << 20, 'x'));
  });
  EXPECT_THAT(status,
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("16777216"), HasSubstr("smaller"))));
  EXPECT_THAT(Check([](auto&) {}), IsOk());
}

TEST_F(ErrorsTest, AnErrorOfAFieldNamesItTheWayGrpcClientsExpect) {
  const auto stub = v1::RegistryService::NewStub(grpc::CreateChannel(
      server_->address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  v1::ListItemsRequest request;
  request.set_region_code(kRegion);
  request.set_page_size(-1);
  v1::ListItemsResponse response;
  const grpc::Status status = stub->ListItems(&context, request, &response);
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::BadRequest bad_request;
  bool found = false;
  for (const auto& detail : details.details()) {
    found = found || detail.UnpackTo(&bad_request);
  }
  ASSERT_TRUE(found);
  EXPECT_EQ(bad_request.field_violations(0).field(), "page_size");
}

TEST_F(ErrorsTest, TokensOfOneListAreRefusedByAnother) {
  Publish({MakeItem("甲"), MakeItem("乙")});
  v1::ListItemsRequest request;
  request.set_region_code(kRegion);
  request.set_page_size(1);
  const std::string token = client_->ListItems(request)->next_page_token();
  ASSERT_FALSE(token.empty());
  EXPECT_EQ(ReasonOf(List([&](auto& r) {
              r.set_department("县民政局");
              r.set_page_token(token);
            })),
            "PAGE_TOKEN_INVALID");
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'z' ? 'y' : 'z';
    EXPECT_EQ(ReasonOf(List([&](auto& r) { r.set_page_token(changed); })),
              "PAGE_TOKEN_INVALID")
        << changed;
  }
}

TEST_F(ErrorsTest, AnImportWithoutAHeaderIsRefused) {
  const auto stub = v1::RegistryService::NewStub(grpc::CreateChannel(
      server_->address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto stream = stub->ImportCatalog(&context);
  v1::ImportCatalogRequest request;
  request.set_data("x");
  stream->Write(request);
  stream->WritesDone();
  v1::ImportCatalogResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ErrorsTest, AnImportCutOffPublishesNothing) {
  const auto stub = v1::RegistryService::NewStub(grpc::CreateChannel(
      server_->address(), grpc::InsecureChannelCredentials()));
  {
    grpc::ClientContext context;
    const auto stream = stub->ImportCatalog(&context);
    v1::ImportCatalogRequest request;
    request.mutable_header()->set_file_name("a.csv");
    request.mutable_header()->set_region_code(kRegion);
    stream->Write(request);
    request.set_data("实施主体,事项名称,事项类型\n县民政局,甲,行政确认\n");
    stream->Write(request);
    context.TryCancel();
    EXPECT_FALSE(stream->Finish().ok());
  }
  server_->Stop();
  server_.reset();
  Start();
  EXPECT_EQ(client_->ListRevisions({})->revisions_size(), 0);
}

TEST_F(ErrorsTest, ThePortAndTheFolderOfARunningServerAreRefused) {
  app::Options options;
  options.catalog_data_dir = QINGDAN_SOURCE_DIR "/catalog_data";
  options.listen = server_->address();
  options.data_dir = dir_.File("other");
  EXPECT_THAT(app::Server::Start(options),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr(server_->address())));
  options.listen = "127.0.0.1:0";
  options.data_dir = dir_.File("data");
  EXPECT_THAT(
      app::Server::Start(options),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("in use")));
  options.data_dir = dir_.File("other");
  options.catalog_data_dir = dir_.File("nothing");
  EXPECT_THAT(app::Server::Start(options),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("nothing")));
}

}  // namespace
}  // namespace qingdan
