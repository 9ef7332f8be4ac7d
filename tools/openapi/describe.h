// Describes the API over HTTP as an OpenAPI 3.1 document, from nothing but the
// descriptors of proto/: every method, every message it reaches, with the
// comments that stand above them.
// https://spec.openapis.org/oas/v3.1.0
#ifndef QINGDAN_TOOLS_OPENAPI_DESCRIBE_H_
#define QINGDAN_TOOLS_OPENAPI_DESCRIBE_H_

#include <google/protobuf/descriptor.h>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace qingdan::openapi {

// `files` stand in a pool that keeps the source's comments; services of other
// packages than qingdan are left out. JSON objects keep the order of proto.
nlohmann::ordered_json Describe(
    const std::vector<const google::protobuf::FileDescriptor*>& files);

}  // namespace qingdan::openapi

#endif  // QINGDAN_TOOLS_OPENAPI_DESCRIBE_H_
