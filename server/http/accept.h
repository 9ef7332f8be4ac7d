// Headers that are lists: what a client takes, and what it has already.
#ifndef QINGDAN_SERVER_HTTP_ACCEPT_H_
#define QINGDAN_SERVER_HTTP_ACCEPT_H_

#include <string>
#include <string_view>

namespace qingdan::http {

// Whether an Accept-Encoding names `encoding`, and not with a weight of zero.
bool AcceptsEncoding(std::string_view accept, std::string_view encoding);

// Whether an If-None-Match names `etag`, or is a star.
bool NamesEtag(std::string_view if_none_match, std::string_view etag);

// A Content-Type without its parameters, in lower case: application/json.
std::string MediaType(std::string_view content_type);

}  // namespace qingdan::http

#endif  // QINGDAN_SERVER_HTTP_ACCEPT_H_
