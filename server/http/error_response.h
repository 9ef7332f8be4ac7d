// Errors as the Connect protocol writes them, for everything that is answered
// over HTTP, also where no call of the API was reached:
//
//   {"code": "invalid_argument", "message": "...", "details": [
//     {"type": "google.rpc.ErrorInfo", "value": "<base64>",
//      "debug": {"reason": "REGION_UNKNOWN", "domain": "qingdan", ...}}]}
//
// https://connectrpc.com/docs/protocol (error codes and their HTTP statuses)
#ifndef QINGDAN_SERVER_HTTP_ERROR_RESPONSE_H_
#define QINGDAN_SERVER_HTTP_ERROR_RESPONSE_H_

#include <string>

#include "absl/status/status.h"
#include "google/rpc/status.pb.h"

#include "qingdan/error/v1/http_reason.pb.h"
#include "server/domain/error.h"
#include "server/http/http.h"

namespace qingdan::http {

// domain::MakeError for the reasons of HTTP.
absl::Status MakeError(absl::StatusCode code, error::v1::HttpReason reason,
                       const std::string& message,
                       const domain::Metadata& metadata = {});

// The error as JSON; `status` is not OK.
std::string ErrorJson(const google::rpc::Status& status);

// The HTTP status that goes with a code of gRPC.
int HttpStatusOf(int code);

// The whole answer. RESOURCE_EXHAUSTED and UNAVAILABLE say when to come again.
Response ErrorResponse(const google::rpc::Status& status);

// `status` with its reason (domain::MakeError) as google.rpc.Status.
google::rpc::Status ToRpcStatus(const absl::Status& status);

// For what HTTP itself refuses: `http_status` instead of the code's own.
Response ErrorResponse(const absl::Status& status, int http_status);

// 404 for a path that is nothing here.
Response PageNotFound(const Request& request);

}  // namespace qingdan::http

#endif  // QINGDAN_SERVER_HTTP_ERROR_RESPONSE_H_
