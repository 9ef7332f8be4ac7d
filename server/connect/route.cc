#include "server/connect/route.h"

#include <charconv>
#include <cstdint>
#include <string>

#include "server/domain/error.h"
#include "server/http/accept.h"
#include "server/http/error_response.h"

namespace qingdan::connect {
namespace {

using google::protobuf::MethodDescriptor;

constexpr std::string_view kOurs = "qingdan.";
constexpr std::size_t kTimeoutDigitsMax = 10;

}  // namespace

const MethodDescriptor* MethodAt(std::string_view path) {
  if (!path.starts_with('/')) return nullptr;
  path.remove_prefix(1);
  const auto slash = path.find('/');
  if (slash == std::string_view::npos || !path.starts_with(kOurs)) {
    return nullptr;
  }
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
          std::string(path.substr(0, slash)));
  return service == nullptr
             ? nullptr
             : service->FindMethodByName(std::string(path.substr(slash + 1)));
}

bool IsStreaming(const MethodDescriptor& method) {
  return method.client_streaming() || method.server_streaming();
}

std::string_view ContentType(Codec codec, bool streaming) {
  if (codec == Codec::kJson) {
    return streaming ? "application/connect+json" : "application/json";
  }
  return streaming ? "application/connect+proto" : "application/proto";
}

absl::StatusOr<Codec> CodecOf(const http::Request& request,
                              const MethodDescriptor& method) {
  const std::string type = http::MediaType(request.header("content-type"));
  const bool streaming = IsStreaming(method);
  for (const Codec codec : {Codec::kJson, Codec::kProto}) {
    if (type == ContentType(codec, streaming)) return codec;
  }
  const std::string wanted(ContentType(Codec::kJson, streaming));
  return http::MakeError(absl::StatusCode::kInvalidArgument,
                         error::v1::HTTP_REASON_CONTENT_TYPE_UNKNOWN,
                         method.full_name() + " takes bodies of Content-Type " +
                             wanted + " or " +
                             std::string(ContentType(Codec::kProto, streaming)),
                         {{"content_type", type}, {"wanted", wanted}});
}

absl::StatusOr<std::optional<std::chrono::milliseconds>> TimeoutOf(
    const http::Request& request) {
  const std::string& text = request.header("connect-timeout-ms");
  if (text.empty()) return std::nullopt;
  std::uint64_t ms = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, ms);
  if (read.ec != std::errc() || read.ptr != end ||
      text.size() > kTimeoutDigitsMax) {
    return domain::FieldError("Connect-Timeout-Ms", text,
                              "is no number of up to ten digits");
  }
  return std::chrono::milliseconds(ms);
}

}  // namespace qingdan::connect
