#include "server/service/status_mapping.h"

#include "google/rpc/error_details.pb.h"

#include "server/domain/error.h"
#include "tests/support/status_matchers.h"

namespace qingdan::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

google::rpc::ErrorInfo InfoOf(const google::rpc::Status& status) {
  google::rpc::ErrorInfo info;
  for (const auto& detail : status.details()) {
    if (detail.UnpackTo(&info)) return info;
  }
  return info;
}

TEST(StatusMappingTest, CodeMessageReasonAndMetadataReachTheClient) {
  const auto status = domain::MakeError(
      absl::StatusCode::kAborted, error::v1::ERROR_REASON_CATALOG_CHANGED,
      "县民政局 was changed", {{"newest", "9"}});
  const google::rpc::Status rpc = ToRpcStatus(status, "r");
  EXPECT_EQ(rpc.code(), static_cast<int>(grpc::StatusCode::ABORTED));
  EXPECT_EQ(rpc.message(), "县民政局 was changed");
  EXPECT_EQ(InfoOf(rpc).reason(), "CATALOG_CHANGED");
  EXPECT_EQ(InfoOf(rpc).domain(), "qingdan");
  EXPECT_EQ(InfoOf(rpc).metadata().at("newest"), "9");
  EXPECT_EQ(rpc.details_size(), 1);
}

TEST(StatusMappingTest, AFieldBecomesABadRequestToo) {
  const google::rpc::Status rpc =
      ToRpcStatus(domain::FieldError("page_size", "-1", "negative"), "r");
  google::rpc::BadRequest bad_request;
  ASSERT_EQ(rpc.details_size(), 2);
  ASSERT_TRUE(rpc.details(1).UnpackTo(&bad_request));
  EXPECT_EQ(bad_request.field_violations(0).field(), "page_size");
  EXPECT_THAT(bad_request.field_violations(0).description(),
              HasSubstr("negative"));
}

TEST(StatusMappingTest, WordsFromBelowStayInTheLog) {
  const grpc::Status status = ToGrpcStatus(
      absl::UnknownError("IO error: /var/lib/qingdan/000007.log"), "r-42");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(status.error_message(), Not(HasSubstr("/var")));
  EXPECT_THAT(status.error_details(), Not(HasSubstr("/var")));
  EXPECT_THAT(status.error_message(), HasSubstr("r-42"));
  google::rpc::Status rpc;
  ASSERT_TRUE(rpc.ParseFromString(status.error_details()));
  EXPECT_EQ(InfoOf(rpc).reason(), "INTERNAL");
  EXPECT_EQ(InfoOf(rpc).metadata().at("request_id"), "r-42");
}

TEST(StatusMappingTest, OkStaysOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus(), "r").ok());
}

}  // namespace
}  // namespace qingdan::service
