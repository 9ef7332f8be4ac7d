#include "server/domain/error.h"

#include <utility>

#include "absl/strings/cord.h"

namespace qingdan::domain {
namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kDomain[] = "qingdan";
constexpr char kReasonPrefix[] = "ERROR_REASON_";

}  // namespace

std::string ReasonName(error::v1::ErrorReason reason) {
  return error::v1::ErrorReason_Name(reason).substr(sizeof kReasonPrefix - 1);
}

absl::Status MakeError(absl::StatusCode code, error::v1::ErrorReason reason,
                       const std::string& message, Metadata metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(kDomain);
  for (auto& [key, value] : metadata) {
    (*info.mutable_metadata())[key] = std::move(value);
  }
  absl::Status status(code, message);
  status.SetPayload(kPayloadUrl, absl::Cord(info.SerializeAsString()));
  return status;
}

absl::Status FieldError(const std::string& field, const std::string& value,
                        const std::string& message) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, error::v1::ERROR_REASON_FIELD_INVALID,
      field + ": " + message, {{"field", field}, {"value", value}});
}

std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayloadUrl);
  google::rpc::ErrorInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) {
    return std::nullopt;
  }
  return info;
}

}  // namespace qingdan::domain
