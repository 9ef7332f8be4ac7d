// base64url without padding (RFC 7515, section 2), read strictly.
#ifndef QINGDAN_SERVER_IDENTITY_BASE64URL_H_
#define QINGDAN_SERVER_IDENTITY_BASE64URL_H_

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "client/verify/base64.h"

namespace qingdan::identity {

inline std::string ToBase64Url(std::string_view bytes) {
  std::string text = verify::ToBase64(bytes);
  text.erase(std::min(text.find('='), text.size()));
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

// The bytes; nullopt unless `text` is the one way to write them.
inline std::optional<std::string> FromBase64Url(std::string_view text) {
  if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
  std::string standard(text);
  std::replace(standard.begin(), standard.end(), '-', '+');
  std::replace(standard.begin(), standard.end(), '_', '/');
  standard.append((4 - standard.size() % 4) % 4, '=');
  return verify::FromBase64(standard);
}

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_BASE64URL_H_
