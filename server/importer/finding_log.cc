#include "server/importer/finding_log.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace qingdan::importer {

using finding::v1::Finding;

void FindingLog::Add(Finding finding) {
  RuleCount& count = counts_[finding.rule_id()];
  count.severity = finding.severity();
  ++count.count;
  ++total_;
  const bool is_error = finding.severity() == finding::v1::SEVERITY_ERROR;
  has_errors_ = has_errors_ || is_error;
  auto& kept = is_error ? errors_ : others_;
  if (kept.size() < kFindingsMax) kept.push_back(std::move(finding));
}

void FindingLog::MoveTo(ImportResult& result) && {
  const std::size_t room = kFindingsMax - errors_.size();
  if (others_.size() > room) others_.resize(room);
  result.findings = std::move(errors_);
  std::move(others_.begin(), others_.end(),
            std::back_inserter(result.findings));
  std::stable_sort(result.findings.begin(), result.findings.end(),
                   [](const Finding& a, const Finding& b) {
                     return a.place().row() < b.place().row();
                   });
  result.counts = std::move(counts_);
  result.findings_total = total_;
  result.acceptable = !has_errors_;
}

}  // namespace qingdan::importer
