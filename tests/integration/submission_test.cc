// From draft to filing by two people, over gRPC, in one process.
#include <grpcpp/grpcpp.h>

#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "tests/integration/running_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/header_namer.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace v1 = submission::v1;
using Stub = v1::SubmissionService::Stub;

constexpr char kClerk[] = "clerk-zhang";
constexpr char kHq[] = "hq-li";

class SubmissionTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    options_.namer = &namer_;
    options_.clock = &clock_;
    RunningServer::SetUp();
    Reconnect();
  }

  void Reconnect() {
    const auto channel = grpc::CreateChannel(
        server_->address(), grpc::InsecureChannelCredentials());
    stub_ = v1::SubmissionService::NewStub(channel);
    registry_ = registry::v1::RegistryService::NewStub(channel);
  }

  template <typename S, typename Request, typename Response>
  grpc::Status Call(S& stub, const std::string& caller,
                    grpc::Status (S::*method)(grpc::ClientContext*,
                                              const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.AddMetadata(testing::kCallerHeader, caller);
    return (stub.*method)(&context, request, &response);
  }

  v1::Submission Draft(const registry::v1::ChangeSet& set,
                       const std::string& caller = kClerk) {
    v1::CreateDraftRequest request;
    *request.mutable_change_set() = set;
    v1::SubmissionResponse response;
    const auto status =
        Call(*stub_, caller, &Stub::CreateDraft, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.submission();
  }

  template <typename Method>
  grpc::Status Step(const std::string& caller, Method method,
                    v1::Submission& submission,
                    const std::string& request_id = "") {
    v1::StepRequest request;
    request.set_number(submission.number());
    request.set_version(submission.version());
    request.set_request_id(request_id);
    v1::SubmissionResponse response;
    const auto status = Call(*stub_, caller, method, request, response);
    if (status.ok()) submission = response.submission();
    return status;
  }

  v1::Submission Submitted(const registry::v1::ChangeSet& set,
                           const std::string& caller = kClerk) {
    v1::Submission submission = Draft(set, caller);
    const auto status = Step(caller, &Stub::Submit, submission);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return submission;
  }

  v1::GetSubmissionResponse Get(std::uint64_t number) {
    v1::GetSubmissionRequest request;
    request.set_number(number);
    v1::GetSubmissionResponse response;
    const auto status =
        Call(*stub_, kHq, &Stub::GetSubmission, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  bool Listed(const std::string& name) {
    registry::v1::GetItemRequest request;
    request.set_region_code(kRegion);
    request.set_key(name);
    return client_->GetItem(request).ok();
  }

  testing::HeaderNamer namer_;
  testing::FakeClock clock_;
  std::unique_ptr<Stub> stub_;
  std::unique_ptr<registry::v1::RegistryService::Stub> registry_;
};

TEST_F(SubmissionTest, FilingPublishesAndTheStepsTellWho) {
  v1::Submission submission = Submitted(MakeChangeSet({MakeItem("甲")}));
  EXPECT_FALSE(Listed("甲"));
  ASSERT_TRUE(Step(kHq, &Stub::File, submission).ok());
  EXPECT_TRUE(Listed("甲"));
  EXPECT_EQ(submission.state(), v1::SUBMISSION_STATE_PUBLISHED);
  ASSERT_THAT(submission.transitions(), SizeIs(3));
  EXPECT_EQ(submission.transitions(1).actor(), kClerk);
  EXPECT_EQ(submission.transitions(2).actor(), kHq);
  EXPECT_EQ(submission.revision(), submission.transitions(2).version());
}

TEST_F(SubmissionTest, NobodyFilesWhatTheySubmitted) {
  v1::Submission submission =
      Submitted(MakeChangeSet({MakeItem("甲")}), "both-wang");
  const auto refused = Step("both-wang", &Stub::File, submission);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(refused.error_details(), HasSubstr("SAME_PERSON"));
  EXPECT_FALSE(Listed("甲"));
  EXPECT_TRUE(Step(kHq, &Stub::File, submission).ok());
}

TEST_F(SubmissionTest, TheRolesAreKept) {
  v1::Submission submission = Submitted(MakeChangeSet({MakeItem("甲")}));
  EXPECT_EQ(Step(kClerk, &Stub::File, submission).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Step(kHq, &Stub::Withdraw, submission).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(SubmissionTest, WhatIsReturnedIsMendedAndSubmittedAgain) {
  v1::Submission submission = Submitted(MakeChangeSet({MakeItem("甲")}));
  v1::ReturnRequest back;
  back.set_number(submission.number());
  back.set_version(submission.version());
  auto& remark = *back.add_remarks();
  remark.set_item("甲");
  remark.set_element("legal_bases");
  remark.set_text("缺设定依据");
  v1::SubmissionResponse response;
  ASSERT_TRUE(Call(*stub_, kHq, &Stub::Return, back, response).ok());
  submission = response.submission();
  EXPECT_EQ(submission.state(), v1::SUBMISSION_STATE_RETURNED);
  EXPECT_EQ(submission.transitions(2).remarks(0).text(), "缺设定依据");
  v1::UpdateDraftRequest update;
  update.set_number(submission.number());
  update.set_version(submission.version());
  *update.mutable_change_set() = MakeChangeSet({MakeItem("乙")});
  ASSERT_TRUE(Call(*stub_, kClerk, &Stub::UpdateDraft, update, response).ok());
  submission = response.submission();
  ASSERT_TRUE(Step(kClerk, &Stub::Submit, submission).ok());
  ASSERT_TRUE(Step(kHq, &Stub::File, submission).ok());
  EXPECT_TRUE(Listed("乙"));
  EXPECT_FALSE(Listed("甲"));
}

TEST_F(SubmissionTest, AnOldVersionIsRefusedAndBothAreTold) {
  v1::Submission submission = Draft(MakeChangeSet({MakeItem("甲")}));
  v1::Submission stale = submission;
  ASSERT_TRUE(Step(kClerk, &Stub::Submit, submission).ok());
  const auto refused = Step(kClerk, &Stub::Withdraw, stale);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_THAT(refused.error_details(), HasSubstr("SUBMISSION_CHANGED"));
  for (const auto version : {stale.version(), submission.version()}) {
    EXPECT_THAT(refused.error_message(), HasSubstr(std::to_string(version)));
  }
}

TEST_F(SubmissionTest, AStepOutOfTurnIsNamedAndSoIsAnUnknownNumber) {
  v1::Submission submission = Draft(MakeChangeSet({MakeItem("甲")}));
  const auto early = Step(kHq, &Stub::File, submission);
  EXPECT_EQ(early.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(early.error_details(), HasSubstr("SUBMISSION_STATE"));
  EXPECT_THAT(early.error_message(), HasSubstr("DRAFT"));
  submission.set_number(999);
  const auto unknown = Step(kHq, &Stub::File, submission);
  EXPECT_EQ(unknown.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(unknown.error_details(), HasSubstr("SUBMISSION_NOT_FOUND"));
}

TEST_F(SubmissionTest, ADraftWithErrorsIsNotHandedIn) {
  registry::v1::ChangeSet set = MakeChangeSet({MakeItem("甲", [](auto& item) {
    item.set_effective_from("2026-01-01");
    item.set_effective_to("2025-01-01");
  })});
  v1::Submission draft = Draft(set);
  const auto refused = Step(kClerk, &Stub::Submit, draft);
  EXPECT_THAT(refused.error_details(), HasSubstr("CHANGE_SET_REJECTED"));
}

TEST_F(SubmissionTest, AListChangedMeanwhileIsNotOverwritten) {
  Publish({MakeItem("底")});
  v1::Submission submission = Submitted(MakeChangeSet({MakeItem("甲")}));
  Publish({MakeItem("乙")});
  const auto refused = Step(kHq, &Stub::File, submission);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_THAT(refused.error_details(), HasSubstr("CATALOG_CHANGED"));
}

TEST_F(SubmissionTest, ARepeatedFilingFilesOnce) {
  v1::Submission submission = Submitted(MakeChangeSet({MakeItem("甲")}));
  v1::Submission again = submission;
  ASSERT_TRUE(Step(kHq, &Stub::File, submission, "once").ok());
  ASSERT_TRUE(Step(kHq, &Stub::File, again, "once").ok());
  EXPECT_EQ(again.version(), submission.version());
  EXPECT_THAT(again.transitions(), SizeIs(3));
}

TEST_F(SubmissionTest, AScheduledFilingIsPublishedAtMidnightInBeijing) {
  v1::Submission submission =
      Submitted(MakeChangeSet({MakeItem("甲")}, "2026-11-25"));
  ASSERT_TRUE(Step(kHq, &Stub::File, submission).ok());
  EXPECT_EQ(submission.state(), v1::SUBMISSION_STATE_FILED);
  clock_.Advance(std::chrono::hours(12) - std::chrono::seconds(1));
  EXPECT_FALSE(Listed("甲"));
  clock_.Advance(std::chrono::seconds(1));
  EXPECT_TRUE(Listed("甲"));
  EXPECT_EQ(Get(submission.number()).submission().state(),
            v1::SUBMISSION_STATE_PUBLISHED);
}

TEST_F(SubmissionTest, AStopIsAtOnceWhateverIsScheduled) {
  Publish({MakeItem("甲")});
  Publish({MakeItem("甲", [](auto& item) { item.set_note("新"); })},
          "2026-12-01");
  v1::StopRequest stop;
  stop.set_region_code(kRegion);
  stop.add_items("甲");
  stop.set_deciding_document("县政办〔2026〕9号");
  stop.set_reason("上位法已废止");
  v1::StopResponse response;
  ASSERT_TRUE(Call(*stub_, kHq, &Stub::Stop, stop, response).ok());
  EXPECT_FALSE(Listed("甲"));
  clock_.Advance(std::chrono::hours(24 * 30));
  EXPECT_FALSE(Listed("甲"));
}

TEST_F(SubmissionTest, ACheckOfAConvertedItemNamesItsSuccessor) {
  Publish({MakeItem("采砂场设立许可"), MakeItem("采砂场设立备案")});
  registry::v1::ItemChange converted = MakeChange(
      MakeItem("采砂场设立许可"), registry::v1::CHANGE_KIND_CONVERTED);
  converted.add_successors()->set_name("采砂场设立备案");
  registry::v1::PublishRequest publish;
  *publish.mutable_change_set() = MakeChangeSet({converted}, "2026-01-01");
  ASSERT_TRUE(client_->Publish(publish).ok());
  check::v1::CheckRequest check;
  check.mutable_claim()->set_region_code(kRegion);
  check.mutable_claim()->set_name("采砂场设立许可");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->Check(check));
  EXPECT_EQ(response.result().verdict(), check::v1::VERDICT_CONVERTED);
  EXPECT_THAT(response.result().reason(), HasSubstr("“采砂场设立备案”"));
  registry::v1::GetItemRequest get;
  get.set_region_code(kRegion);
  get.set_key("采砂场设立许可");
  EXPECT_THAT(std::string(client_->GetItem(get).status().message()),
              HasSubstr("采砂场设立备案"));
}

TEST_F(SubmissionTest, WhatARealPersonPublishesWaitsForHeadquarters) {
  registry::v1::PublishRequest request;
  *request.mutable_change_set() = MakeChangeSet({MakeItem("甲")});
  registry::v1::PublishResponse response;
  ASSERT_TRUE(Call(*registry_, kClerk,
                   &registry::v1::RegistryService::Stub::Publish, request,
                   response)
                  .ok());
  EXPECT_EQ(response.revision().revision(), 0u);
  EXPECT_FALSE(Listed("甲"));
  EXPECT_EQ(Get(response.submission()).submission().state(),
            v1::SUBMISSION_STATE_SUBMITTED);
}

TEST_F(SubmissionTest, ARestartForgetsNothing) {
  v1::Submission draft = Draft(MakeChangeSet({MakeItem("甲")}));
  v1::Submission filed = Submitted(MakeChangeSet({MakeItem("乙")}));
  ASSERT_TRUE(Step(kHq, &Stub::File, filed).ok());
  const std::string before = Get(draft.number()).SerializeAsString();
  const std::string filed_before = Get(filed.number()).SerializeAsString();
  Restart();
  Reconnect();
  EXPECT_EQ(Get(draft.number()).SerializeAsString(), before);
  EXPECT_EQ(Get(filed.number()).SerializeAsString(), filed_before);
}

}  // namespace
}  // namespace qingdan
