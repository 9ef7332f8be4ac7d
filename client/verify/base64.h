// Standard base64 (RFC 4648, section 4) with padding, read strictly.
#ifndef QINGDAN_CLIENT_VERIFY_BASE64_H_
#define QINGDAN_CLIENT_VERIFY_BASE64_H_

#include <optional>
#include <string>
#include <string_view>

namespace qingdan::verify {

std::string ToBase64(std::string_view bytes);

// The bytes; nullopt unless `text` is the one way to write them: no white
// space, padded, and no bits set that are not used.
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_BASE64_H_
