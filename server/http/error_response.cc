#include "server/http/error_response.h"

#include <array>
#include <cstddef>
#include <google/protobuf/util/json_util.h>
#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include <nlohmann/json.hpp>

namespace qingdan::http {
namespace {

using Json = nlohmann::ordered_json;

// Seconds after which one who was sent away may come again.
constexpr char kRetryAfterSeconds[] = "1";

struct Code {
  const char* name;
  int http_status;
};

// By the code's number in gRPC.
constexpr std::array<Code, 17> kCodes = {{{"", 200},
                                          {"canceled", 499},
                                          {"unknown", 500},
                                          {"invalid_argument", 400},
                                          {"deadline_exceeded", 504},
                                          {"not_found", 404},
                                          {"already_exists", 409},
                                          {"permission_denied", 403},
                                          {"resource_exhausted", 429},
                                          {"failed_precondition", 400},
                                          {"aborted", 409},
                                          {"out_of_range", 400},
                                          {"unimplemented", 501},
                                          {"internal", 500},
                                          {"unavailable", 503},
                                          {"data_loss", 500},
                                          {"unauthenticated", 401}}};

const Code& CodeOf(int code) {
  constexpr std::size_t kUnknown = 2;
  const auto index = static_cast<std::size_t>(code);
  return kCodes[index >= 1 && index < kCodes.size() ? index : kUnknown];
}

// The protocol wants base64 without padding.
std::string Base64(const std::string& bytes) {
  std::string text = absl::Base64Escape(bytes);
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

Json DetailJson(const google::protobuf::Any& detail) {
  Json json;
  json["type"] = detail.type_url().substr(detail.type_url().rfind('/') + 1);
  json["value"] = Base64(detail.value());
  std::string debug;
  if (google::protobuf::util::MessageToJsonString(detail, &debug).ok()) {
    Json read = Json::parse(debug, nullptr, /*allow_exceptions=*/false);
    read.erase("@type");
    json["debug"] = std::move(read);
  }
  return json;
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, error::v1::HttpReason reason,
                       const std::string& message,
                       const domain::Metadata& metadata) {
  constexpr std::size_t kPrefix = sizeof "HTTP_REASON_" - 1;
  absl::Status status = domain::MakeError(
      code, error::v1::ERROR_REASON_UNSPECIFIED, message, metadata);
  google::rpc::ErrorInfo info = *domain::ErrorInfoOf(status);
  info.set_reason(error::v1::HttpReason_Name(reason).substr(kPrefix));
  status.SetPayload("type.googleapis.com/" + info.GetTypeName(),
                    absl::Cord(info.SerializeAsString()));
  return status;
}

std::string ErrorJson(const google::rpc::Status& status) {
  Json json;
  json["code"] = CodeOf(status.code()).name;
  json["message"] = status.message();
  for (const auto& detail : status.details()) {
    json["details"].push_back(DetailJson(detail));
  }
  // A message that is no UTF-8 must not lose the rest.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int HttpStatusOf(int code) { return CodeOf(code).http_status; }

Response ErrorResponse(const google::rpc::Status& status) {
  Response response;
  response.status = HttpStatusOf(status.code());
  response.headers = {{"Content-Type", "application/json"},
                      {"Cache-Control", "no-store"}};
  if (response.status == 429 || response.status == 503) {
    response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  }
  response.body = std::make_shared<const std::string>(ErrorJson(status));
  return response;
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status rpc;
  rpc.set_code(static_cast<int>(status.code()));
  rpc.set_message(std::string(status.message()));
  if (const auto info = domain::ErrorInfoOf(status)) {
    rpc.add_details()->PackFrom(*info);
  }
  return rpc;
}

Response ErrorResponse(const absl::Status& status, int http_status) {
  Response response = ErrorResponse(ToRpcStatus(status));
  response.status = http_status;
  return response;
}

Response PageNotFound(const Request& request) {
  return ErrorResponse(
      MakeError(absl::StatusCode::kNotFound,
                error::v1::HTTP_REASON_PAGE_NOT_FOUND, "there is no such page",
                {{"path", std::string(request.path())}}),
      404);
}

}  // namespace qingdan::http
