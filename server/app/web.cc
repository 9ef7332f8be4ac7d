#include "server/app/web.h"

#include <string>

#include "server/app/listen_address.h"
#include "server/app/openapi_json.h"
#include "server/domain/error.h"
#include "server/http/error_response.h"

namespace qingdan::app {
namespace {

using connect::Bridge;

constexpr char kOpenApiPath[] = "/openapi.json";

http::Response OpenApi() {
  return {200,
          {{"Content-Type", "application/json"}, {"Cache-Control", "no-cache"}},
          std::make_shared<const std::string>(OpenApiJson())};
}

http::Response WrongHost(const std::string& host) {
  return http::ErrorResponse(http::ToRpcStatus(domain::MakeError(
      absl::StatusCode::kPermissionDenied, error::v1::ERROR_REASON_NOT_ALLOWED,
      "this server is for its own machine only; call it as 127.0.0.1 or "
      "localhost, not as " +
          host,
      {{"host", host}})));
}

}  // namespace

std::size_t Web::BodyBytesMax(const http::Request& head) const {
  return Bridge::IsCall(head.path()) ? Bridge::BodyBytesMax(head.path()) : 0;
}

void Web::Handle(http::Request request,
                 std::shared_ptr<http::Responder> responder) {
  const std::string& host = request.header("host");
  if (options_.only_loopback_hosts && !IsLoopback(host)) {
    responder->Send(WrongHost(host));
  } else if (Bridge::IsCall(request.path())) {
    bridge_.Handle(request, std::move(responder));
  } else if (request.path() == kOpenApiPath && request.method == "GET") {
    responder->Send(OpenApi());
  } else if (options_.console.has_value()) {
    responder->Send(options_.console->Answer(request));
  } else {
    responder->Send(http::PageNotFound(request));
  }
}

}  // namespace qingdan::app
