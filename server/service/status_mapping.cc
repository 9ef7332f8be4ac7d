#include "server/service/status_mapping.h"

#include <spdlog/spdlog.h>

#include "google/rpc/error_details.pb.h"

#include "server/domain/error.h"

namespace qingdan::service {
namespace {

absl::Status Hidden(const absl::Status& status, const std::string& request_id) {
  spdlog::error("request {}: {}", request_id, status.ToString());
  return domain::MakeError(
      absl::StatusCode::kInternal, error::v1::ERROR_REASON_INTERNAL,
      "the server could not do this; its log tells why under request " +
          request_id,
      {{"request_id", request_id}});
}

void AddFieldViolation(const google::rpc::ErrorInfo& info,
                       const std::string& message, google::rpc::Status& out) {
  const auto field = info.metadata().find("field");
  if (field == info.metadata().end()) return;
  google::rpc::BadRequest bad_request;
  auto& violation = *bad_request.add_field_violations();
  violation.set_field(field->second);
  violation.set_description(message);
  out.add_details()->PackFrom(bad_request);
}

}  // namespace

google::rpc::Status ToRpcStatus(const absl::Status& status,
                                const std::string& request_id) {
  const auto info = domain::ErrorInfoOf(status);
  if (!info.has_value()) {
    return ToRpcStatus(Hidden(status, request_id), request_id);
  }
  google::rpc::Status out;
  out.set_code(static_cast<int>(status.code()));
  out.set_message(std::string(status.message()));
  out.add_details()->PackFrom(*info);
  AddFieldViolation(*info, out.message(), out);
  return out;
}

grpc::Status ToGrpcStatus(const absl::Status& status,
                          const std::string& request_id) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status rpc = ToRpcStatus(status, request_id);
  return {static_cast<grpc::StatusCode>(rpc.code()), rpc.message(),
          rpc.SerializeAsString()};
}

}  // namespace qingdan::service
