#include "server/service/judging.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/rules/rule.h"

namespace qingdan::service {

absl::StatusOr<std::vector<finding::v1::Finding>> Judge(
    const rules::RuleBook& book, const registry::v1::ChangeSet& change_set,
    domain::Date today) {
  QD_ASSIGN_OR_RETURN(const rules::RuleSet rules,
                      book.Find("", change_set.region_code(), today.ToIso()));
  std::vector<registry::v1::Item> items;
  for (const registry::v1::ItemChange& change : change_set.changes()) {
    items.push_back(change.item());
  }
  std::vector<finding::v1::Finding> findings;
  for (rules::Hit& hit :
       rules::Judge(rules, {items, change_set.region_code(), false})) {
    findings.push_back(std::move(hit.finding));
  }
  return findings;
}

absl::Status RefuseErrors(const std::vector<finding::v1::Finding>& findings) {
  const auto errors =
      std::count_if(findings.begin(), findings.end(),
                    [](const finding::v1::Finding& finding) {
                      return finding.severity() == finding::v1::SEVERITY_ERROR;
                    });
  if (errors == 0) return absl::OkStatus();
  return domain::MakeError(absl::StatusCode::kFailedPrecondition,
                           error::v1::ERROR_REASON_CHANGE_SET_REJECTED,
                           "the change set holds " + std::to_string(errors) +
                               " errors; ask with validate_only to see them",
                           {{"errors", std::to_string(errors)}});
}

}  // namespace qingdan::service
