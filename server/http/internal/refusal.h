// What HTTP itself refuses, before a handler is asked.
#ifndef QINGDAN_SERVER_HTTP_INTERNAL_REFUSAL_H_
#define QINGDAN_SERVER_HTTP_INTERNAL_REFUSAL_H_

#include <cstddef>
#include <string>

#include "server/http/http.h"

namespace qingdan::http::internal {

Response Malformed(const std::string& why);                // 400
Response TooSlow();                                        // 408
Response BodyTooLarge(std::size_t max);                    // 413
Response HeadTooLarge(std::size_t max);                    // 431
Response NotAnswered();                                    // 500
Response Busy(const std::string& queue, std::size_t max);  // 503

}  // namespace qingdan::http::internal

#endif  // QINGDAN_SERVER_HTTP_INTERNAL_REFUSAL_H_
