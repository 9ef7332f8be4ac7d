#include "server/http/internal/refusal.h"

#include "server/domain/error.h"
#include "server/http/error_response.h"

namespace qingdan::http::internal {

using absl::StatusCode;
using domain::MakeError;  // for the reasons of all of the API
using http::MakeError;

Response Malformed(const std::string& why) {
  return ErrorResponse(MakeError(StatusCode::kInvalidArgument,
                                 error::v1::HTTP_REASON_REQUEST_UNREADABLE,
                                 "this is no request of HTTP/1.1: " + why),
                       400);
}

Response TooSlow() {
  return ErrorResponse(
      MakeError(StatusCode::kDeadlineExceeded,
                error::v1::HTTP_REASON_REQUEST_TOO_SLOW,
                "the request did not arrive in time; send it again"),
      408);
}

Response BodyTooLarge(std::size_t max) {
  return ErrorResponse(
      MakeError(StatusCode::kResourceExhausted,
                error::v1::HTTP_REASON_REQUEST_TOO_LARGE,
                "the body is over " + std::to_string(max) + " bytes",
                {{"part", "body"}, {"max", std::to_string(max)}}),
      413);
}

Response HeadTooLarge(std::size_t max) {
  return ErrorResponse(
      MakeError(StatusCode::kResourceExhausted,
                error::v1::HTTP_REASON_REQUEST_TOO_LARGE,
                "the request's head is over " + std::to_string(max) + " bytes",
                {{"part", "head"}, {"max", std::to_string(max)}}),
      431);
}

Response NotAnswered() {
  return ErrorResponse(
      MakeError(StatusCode::kInternal, error::v1::ERROR_REASON_INTERNAL,
                "the server did not answer"),
      500);
}

Response Busy(const std::string& queue, std::size_t max) {
  return ErrorResponse(
      MakeError(StatusCode::kUnavailable, error::v1::ERROR_REASON_BUSY,
                "too much is under way already; try again later",
                {{"queue", queue}, {"max", std::to_string(max)}}),
      503);
}

}  // namespace qingdan::http::internal
