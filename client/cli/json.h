// API messages as JSON for scripts: proto field names, absent fields left out,
// verdicts by their short names.
#ifndef QINGDAN_CLIENT_CLI_JSON_H_
#define QINGDAN_CLIENT_CLI_JSON_H_

#include <string>

#include "google/protobuf/message.h"
#include <nlohmann/json.hpp>

#include "qingdan/check/v1/check.pb.h"

namespace qingdan::cli {

using Json = nlohmann::ordered_json;

// `message` in protobuf's JSON mapping with the field names of the .proto.
Json ToJson(const google::protobuf::Message& message);

// ToJson, with `verdict` as LISTED and so on, and `revision`, `date` of the
// state lifted to the top.
Json CheckToJson(const check::v1::CheckResult& result);

// LISTED for VERDICT_LISTED.
std::string ShortName(check::v1::Verdict verdict);

// 清单内 for VERDICT_LISTED.
std::string ChineseName(check::v1::Verdict verdict);

// The exit code a script sees for a verdict (context.h).
int ExitCodeOf(check::v1::Verdict verdict);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_JSON_H_
