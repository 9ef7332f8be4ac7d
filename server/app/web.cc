#include "server/app/web.h"

#include <string>

#include "server/app/openapi_json.h"
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

}  // namespace

std::size_t Web::BodyBytesMax(const http::Request& head) const {
  return Bridge::IsCall(head.path()) ? Bridge::BodyBytesMax(head.path()) : 0;
}

void Web::Handle(http::Request request,
                 std::shared_ptr<http::Responder> responder) {
  if (Bridge::IsCall(request.path())) {
    bridge_.Handle(request, std::move(responder));
  } else if (request.path() == kOpenApiPath && request.method == "GET") {
    responder->Send(OpenApi());
  } else if (console_.has_value()) {
    responder->Send(console_->Answer(request));
  } else {
    responder->Send(http::PageNotFound(request));
  }
}

}  // namespace qingdan::app
