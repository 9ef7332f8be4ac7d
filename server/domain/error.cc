#include "server/domain/error.h"

#include "absl/strings/cord.h"

#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kDomain[] = "qingdan";
constexpr char kReasonPrefix[] = "ERROR_REASON_";

// An error travels in messages that hold UTF-8 only: half a character, as a cut
// in the middle leaves it, would lose the whole reason.
std::string Valid(const std::string& text) {
  return text::ToUtf8(text::ToCodePoints(text));
}

}  // namespace

std::string ReasonName(error::v1::ErrorReason reason) {
  return error::v1::ErrorReason_Name(reason).substr(sizeof kReasonPrefix - 1);
}

absl::Status MakeError(absl::StatusCode code, error::v1::ErrorReason reason,
                       const std::string& message, const Metadata& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(kDomain);
  for (const auto& [key, value] : metadata) {
    (*info.mutable_metadata())[key] = Valid(value);
  }
  absl::Status status(code, Valid(message));
  status.SetPayload(kPayloadUrl, absl::Cord(info.SerializeAsString()));
  return status;
}

absl::Status FieldError(const std::string& field, const std::string& value,
                        const std::string& message) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, error::v1::ERROR_REASON_FIELD_INVALID,
      field + ": " + message, {{"field", field}, {"value", value}});
}

absl::Status CheckLength(const std::string& field, std::string_view text,
                         std::size_t max) {
  const std::size_t length = text::ToCodePoints(text).size();
  if (length <= max) return absl::OkStatus();
  return FieldError(field, std::to_string(length),
                    "has " + std::to_string(length) + " characters, at most " +
                        std::to_string(max) + " are taken");
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
