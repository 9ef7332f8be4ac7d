// The frames in which the Connect protocol streams messages: a byte of flags,
// four of length (the highest first), then that many of message.
// https://connectrpc.com/docs/protocol#streaming-request
#ifndef QINGDAN_SERVER_CONNECT_ENVELOPE_H_
#define QINGDAN_SERVER_CONNECT_ENVELOPE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::connect {

// Flag of the frame that ends an answer; its message tells how it went.
inline constexpr char kEndOfStream = 2;

std::string Envelope(char flags, std::string_view message);

// The messages of a request's body, as parts of it. INVALID_ARGUMENT
// (REQUEST_UNREADABLE) if the last frame is not whole or one has flags, for
// nothing is taken compressed.
absl::StatusOr<std::vector<std::string_view>> Messages(std::string_view body);

}  // namespace qingdan::connect

#endif  // QINGDAN_SERVER_CONNECT_ENVELOPE_H_
