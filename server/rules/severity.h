// Severities as the tables of the rules write them.
#ifndef QINGDAN_SERVER_RULES_SEVERITY_H_
#define QINGDAN_SERVER_RULES_SEVERITY_H_

#include <string>

#include "absl/status/statusor.h"

#include "qingdan/finding/v1/finding.pb.h"

namespace qingdan::rules {

// error, warning, info; INVALID_ARGUMENT for anything else.
absl::StatusOr<finding::v1::Severity> ParseSeverity(const std::string& word);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_SEVERITY_H_
