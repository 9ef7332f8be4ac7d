#include "server/http/internal/head_text.h"

#include <ctime>

#include "server/http/internal/asio.h"

namespace qingdan::http::internal {
namespace {

constexpr int kNotModified = 304;

// Nothing may be guessed from bytes, told to other sites or taken into them.
constexpr char kAlways[] =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

// Who came over TLS once must not be led to plain text later.
constexpr char kOnlyEncrypted[] =
    "Strict-Transport-Security: max-age=31536000\r\n";

std::string DateHeader() {
  const std::time_t now = std::time(nullptr);
  std::tm utc = {};
  ::gmtime_r(&now, &utc);
  char text[64];
  std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
  return text;
}

std::string ReasonOf(int status) {
  if (status == 499) return "Client Closed Request";
  const auto reason =
      beast::http::obsolete_reason(beast::http::int_to_status(status));
  return {reason.data(), reason.size()};
}

}  // namespace

std::string HeadText(const Response& response, Framing framing, bool keep_alive,
                     bool encrypted) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " " +
                     ReasonOf(response.status) + "\r\n" + DateHeader() +
                     kAlways;
  if (encrypted) text += kOnlyEncrypted;
  for (const auto& [name, value] : response.headers) {
    text += name + ": " + value + "\r\n";
  }
  if (framing == Framing::kChunks) {
    text += "Transfer-Encoding: chunked\r\n";
  } else if (framing == Framing::kLength && response.status != kNotModified) {
    const std::size_t bytes =
        response.body == nullptr ? 0 : response.body->size();
    text += "Content-Length: " + std::to_string(bytes) + "\r\n";
  }
  return text + (keep_alive ? "\r\n" : "Connection: close\r\n\r\n");
}

}  // namespace qingdan::http::internal
