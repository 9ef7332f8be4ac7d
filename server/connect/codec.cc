#include "server/connect/codec.h"

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>
#include <memory>

#include "server/domain/error.h"
#include "server/http/error_response.h"

namespace qingdan::connect {
namespace {

namespace util = google::protobuf::util;
using google::protobuf::Message;

std::unique_ptr<Message> New(const google::protobuf::Descriptor& type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(&type)
          ->New());
}

absl::Status Unreadable(const google::protobuf::Descriptor& type,
                        const std::string& why) {
  return http::MakeError(absl::StatusCode::kInvalidArgument,
                         error::v1::HTTP_REASON_REQUEST_UNREADABLE,
                         "the body is no " + type.full_name() + ": " + why,
                         {{"type", type.full_name()}});
}

}  // namespace

absl::StatusOr<std::string> ToWire(Codec codec,
                                   const google::protobuf::Descriptor& type,
                                   const std::string& body) {
  const auto message = New(type);
  if (codec == Codec::kProto) {
    if (message->ParseFromString(body)) return body;
    return Unreadable(type, "its bytes are not in protobuf's wire format");
  }
  util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto status = util::JsonStringToMessage(body, message.get(), options);
  if (!status.ok()) {
    return Unreadable(type, std::string(status.message()));
  }
  return message->SerializeAsString();
}

absl::StatusOr<std::string> FromWire(Codec codec,
                                     const google::protobuf::Descriptor& type,
                                     const std::string& wire) {
  if (codec == Codec::kProto) return wire;
  const auto message = New(type);
  std::string json;
  if (message->ParseFromString(wire) &&
      util::MessageToJsonString(*message, &json).ok()) {
    return json;
  }
  return domain::MakeError(absl::StatusCode::kInternal,
                           error::v1::ERROR_REASON_INTERNAL,
                           "the answer cannot be written as JSON");
}

}  // namespace qingdan::connect
