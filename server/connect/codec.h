// Messages of the API as the bodies of HTTP, by reflection: every message that
// is linked into the program can be read and written by its name.
#ifndef QINGDAN_SERVER_CONNECT_CODEC_H_
#define QINGDAN_SERVER_CONNECT_CODEC_H_

#include <google/protobuf/descriptor.h>
#include <string>

#include "absl/status/statusor.h"

namespace qingdan::connect {

enum class Codec { kJson, kProto };

// The wire form of the message of `type` that stands in `body`. Fields of JSON
// that the message does not have are left out, as the protocol wants it.
// INVALID_ARGUMENT (REQUEST_UNREADABLE), saying where, if it holds none.
absl::StatusOr<std::string> ToWire(Codec codec,
                                   const google::protobuf::Descriptor& type,
                                   const std::string& body);

// `wire`, a message of `type`, as a body: proto3's canonical JSON, names in
// lowerCamelCase, fields at their default left out.
absl::StatusOr<std::string> FromWire(Codec codec,
                                     const google::protobuf::Descriptor& type,
                                     const std::string& wire);

}  // namespace qingdan::connect

#endif  // QINGDAN_SERVER_CONNECT_CODEC_H_
