// The record of acts of a whole server: what stands in it, what does not, and
// that its anchors are signed by the log's key.
#include <grpcpp/grpcpp.h>

#include <nlohmann/json.hpp>

#include "client/sign/signer.h"
#include "client/verify/key.h"
#include "client/verify/note.h"
#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "server/acts/act_log.h"
#include "tests/integration/running_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/header_namer.h"

namespace qingdan {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Stub = submission::v1::SubmissionService::Stub;

class ActsTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    options_.namer = &namer_;
    options_.log_key_file = dir_.File("log.key");
    ASSERT_THAT(sign::MakeKeyFile(options_.log_key_file, "log.example",
                                  verify::KeyKind::kEd25519),
                IsOk());
    RunningServer::SetUp();
    stub_ = submission::v1::SubmissionService::NewStub(grpc::CreateChannel(
        server_->address(), grpc::InsecureChannelCredentials()));
  }

  grpc::Status List(const std::string& caller) {
    grpc::ClientContext context;
    context.AddMetadata(testing::kCallerHeader, caller);
    submission::v1::ListSubmissionsRequest request;
    request.set_region_code(kRegion);
    submission::v1::ListSubmissionsResponse response;
    return stub_->ListSubmissions(&context, request, &response);
  }

  grpc::Status Stop(const std::string& caller) {
    grpc::ClientContext context;
    context.AddMetadata(testing::kCallerHeader, caller);
    submission::v1::StopRequest request;
    request.set_region_code(kRegion);
    submission::v1::StopResponse response;
    return stub_->Stop(&context, request, &response);
  }

  // Stops the server, so that the last anchor is written, and reads the acts.
  absl::StatusOr<acts::ActChain> Acts() {
    server_->Stop();
    server_.reset();
    lines_.clear();
    const auto signer = sign::Signer::Load(options_.log_key_file);
    return acts::ReadActs(
        dir_.File("data.acts"),
        [this](const std::string& line) { lines_.push_back(line); },
        [&](const std::string& bytes) -> absl::StatusOr<std::string> {
          const auto note = verify::ParseNote(bytes);
          if (!note.ok() || verify::FindSignature(
                                *note, (*signer)->public_key()) == nullptr) {
            return absl::DataLossError("not signed");
          }
          return note->text;
        });
  }

  testing::HeaderNamer namer_;
  std::unique_ptr<Stub> stub_;
  std::vector<std::string> lines_;
};

TEST_F(ActsTest, WhatIsNotForEverybodyIsRecordedAllowedAndRefused) {
  EXPECT_TRUE(List("hq-li").ok());
  EXPECT_FALSE(Stop("clerk-zhang").ok());
  ASSERT_OK_AND_ASSIGN(const auto chain, Acts());
  EXPECT_EQ(chain.anchors, 1);
  ASSERT_THAT(lines_, SizeIs(2));
  EXPECT_THAT(lines_[0],
              AllOf(HasSubstr(R"("who":"hq-li")"), HasSubstr("127.0.0.1"),
                    HasSubstr("SubmissionService/ListSubmissions"),
                    HasSubstr("region=211221"), HasSubstr(R"("OK")")));
  EXPECT_THAT(lines_[1], AllOf(HasSubstr(R"("who":"clerk-zhang")"),
                               HasSubstr("SubmissionService/Stop"),
                               HasSubstr(R"("NOT_ALLOWED")")));
}

TEST_F(ActsTest, ThePublicsQuestionsAreNotRecorded) {
  registry::v1::SearchItemsRequest request;
  request.set_region_code(kRegion);
  request.set_query("张三的离婚证");
  EXPECT_THAT(client_->SearchItems(request), IsOk());
  EXPECT_THAT(Acts(), IsOk());
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(ActsTest, WhatIsPublishedIsRecordedWithItsRevision) {
  Publish({testing::MakeItem("甲")});
  EXPECT_THAT(Acts(), IsOk());
  ASSERT_THAT(lines_, SizeIs(1));
  EXPECT_THAT(lines_[0],
              AllOf(HasSubstr("RegistryService/Publish"),
                    Not(HasSubstr(R"("rev":0)")), HasSubstr("region=211221")));
}

}  // namespace
}  // namespace qingdan
