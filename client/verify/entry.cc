#include "client/verify/entry.h"

#include <cstdint>

namespace qingdan::verify {
namespace {

// Fields of qingdan.storage.v1.Fact and Publication.
constexpr std::uint64_t kPublication = 3;
constexpr std::uint64_t kStateRoot = 6;

// The base-128 number at the front of `bytes`, which it is taken from.
std::optional<std::uint64_t> TakeNumber(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

bool Skip(std::string_view& bytes, std::uint64_t count) {
  if (count > bytes.size()) return false;
  bytes.remove_prefix(static_cast<std::size_t>(count));
  return true;
}

// The bytes of the field `wanted` of a protobuf message; nullopt if it is not
// there, or there twice, or the message is broken.
std::optional<std::string_view> BytesField(std::string_view message,
                                           std::uint64_t wanted) {
  std::optional<std::string_view> found;
  while (!message.empty()) {
    const auto tag = TakeNumber(message);
    if (!tag) return std::nullopt;
    switch (*tag % 8) {
      case 0:
        if (!TakeNumber(message)) return std::nullopt;
        break;
      case 1:
        if (!Skip(message, 8)) return std::nullopt;
        break;
      case 2: {
        const auto size = TakeNumber(message);
        if (!size || *size > message.size()) return std::nullopt;
        if (*tag / 8 == wanted) {
          if (found) return std::nullopt;
          found = message.substr(0, static_cast<std::size_t>(*size));
        }
        Skip(message, *size);
        break;
      }
      case 5:
        if (!Skip(message, 4)) return std::nullopt;
        break;
      default:
        return std::nullopt;
    }
  }
  return found;
}

}  // namespace

std::optional<Hash> StateRootOf(std::string_view entry) {
  const auto publication = BytesField(entry, kPublication);
  const auto root =
      publication ? BytesField(*publication, kStateRoot) : std::nullopt;
  return root ? HashFromBytes(*root) : std::nullopt;
}

}  // namespace qingdan::verify
