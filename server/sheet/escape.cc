#include "server/sheet/escape.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace qingdan::sheet {
namespace {

constexpr std::size_t kEscapeLength = 7;
constexpr char kUnderscore[] = "_x005F_";

// Number of the character that `text` escapes at `at`; nullopt if none.
std::optional<UChar32> EscapeAt(std::string_view text, std::size_t at) {
  const std::string_view window = text.substr(at, kEscapeLength);
  if (window.size() < kEscapeLength || window.substr(0, 2) != "_x" ||
      window.back() != '_') {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  const char* end = window.data() + kEscapeLength - 1;
  const auto result = std::from_chars(window.data() + 2, end, number, 16);
  if (result.ptr != end || U_IS_SURROGATE(number)) return std::nullopt;
  return static_cast<UChar32>(number);
}

}  // namespace

std::string Unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto escaped = EscapeAt(text, at);
    if (!escaped) {
      out.push_back(text[at++]);
      continue;
    }
    at += kEscapeLength;
    if (*escaped == '\r') continue;
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, *escaped);
    out.append(bytes, length);
  }
  return out;
}

std::string Escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (EscapeAt(text, at)) {
      out += kUnderscore;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

}  // namespace qingdan::sheet
