// The head of an answer as bytes.
#ifndef QINGDAN_SERVER_HTTP_INTERNAL_HEAD_TEXT_H_
#define QINGDAN_SERVER_HTTP_INTERNAL_HEAD_TEXT_H_

#include <string>

#include "server/http/http.h"

namespace qingdan::http::internal {

// How the end of the body is told.
enum class Framing {
  kLength,     // Content-Length
  kChunks,     // Transfer-Encoding: chunked
  kUntilClose  // the connection's end, for HTTP/1.0
};

// Status line and headers of `response` with what every answer carries, up to
// the empty line. `encrypted`: it goes over TLS.
std::string HeadText(const Response& response, Framing framing, bool keep_alive,
                     bool encrypted);

}  // namespace qingdan::http::internal

#endif  // QINGDAN_SERVER_HTTP_INTERNAL_HEAD_TEXT_H_
