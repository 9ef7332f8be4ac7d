// Checks over gRPC: one, many at once, a stream; health.
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::_;
using ::testing::SizeIs;
namespace v1 = check::v1;

v1::Claim MakeClaim(const std::string& name,
                    const std::string& region = kRegion) {
  v1::Claim claim;
  claim.set_region_code(region);
  claim.set_name(name);
  return claim;
}

class CheckTest : public testing::RunningServer {
 protected:
  std::shared_ptr<grpc::Channel> Channel() const {
    return grpc::CreateChannel(server_->address(),
                               grpc::InsecureChannelCredentials());
  }
};

TEST_F(CheckTest, AnAnswerIsRepeatedExactlyAtItsRevision) {
  Publish({MakeItem("结婚登记")});
  v1::CheckRequest request;
  *request.mutable_claim() = MakeClaim("结婚登记");
  request.mutable_read()->set_date("2026-01-01");
  ASSERT_OK_AND_ASSIGN(const auto first, client_->Check(request));
  EXPECT_EQ(first.result().verdict(), v1::VERDICT_LISTED);
  Publish({MakeItem("结婚登记", [](auto& item) { item.set_note("新"); })});
  Publish({MakeItem("离婚登记")});
  request.mutable_read()->set_known_at_revision(
      first.result().state().revision());
  ASSERT_OK_AND_ASSIGN(const auto again, client_->Check(request));
  EXPECT_EQ(again.result().verdict(), v1::VERDICT_LISTED);
  EXPECT_EQ(again.result().items(0).item().note(), "");
  EXPECT_EQ(again.result().state().revision(),
            first.result().state().revision());
}

TEST_F(CheckTest, AnAnswerIsAtLeastAsFreshAsItsToken) {
  Publish({MakeItem("结婚登记")});
  v1::CheckRequest request;
  *request.mutable_claim() = MakeClaim("结婚登记");
  ASSERT_OK_AND_ASSIGN(const auto first, client_->Check(request));
  request.mutable_read()->set_at_least_token(first.result().state().token());
  EXPECT_THAT(client_->Check(request), IsOk());
  request.mutable_read()->set_at_least_token("s1-999999");
  EXPECT_THAT(client_->Check(request),
              StatusIs(absl::StatusCode::kOutOfRange, _));
}

TEST_F(CheckTest, EachClaimOfABatchHasItsOwnResultOrError) {
  Publish({MakeItem("结婚登记")});
  v1::BatchCheckRequest request;
  *request.add_claims() = MakeClaim("结婚登记");
  *request.add_claims() = MakeClaim("");
  *request.add_claims() = MakeClaim("结婚登记", "999999");
  *request.add_claims() = MakeClaim(std::string(501, 'x'));
  *request.add_claims() = MakeClaim("结婚登记");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->BatchCheck(request));
  ASSERT_THAT(response.outcomes(), SizeIs(5));
  EXPECT_EQ(response.outcomes(0).result().verdict(), v1::VERDICT_LISTED);
  for (int bad : {1, 2, 3}) {
    EXPECT_EQ(response.outcomes(bad).error().code(),
              static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
    EXPECT_FALSE(response.outcomes(bad).error().details().empty());
  }
  EXPECT_EQ(response.outcomes(4).result().verdict(), v1::VERDICT_LISTED);
}

TEST_F(CheckTest, ABatchOfAThousandIsAnsweredAtOneState) {
  Publish({MakeItem("结婚登记")});
  v1::BatchCheckRequest request;
  for (int i = 0; i < 1'000; ++i) *request.add_claims() = MakeClaim("结婚登记");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->BatchCheck(request));
  EXPECT_THAT(response.outcomes(), SizeIs(1'000));
  for (const auto& outcome : response.outcomes()) {
    EXPECT_EQ(outcome.result().state().revision(), response.state().revision());
  }
}

TEST_F(CheckTest, AStreamAnswersInOrderErrorsIncluded) {
  Publish({MakeItem("结婚登记")});
  const auto stub = v1::CheckService::NewStub(Channel());
  grpc::ClientContext context;
  const auto stream = stub->StreamCheck(&context);
  for (int i = 0; i < 200; ++i) {
    v1::StreamCheckRequest request;
    request.set_id(std::to_string(i));
    *request.mutable_claim() =
        MakeClaim("结婚登记", i % 3 == 0 ? "999999" : kRegion);
    ASSERT_TRUE(stream->Write(request));
    v1::StreamCheckResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.id(), std::to_string(i));
    EXPECT_EQ(response.outcome().has_error(), i % 3 == 0);
  }
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(CheckTest, AStreamThatIsCutOffHarmsNobody) {
  Publish({MakeItem("结婚登记")});
  {
    const auto stub = v1::CheckService::NewStub(Channel());
    grpc::ClientContext context;
    const auto stream = stub->StreamCheck(&context);
    v1::StreamCheckRequest request;
    *request.mutable_claim() = MakeClaim("结婚登记");
    ASSERT_TRUE(stream->Write(request));
    context.TryCancel();
    EXPECT_FALSE(stream->Finish().ok());
  }
  v1::CheckRequest request;
  *request.mutable_claim() = MakeClaim("结婚登记");
  EXPECT_THAT(client_->Check(request), IsOk());
}

// grpc.health.v1: an empty request, a response whose field 1 is SERVING (1).
TEST_F(CheckTest, HealthIsServing) {
  grpc::GenericStub stub(Channel());
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const grpc::ByteBuffer request(nullptr, 0);
  grpc::ByteBuffer response;
  grpc::Status status;
  const auto call = stub.PrepareUnaryCall(
      &context, "/grpc.health.v1.Health/Check", request, &queue);
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  ASSERT_TRUE(queue.Next(&tag, &ok));
  ASSERT_TRUE(status.ok()) << status.error_message();
  grpc::Slice bytes;
  ASSERT_TRUE(response.DumpToSingleSlice(&bytes).ok());
  EXPECT_EQ(std::string(bytes.begin(), bytes.end()), "\x08\x01");
  queue.Shutdown();
}

}  // namespace
}  // namespace qingdan
