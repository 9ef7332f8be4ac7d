// The description of the API over HTTP, as the build made it.
#ifndef QINGDAN_SERVER_APP_OPENAPI_JSON_H_
#define QINGDAN_SERVER_APP_OPENAPI_JSON_H_

#include <string_view>

namespace qingdan::app {

// An OpenAPI 3.1 document (tools/openapi).
std::string_view OpenApiJson();

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_OPENAPI_JSON_H_
