#include "server/rules/severity.h"

namespace qingdan::rules {

absl::StatusOr<finding::v1::Severity> ParseSeverity(const std::string& word) {
  if (word == "error") return finding::v1::SEVERITY_ERROR;
  if (word == "warning") return finding::v1::SEVERITY_WARNING;
  if (word == "info") return finding::v1::SEVERITY_INFO;
  return absl::InvalidArgumentError("no severity: " + word);
}

}  // namespace qingdan::rules
