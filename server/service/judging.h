// Judging of change sets before they are taken.
#ifndef QINGDAN_SERVER_SERVICE_JUDGING_H_
#define QINGDAN_SERVER_SERVICE_JUDGING_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/finding/v1/finding.pb.h"
#include "qingdan/registry/v1/revision.pb.h"
#include "server/domain/date.h"
#include "server/rules/rule_set.h"

namespace qingdan::service {

// The findings of `change_set`, as the newest rules of imports give them.
absl::StatusOr<std::vector<finding::v1::Finding>> Judge(
    const rules::RuleBook& book, const registry::v1::ChangeSet& change_set,
    domain::Date today);

// FAILED_PRECONDITION (CHANGE_SET_REJECTED) if one of them is an error.
absl::Status RefuseErrors(const std::vector<finding::v1::Finding>& findings);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_JUDGING_H_
