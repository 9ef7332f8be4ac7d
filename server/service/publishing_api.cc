// The writing and file-moving half of RegistryApi.
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"
#include "server/rules/rule_set.h"
#include "server/service/chunks.h"
#include "server/service/in_force.h"
#include "server/service/judging.h"
#include "server/service/reading.h"
#include "server/service/registry_api.h"

namespace qingdan::service {
namespace {

namespace v1 = registry::v1;

constexpr int kFindingsPerBatch = 500;

v1::ChangeSummary Summarize(const v1::ItemChange& change) {
  v1::ChangeSummary summary;
  summary.set_kind(change.kind());
  summary.set_item_id(change.item().id());
  summary.set_department(change.item().department());
  summary.set_name(change.item().name());
  *summary.mutable_changed_elements() = change.changed_elements();
  summary.set_first_day(change.first_day());
  return summary;
}

v1::PublishResponse ToResponse(const registry::Outcome& outcome) {
  v1::PublishResponse response;
  *response.mutable_revision() = outcome.revision;
  for (const v1::ItemChange& change : outcome.changes) {
    *response.add_changes() = Summarize(change);
  }
  response.set_repeated_request(outcome.repeated_request);
  return response;
}

v1::ImportReport ToReport(const importer::ImportResult& result) {
  v1::ImportReport report;
  report.set_rows(result.rows);
  report.set_items(static_cast<std::uint32_t>(result.items.size()));
  report.set_departments(result.departments);
  report.set_findings_total(result.findings_total);
  report.set_acceptable(result.acceptable);
  report.set_encoding_note(result.encoding_note);
  report.set_rules_version(result.rules_version);
  for (const auto& [rule, count] : result.counts) {
    v1::RuleCount& out = *report.add_counts();
    out.set_rule_id(rule);
    out.set_severity(count.severity);
    out.set_count(count.count);
  }
  return report;
}

// False if the client has gone.
bool SendFindings(const std::vector<finding::v1::Finding>& findings,
                  const ImportSink& sink) {
  v1::ImportCatalogResponse message;
  for (const finding::v1::Finding& finding : findings) {
    auto& batch = *message.mutable_findings();
    *batch.add_findings() = finding;
    if (batch.findings_size() < kFindingsPerBatch) continue;
    if (!sink(message)) return false;
    message.Clear();
  }
  return !message.has_findings() || sink(message);
}

bool SendProgress(const std::string& step, std::uint64_t done,
                  std::uint64_t total, const ImportSink& sink) {
  v1::ImportCatalogResponse message;
  message.mutable_progress()->set_step(step);
  message.mutable_progress()->set_done(done);
  message.mutable_progress()->set_total(total);
  return sink(message);
}

absl::StatusOr<domain::Date> FirstDay(const std::string& iso,
                                      const base::Clock& clock) {
  if (iso.empty()) return domain::Date::InBeijing(clock.Now());
  return domain::Date::ParseIso(iso);
}

// What is handed in where `outcome`, which was only tried, would be published.
v1::ChangeSet Draft(const registry::Outcome& outcome, std::uint64_t base,
                    const v1::ImportHeader& header) {
  v1::ChangeSet draft;
  draft.set_region_code(header.region_code());
  draft.set_base_revision(base);
  draft.set_effective_from(header.effective_from());
  draft.set_reason(header.reason());
  for (const v1::ItemChange& change : outcome.changes) {
    v1::ItemChange& drafted = *draft.add_changes();
    drafted = change;
    drafted.clear_first_day();
    // A day that only follows from trying it today is left open.
    if (header.effective_from().empty() &&
        change.item().effective_from() == change.first_day()) {
      drafted.mutable_item()->clear_effective_from();
    }
  }
  return draft;
}

registry::SubmissionCommand SubmitCommand(const Caller& caller,
                                          v1::ChangeSet draft,
                                          const std::string& request_id) {
  registry::SubmissionCommand command;
  command.action = submission::v1::SUBMISSION_ACTION_SUBMIT;
  command.draft = std::move(draft);
  command.actor = caller.id;
  command.request_id = request_id;
  return command;
}

// What the access table decides for a change set it cannot for a file, whose
// departments show only once it is read.
absl::Status CheckDepartments(const Caller& caller,
                              const registry::NewList& list) {
  for (const v1::Item& item : list.items) {
    if (caller.MayPublish(list.region_code, item.department())) continue;
    return domain::MakeError(
        absl::StatusCode::kPermissionDenied,
        error::v1::ERROR_REASON_NOT_ALLOWED,
        caller.id + " may not publish for " + item.department() +
            " in region " + list.region_code,
        {{"caller", caller.id},
         {"method", "qingdan.registry.v1.RegistryService/ImportCatalog"}});
  }
  return absl::OkStatus();
}

v1::PublishResponse ToResponse(const registry::SubmissionOutcome& outcome) {
  v1::PublishResponse response;
  response.set_submission(outcome.submission->head.number());
  response.set_repeated_request(outcome.repeated_request);
  return response;
}

}  // namespace

absl::StatusOr<v1::PublishResponse> RegistryApi::Publish(
    const Caller& caller, const v1::PublishRequest& request) {
  QD_RETURN_IF_ERROR(CheckRegion(request.change_set().region_code()));
  QD_ASSIGN_OR_RETURN(const auto findings,
                      Judge(parts_.importer->rules(), request.change_set(),
                            domain::Date::InBeijing(parts_.clock->Now())));
  if (!request.validate_only()) QD_RETURN_IF_ERROR(RefuseErrors(findings));
  if (!request.validate_only() && !caller.is_development) {
    QD_ASSIGN_OR_RETURN(
        const auto outcome,
        parts_.registry->Execute(
            SubmitCommand(caller, request.change_set(), request.request_id())));
    return ToResponse(outcome);
  }
  QD_ASSIGN_OR_RETURN(
      const registry::Outcome outcome,
      parts_.registry->Execute({request.change_set(), request.request_id(),
                                caller.id, request.validate_only()}));
  v1::PublishResponse response = ToResponse(outcome);
  for (const auto& finding : findings) *response.add_findings() = finding;
  return response;
}

absl::Status RegistryApi::ImportCatalog(const Caller& caller,
                                        const v1::ImportHeader& header,
                                        const std::string& bytes,
                                        const ImportSink& sink) {
  QD_RETURN_IF_ERROR(CheckRegion(header.region_code()));
  QD_ASSIGN_OR_RETURN(const domain::Date first_day,
                      FirstDay(header.effective_from(), *parts_.clock));
  QD_ASSIGN_OR_RETURN(const domain::Date judged_on,
                      FirstDay(header.judged_on(), *parts_.clock));
  QD_ASSIGN_OR_RETURN(importer::ImportResult result,
                      parts_.importer->Import(
                          header.file_name(), bytes,
                          {header.region_code(), header.map(), header.sheet(),
                           header.rules_version(), judged_on.ToIso()},
                          [&sink](const std::string& step, std::uint64_t done,
                                  std::uint64_t total) {
                            SendProgress(step, done, total, sink);
                          }));
  if (!SendFindings(result.findings, sink)) return ClientGone();
  v1::ImportCatalogResponse last;
  *last.mutable_report() = ToReport(result);
  last.mutable_report()->set_judged_on(judged_on.ToIso());
  last.mutable_report()->set_references_digest(
      parts_.importer->rules().knowledge().digest());
  if (result.acceptable) {
    if (!SendProgress("publishing", 0, result.items.size(), sink)) {
      return ClientGone();
    }
    registry::NewList list;
    list.region_code = header.region_code();
    list.items = std::move(result.items);
    list.missing = header.mode() == v1::IMPORT_MODE_MERGE
                       ? registry::Missing::kKeep
                       : registry::Missing::kEnd;
    list.base_revision = header.base_revision();
    list.effective_from = first_day;
    list.reason = header.reason();
    QD_ASSIGN_OR_RETURN(*last.mutable_report()->mutable_publish(),
                        TakeList(caller, header, std::move(list)));
  }
  sink(last);
  return absl::OkStatus();
}

absl::StatusOr<v1::PublishResponse> RegistryApi::TakeList(
    const Caller& caller, const v1::ImportHeader& header,
    registry::NewList list) {
  const bool publishes =
      caller.is_development && (header.goal() == v1::IMPORT_GOAL_UNSPECIFIED ||
                                header.goal() == v1::IMPORT_GOAL_PUBLISH);
  if (publishes || header.validate_only()) {
    QD_ASSIGN_OR_RETURN(
        const registry::Outcome outcome,
        parts_.registry->Execute({std::move(list), header.request_id(),
                                  caller.id, header.validate_only()}));
    return ToResponse(outcome);
  }
  QD_RETURN_IF_ERROR(CheckDepartments(caller, list));
  // Whoever publishes meanwhile makes the draft stale.
  const std::uint64_t base = header.base_revision() == 0
                                 ? parts_.registry->snapshot()->revision()
                                 : header.base_revision();
  QD_ASSIGN_OR_RETURN(
      const registry::Outcome tried,
      parts_.registry->Execute({std::move(list), "", caller.id, true}));
  registry::SubmissionCommand command =
      SubmitCommand(caller, Draft(tried, base, header), header.request_id());
  if (header.goal() == v1::IMPORT_GOAL_DRAFT) {
    command.number = header.submission();
    command.version = header.submission_version();
    command.action = command.number == 0
                         ? submission::v1::SUBMISSION_ACTION_CREATE
                         : submission::v1::SUBMISSION_ACTION_UPDATE;
  }
  QD_ASSIGN_OR_RETURN(const auto outcome, parts_.registry->Execute(command));
  return ToResponse(outcome);
}

absl::Status RegistryApi::ExportCatalog(const v1::ExportCatalogRequest& request,
                                        const ChunkSink& sink) const {
  QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const registry::AsOf as_of,
                      ResolveRead(request.read(), *snapshot, *parts_.clock));
  QD_ASSIGN_OR_RETURN(std::vector<v1::Item> items,
                      ItemsInForce(*snapshot, request.region_code(), as_of,
                                   request.department()));
  v1::FileChunk first;
  first.set_items(static_cast<std::uint32_t>(items.size()));
  *first.mutable_state() = ToReadState(as_of);
  const std::string stem = request.region_code() + "-" + as_of.date.ToIso();
  if (request.format() == v1::FILE_FORMAT_JSON) {
    first.set_file_name(stem + ".json");
    return SendChunks(domain::CanonicalJson(std::move(items)), first, sink);
  }
  const bool csv = request.format() == v1::FILE_FORMAT_CSV;
  first.set_file_name(stem + (csv ? ".csv" : ".xlsx"));
  auto bytes = csv ? parts_.importer->ExportCsv(items)
                   : parts_.importer->ExportWorkbook(items);
  if (!bytes.ok()) return bytes.status();
  return SendChunks(*bytes, first, sink);
}

absl::Status RegistryApi::GetTemplate(const v1::GetTemplateRequest&,
                                      const ChunkSink& sink) const {
  QD_ASSIGN_OR_RETURN(const std::string bytes, parts_.importer->Template());
  v1::FileChunk first;
  first.set_file_name("政务服务事项清单模板.xlsx");
  return SendChunks(bytes, first, sink);
}

}  // namespace qingdan::service
