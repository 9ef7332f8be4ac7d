// Limits over gRPC: who asks too much is told when to try again, and others do
// not notice.
#include <grpcpp/grpcpp.h>
#include <optional>

#include "qingdan/check/v1/check_service.grpc.pb.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;

constexpr char kName[] = "x-test-name";

// Believes the name that a call says it has.
class TrustingNamer : public identity::CallerNamer {
 public:
  absl::StatusOr<identity::Caller> Name(
      const identity::CallInfo& call) const override {
    const auto it = call.metadata.find(kName);
    if (it == call.metadata.end()) {
      return identity::Caller{"anonymous", call.peer};
    }
    return identity::Caller{"person:" + it->second,
                            "ipv4:10.0.0." + it->second + ":1"};
  }
};

class LimitsTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    options_.namer = &namer_;
    options_.limits.calls_per_second = 1;
    options_.limits.calls_burst = 20;
    options_.limits.bytes_burst = 1 << 20;
    options_.limits.bytes_per_second = 1'000;
    RunningServer::SetUp();
    stub_ = check::v1::CheckService::NewStub(grpc::CreateChannel(
        server_->address(), grpc::InsecureChannelCredentials()));
  }

  static check::v1::Claim Claim() {
    check::v1::Claim claim;
    claim.set_region_code(kRegion);
    claim.set_name("结婚登记");
    return claim;
  }

  grpc::Status Check(const std::string& name, grpc::ClientContext& context) {
    context.AddMetadata(kName, name);
    check::v1::CheckRequest request;
    *request.mutable_claim() = Claim();
    check::v1::CheckResponse response;
    return stub_->Check(&context, request, &response);
  }

  TrustingNamer namer_;
  std::unique_ptr<check::v1::CheckService::Stub> stub_;
};

TEST_F(LimitsTest, WhoAsksTooMuchIsToldWhenToTryAgainAndOthersGoOn) {
  for (int i = 0; i < 20; ++i) {
    grpc::ClientContext context;
    ASSERT_TRUE(Check("1", context).ok()) << i;
  }
  // The last call let in may overdraw what filled up meanwhile.
  constexpr int kTries = 10;
  grpc::Status refused;
  std::optional<grpc::ClientContext> context;
  for (int i = 0; refused.ok() && i < kTries; ++i) {
    context.emplace();
    refused = Check("1", *context);
  }
  const grpc::ClientContext& last = *context;
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_THAT(refused.error_details(), HasSubstr("retry_after_ms"));
  EXPECT_THAT(last.GetServerTrailingMetadata(),
              Contains(Key(grpc::string_ref("retry-after-ms"))));
  grpc::ClientContext other;
  EXPECT_TRUE(Check("2", other).ok());
}

TEST_F(LimitsTest, AStreamIsChargedForEachQuestion) {
  grpc::ClientContext context;
  context.AddMetadata(kName, "1");
  const auto stream = stub_->StreamCheck(&context);
  check::v1::StreamCheckRequest request;
  *request.mutable_claim() = Claim();
  check::v1::StreamCheckResponse response;
  int answers = 0;
  while (answers < 100 && stream->Write(request) && stream->Read(&response)) {
    ++answers;
  }
  stream->WritesDone();
  EXPECT_EQ(stream->Finish().error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_GE(answers, 19);
  EXPECT_LT(answers, 100);
}

TEST_F(LimitsTest, BytesAreCountedToo) {
  check::v1::BatchCheckRequest request;
  for (int i = 0; i < 300; ++i) {
    *request.add_claims() = Claim();
    request.mutable_claims(i)->set_text(std::string(5'000, 'x'));
  }
  grpc::StatusCode code = grpc::StatusCode::OK;
  for (int i = 0; i < 3 && code == grpc::StatusCode::OK; ++i) {
    grpc::ClientContext context;
    context.AddMetadata(kName, "1");
    check::v1::BatchCheckResponse response;
    code = stub_->BatchCheck(&context, request, &response).error_code();
  }
  EXPECT_EQ(code, grpc::StatusCode::RESOURCE_EXHAUSTED);
}

}  // namespace
}  // namespace qingdan
