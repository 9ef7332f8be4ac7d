#include "server/app/web.h"

#include "server/http/error_response.h"

namespace qingdan::app {

using connect::Bridge;

std::size_t Web::BodyBytesMax(const http::Request& head) const {
  return Bridge::IsCall(head.path()) ? Bridge::BodyBytesMax(head.path()) : 0;
}

void Web::Handle(http::Request request,
                 std::shared_ptr<http::Responder> responder) {
  if (Bridge::IsCall(request.path())) {
    bridge_.Handle(request, std::move(responder));
  } else if (console_.has_value()) {
    responder->Send(console_->Answer(request));
  } else {
    responder->Send(http::PageNotFound(request));
  }
}

}  // namespace qingdan::app
