#include "server/connect/bridge.h"

#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/connect/call.h"
#include "server/connect/envelope.h"
#include "server/connect/route.h"
#include "server/domain/error.h"
#include "server/http/error_response.h"

namespace qingdan::connect {
namespace {

using google::protobuf::MethodDescriptor;

constexpr std::size_t kMessageBytesMax = 16 << 20;
constexpr std::size_t kStreamBytesMax = 96 << 20;

absl::Status UnknownMethod(const http::Request& request,
                           const std::string& why) {
  return http::MakeError(absl::StatusCode::kUnimplemented,
                         error::v1::HTTP_REASON_METHOD_UNKNOWN, why,
                         {{"path", std::string(request.path())}});
}

// A page of another site must not speak for the person whose browser shows it.
absl::Status CheckOrigin(const http::Request& request) {
  const std::string& origin = request.header("origin");
  const auto host = origin.find("://");
  if (origin.empty() || (host != std::string::npos &&
                         origin.substr(host + 3) == request.header("host"))) {
    return absl::OkStatus();
  }
  return domain::MakeError(
      absl::StatusCode::kPermissionDenied, error::v1::ERROR_REASON_NOT_ALLOWED,
      "pages of " + origin + " may not call this server",
      {{"caller", origin}, {"method", std::string(request.path().substr(1))}});
}

absl::Status CheckCompression(const http::Request& request, bool streaming) {
  const std::string name =
      streaming ? "connect-content-encoding" : "content-encoding";
  const std::string& encoding = request.header(name);
  if (encoding.empty() || encoding == "identity") return absl::OkStatus();
  return domain::FieldError(name, encoding, "bodies are taken as they are");
}

// The messages of a request's body, as gRPC wants them.
absl::StatusOr<std::vector<std::string>> RequestsOf(
    const http::Request& request, const MethodDescriptor& method, Codec codec) {
  std::vector<std::string> wires;
  if (!IsStreaming(method)) {
    QD_ASSIGN_OR_RETURN(wires.emplace_back(),
                        ToWire(codec, *method.input_type(), request.body));
    return wires;
  }
  QD_ASSIGN_OR_RETURN(const auto messages, Messages(request.body));
  if (!method.client_streaming() && messages.size() != 1) {
    return http::MakeError(absl::StatusCode::kInvalidArgument,
                           error::v1::HTTP_REASON_REQUEST_UNREADABLE,
                           "the body holds " + std::to_string(messages.size()) +
                               " messages; the method takes one");
  }
  for (const std::string_view message : messages) {
    QD_ASSIGN_OR_RETURN(
        wires.emplace_back(),
        ToWire(codec, *method.input_type(), std::string(message)));
  }
  return wires;
}

absl::StatusOr<CallPlan> PlanOf(const http::Request& request,
                                const MethodDescriptor& method, Codec codec) {
  CallPlan plan;
  plan.method = &method;
  plan.codec = codec;
  plan.peer = {request.peer, request.certificate_subject};
  plan.authorization = request.header("authorization");
  QD_RETURN_IF_ERROR(CheckOrigin(request));
  QD_RETURN_IF_ERROR(CheckCompression(request, IsStreaming(method)));
  QD_ASSIGN_OR_RETURN(plan.timeout, TimeoutOf(request));
  QD_ASSIGN_OR_RETURN(plan.requests, RequestsOf(request, method, codec));
  return plan;
}

}  // namespace

bool Bridge::IsCall(std::string_view path) {
  const auto slash = path.find('/', 1);
  return slash != std::string_view::npos &&
         path.substr(0, slash).find('.') != std::string_view::npos &&
         path.find('/', slash + 1) == std::string_view::npos;
}

std::size_t Bridge::BodyBytesMax(std::string_view path) {
  const MethodDescriptor* method = MethodAt(path);
  return method != nullptr && method->client_streaming() ? kStreamBytesMax
                                                         : kMessageBytesMax;
}

void Bridge::Handle(const http::Request& request,
                    std::shared_ptr<http::Responder> responder) {
  const MethodDescriptor* method = MethodAt(request.path());
  if (method == nullptr) {
    const auto unknown = UnknownMethod(request, "there is no such method");
    return responder->Send(http::ErrorResponse(unknown, 404));
  }
  if (request.method != "POST") {
    auto response = http::ErrorResponse(
        UnknownMethod(request, "methods are called by POST"), 405);
    response.headers.emplace_back("Allow", "POST");
    return responder->Send(std::move(response));
  }
  const auto codec = CodecOf(request, *method);
  if (!codec.ok()) {
    return responder->Send(http::ErrorResponse(codec.status(), 415));
  }
  auto plan = PlanOf(request, *method, *codec);
  if (IsStreaming(*method)) {
    StartStream(stub_, std::move(plan), *codec, std::move(responder));
  } else if (plan.ok()) {
    StartUnary(stub_, *std::move(plan), std::move(responder));
  } else {
    const auto error = http::ToRpcStatus(plan.status());
    responder->Send(http::ErrorResponse(error));
  }
}

}  // namespace qingdan::connect
