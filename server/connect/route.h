// Which method of the API a request means, and how its messages are written.
#ifndef QINGDAN_SERVER_CONNECT_ROUTE_H_
#define QINGDAN_SERVER_CONNECT_ROUTE_H_

#include <chrono>
#include <google/protobuf/descriptor.h>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"

#include "server/connect/codec.h"
#include "server/http/http.h"

namespace qingdan::connect {

// The method at `path`, /package.Service/Method, of any service of ours that is
// linked into the program; null if there is none.
const google::protobuf::MethodDescriptor* MethodAt(std::string_view path);

bool IsStreaming(const google::protobuf::MethodDescriptor& method);

// The codec of a request's body by its Content-Type. INVALID_ARGUMENT
// (CONTENT_TYPE_UNKNOWN), naming what is taken, if it is no other.
absl::StatusOr<Codec> CodecOf(const http::Request& request,
                              const google::protobuf::MethodDescriptor& method);

// The Content-Type of answers.
std::string_view ContentType(Codec codec, bool streaming);

// What Connect-Timeout-Ms asks for; empty if there is none. FIELD_INVALID if it
// is no number of up to ten digits.
absl::StatusOr<std::optional<std::chrono::milliseconds>> TimeoutOf(
    const http::Request& request);

}  // namespace qingdan::connect

#endif  // QINGDAN_SERVER_CONNECT_ROUTE_H_
