#include "server/connect/envelope.h"

#include <cstddef>
#include <cstdint>

#include "server/http/error_response.h"

namespace qingdan::connect {
namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kHeadBytes = 1 + kLengthBytes;

absl::Status Broken(std::size_t offset, const std::string& why) {
  return http::MakeError(
      absl::StatusCode::kInvalidArgument,
      error::v1::HTTP_REASON_REQUEST_UNREADABLE,
      "the frame at byte " + std::to_string(offset) + " of the body " + why,
      {{"offset", std::to_string(offset)}});
}

std::size_t LengthOf(std::string_view head) {
  std::uint32_t length = 0;
  for (std::size_t i = 1; i <= kLengthBytes; ++i) {
    length = length << 8 | static_cast<unsigned char>(head[i]);
  }
  return length;
}

}  // namespace

std::string Envelope(char flags, std::string_view message) {
  std::string frame(1, flags);
  for (int shift = 24; shift >= 0; shift -= 8) {
    frame += static_cast<char>(message.size() >> shift & 0xff);
  }
  return frame.append(message);
}

absl::StatusOr<std::vector<std::string_view>> Messages(std::string_view body) {
  std::vector<std::string_view> messages;
  for (std::size_t at = 0; at < body.size();) {
    const std::string_view rest = body.substr(at);
    if (rest.size() < kHeadBytes || rest.size() - kHeadBytes < LengthOf(rest)) {
      return Broken(at, "is not whole");
    }
    if (rest[0] != 0) return Broken(at, "has flags, and none are taken");
    messages.push_back(rest.substr(kHeadBytes, LengthOf(rest)));
    at += kHeadBytes + messages.back().size();
  }
  return messages;
}

}  // namespace qingdan::connect
