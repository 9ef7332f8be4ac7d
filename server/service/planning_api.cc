// The planning half of CompareApi.
#include <algorithm>
#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/compare/plan.h"
#include "server/domain/error.h"
#include "server/registry/decide.h"
#include "server/registry/decide_submission.h"
#include "server/service/chunks.h"
#include "server/service/compare_api.h"
#include "server/service/judging.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

namespace v1 = compare::v1;
using finding::v1::Finding;

constexpr int kDiffsPerBatch = 200;
constexpr int kFindingsPerBatch = 500;
constexpr std::size_t kFindingsMax = 10'000;
constexpr std::size_t kRefusalsMax = 1'000;

bool SendDiffs(const std::vector<v1::ItemDiff>& diffs, const PlanSink& sink) {
  v1::PlanPublishResponse message;
  for (const v1::ItemDiff& diff : diffs) {
    auto& batch = *message.mutable_diffs();
    *batch.add_diffs() = diff;
    if (batch.diffs_size() < kDiffsPerBatch) continue;
    if (!sink(message)) return false;
    message.Clear();
  }
  return !message.has_diffs() || sink(message);
}

bool SendFindings(const std::vector<Finding>& opened,
                  const std::vector<Finding>& closed, const PlanSink& sink) {
  v1::PlanPublishResponse message;
  std::size_t sent = 0;
  for (const auto* findings : {&opened, &closed}) {
    for (const Finding& finding : *findings) {
      if (++sent > kFindingsMax) break;
      auto& change = *message.mutable_findings()->add_changes();
      change.set_opened(findings == &opened);
      *change.mutable_finding() = finding;
      if (message.findings().changes_size() < kFindingsPerBatch) continue;
      if (!sink(message)) return false;
      message.Clear();
    }
  }
  return !message.has_findings() || sink(message);
}

std::vector<Finding> ErrorsOf(const std::vector<Finding>& findings) {
  std::vector<Finding> errors;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(errors),
               [](const Finding& finding) {
                 return finding.severity() == finding::v1::SEVERITY_ERROR;
               });
  return errors;
}

// Sends the findings that forbid to go on, and a report that says so.
absl::Status Refuse(const std::vector<Finding>& errors, v1::PlanReport report,
                    const PlanSink& sink) {
  report.set_findings_opened(static_cast<std::uint32_t>(errors.size()));
  v1::PlanPublishResponse last;
  *last.mutable_report() = std::move(report);
  return SendFindings(errors, {}, sink) && sink(last) ? absl::OkStatus()
                                                      : ClientGone();
}

}  // namespace

absl::StatusOr<registry::Decision> CompareApi::DecideFile(
    const registry::Snapshot& snapshot,
    const registry::v1::ImportHeader& header, importer::ImportResult& result,
    domain::Date today) const {
  registry::NewList list;
  list.region_code = header.region_code();
  list.items = std::move(result.items);
  list.missing = header.mode() == registry::v1::IMPORT_MODE_MERGE
                     ? registry::Missing::kKeep
                     : registry::Missing::kEnd;
  list.base_revision = header.base_revision();
  list.effective_from = today;
  if (!header.effective_from().empty()) {
    QD_ASSIGN_OR_RETURN(list.effective_from,
                        domain::Date::ParseIso(header.effective_from()));
  }
  list.reason = header.reason();
  return registry::DecideNewList(snapshot, list);
}

absl::Status CompareApi::PlanPublish(const v1::PlanHeader& header,
                                     const std::string& bytes,
                                     const PlanSink& sink) const {
  const auto snapshot = parts_.registry->snapshot();
  const domain::Date today = domain::Date::InBeijing(parts_.clock->Now());
  const auto& file = header.file();
  v1::PlanReport report;
  *report.mutable_state() = ToReadState({today, snapshot->revision()});
  registry::Decision decision;
  if (header.what_case() == v1::PlanHeader::kSubmission) {
    const auto it = snapshot->submissions().find(header.submission());
    if (it == snapshot->submissions().end()) {
      return registry::NoSubmission(header.submission());
    }
    QD_ASSIGN_OR_RETURN(const auto findings, Judge(parts_.importer->rules(),
                                                   *it->second->draft, today));
    const auto errors = ErrorsOf(findings);
    if (!errors.empty()) return Refuse(errors, std::move(report), sink);
    QD_ASSIGN_OR_RETURN(decision, registry::DecideChangeSet(
                                      *snapshot, *it->second->draft, today));
  } else {
    QD_RETURN_IF_ERROR(parts_.regions->Require(file.region_code()));
    QD_ASSIGN_OR_RETURN(auto result,
                        parts_.importer->Import(
                            file.file_name(), bytes,
                            {file.region_code(), file.map(), file.sheet(),
                             file.rules_version(), today.ToIso()},
                            [&sink](const std::string& step, std::uint64_t done,
                                    std::uint64_t total) {
                              v1::PlanPublishResponse message;
                              message.mutable_progress()->set_step(step);
                              message.mutable_progress()->set_done(done);
                              message.mutable_progress()->set_total(total);
                              sink(message);
                            }));
    if (!result.acceptable) {
      return Refuse(ErrorsOf(result.findings), std::move(report), sink);
    }
    QD_ASSIGN_OR_RETURN(decision, DecideFile(*snapshot, file, result, today));
  }
  QD_ASSIGN_OR_RETURN(const rules::RuleSet rules,
                      parts_.importer->rules().Find(
                          file.rules_version(), decision.revision.region_code(),
                          today.ToIso()));
  compare::Plan plan =
      compare::MakePlan(*snapshot, decision, rules, parts_.guard->scale());
  const auto refusals = parts_.guard->Judge(*snapshot, decision, today);
  report.set_acceptable(true);
  report.set_effective_from(decision.revision.effective_from());
  *report.mutable_counts() = plan.diff.counts;
  report.mutable_concerned()->Assign(plan.concerned.begin(),
                                     plan.concerned.end());
  report.set_findings_opened(static_cast<std::uint32_t>(plan.opened.size()));
  report.set_findings_closed(static_cast<std::uint32_t>(plan.closed.size()));
  report.set_refusals_total(static_cast<std::uint32_t>(refusals.size()));
  for (std::size_t i = 0; i < std::min(refusals.size(), kRefusalsMax); ++i) {
    *report.add_refusals() = refusals[i];
  }
  v1::PlanPublishResponse last;
  *last.mutable_report() = std::move(report);
  return SendDiffs(plan.diff.items, sink) &&
                 SendFindings(plan.opened, plan.closed, sink) && sink(last)
             ? absl::OkStatus()
             : ClientGone();
}

}  // namespace qingdan::service
