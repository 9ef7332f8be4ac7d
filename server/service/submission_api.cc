#include "server/service/submission_api.h"

#include <string>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/service/judging.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

namespace v1 = submission::v1;

constexpr int kStopItemsMax = 1'000;

template <typename Request>
registry::SubmissionCommand CommandOf(const Caller& caller,
                                      v1::SubmissionAction action,
                                      const Request& request) {
  registry::SubmissionCommand command;
  command.action = action;
  command.actor = caller.id;
  command.plays_both_people = caller.is_development;
  command.request_id = request.request_id();
  return command;
}

template <typename Request>
absl::StatusOr<registry::SubmissionCommand> StepOf(const Caller& caller,
                                                   v1::SubmissionAction action,
                                                   const Request& request) {
  if (request.number() == 0) {
    return domain::FieldError("number", "0", "name a submission");
  }
  if (request.version() == 0) {
    return domain::FieldError("version", "0", "name the version you looked at");
  }
  registry::SubmissionCommand command = CommandOf(caller, action, request);
  command.number = request.number();
  command.version = request.version();
  return command;
}

v1::Submission ToSubmission(const registry::SubmissionRecord& record,
                            domain::Date today, bool with_steps) {
  v1::Submission submission = record.head;
  submission.set_state(registry::StateOn(record, today));
  if (!with_steps) submission.clear_transitions();
  return submission;
}

bool Touches(const v1::Submission& head, const std::string& department) {
  for (const std::string& touched : head.departments()) {
    if (touched == department) return true;
  }
  return false;
}

absl::Status CheckStop(const v1::StopRequest& request) {
  if (request.deciding_document().empty()) {
    return domain::FieldError("deciding_document", "",
                              "name the document that decides the stop");
  }
  if (request.reason().empty()) {
    return domain::FieldError("reason", "", "say why");
  }
  if (request.items().empty() || request.items_size() > kStopItemsMax) {
    return domain::FieldError("items", std::to_string(request.items_size()),
                              "name 1 to 1000 items");
  }
  return absl::OkStatus();
}

}  // namespace

domain::Date SubmissionApi::Today() const {
  return domain::Date::InBeijing(parts_.clock->Now());
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::Execute(
    const registry::SubmissionCommand& command) {
  if (command.draft.has_value()) {
    QD_RETURN_IF_ERROR(parts_.regions->Require(command.draft->region_code()));
  }
  QD_ASSIGN_OR_RETURN(const auto outcome, parts_.registry->Execute(command));
  v1::SubmissionResponse response;
  *response.mutable_submission() =
      ToSubmission(*outcome.submission, Today(), true);
  response.set_repeated_request(outcome.repeated_request);
  return response;
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::ExecuteJudged(
    const registry::SubmissionCommand& command) {
  const auto snapshot = parts_.registry->snapshot();
  const auto it = snapshot->submissions().find(command.number);
  if (it == snapshot->submissions().end()) {
    return registry::NoSubmission(command.number);
  }
  QD_ASSIGN_OR_RETURN(const auto findings,
                      Judge(*parts_.rules, *it->second->draft, Today()));
  QD_RETURN_IF_ERROR(RefuseErrors(findings));
  QD_ASSIGN_OR_RETURN(v1::SubmissionResponse response, Execute(command));
  response.mutable_findings()->Assign(findings.begin(), findings.end());
  return response;
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::CreateDraft(
    const Caller& caller, const v1::CreateDraftRequest& request) {
  auto command = CommandOf(caller, v1::SUBMISSION_ACTION_CREATE, request);
  command.draft = request.change_set();
  return Execute(command);
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::UpdateDraft(
    const Caller& caller, const v1::UpdateDraftRequest& request) {
  QD_ASSIGN_OR_RETURN(auto command,
                      StepOf(caller, v1::SUBMISSION_ACTION_UPDATE, request));
  command.draft = request.change_set();
  return Execute(command);
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::Submit(
    const Caller& caller, const v1::StepRequest& request) {
  QD_ASSIGN_OR_RETURN(auto command,
                      StepOf(caller, v1::SUBMISSION_ACTION_SUBMIT, request));
  command.reason = request.reason();
  return ExecuteJudged(command);
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::Return(
    const Caller& caller, const v1::ReturnRequest& request) {
  QD_ASSIGN_OR_RETURN(auto command,
                      StepOf(caller, v1::SUBMISSION_ACTION_RETURN, request));
  command.reason = request.reason();
  command.remarks.assign(request.remarks().begin(), request.remarks().end());
  return Execute(command);
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::File(
    const Caller& caller, const v1::StepRequest& request) {
  QD_ASSIGN_OR_RETURN(auto command,
                      StepOf(caller, v1::SUBMISSION_ACTION_FILE, request));
  command.reason = request.reason();
  return ExecuteJudged(command);
}

absl::StatusOr<v1::SubmissionResponse> SubmissionApi::Withdraw(
    const Caller& caller, const v1::StepRequest& request) {
  QD_ASSIGN_OR_RETURN(auto command,
                      StepOf(caller, v1::SUBMISSION_ACTION_WITHDRAW, request));
  command.reason = request.reason();
  return Execute(command);
}

absl::StatusOr<v1::StopResponse> SubmissionApi::Stop(
    const Caller& caller, const v1::StopRequest& request) {
  QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  QD_RETURN_IF_ERROR(CheckStop(request));
  const auto region =
      parts_.registry->snapshot()->Region(request.region_code());
  registry::StopOrder order{
      request.region_code(), {}, request.deciding_document(), request.reason()};
  for (const std::string& key : request.items()) {
    const auto found =
        region == nullptr ? registry::RegionState::Items() : region->ByKey(key);
    if (found.empty()) {
      return domain::MakeError(
          absl::StatusCode::kNotFound, error::v1::ERROR_REASON_ITEM_NOT_FOUND,
          "no item '" + key + "' in region " + request.region_code(),
          {{"region_code", request.region_code()}, {"item", key}});
    }
    for (const auto& history : found) order.item_ids.push_back(history->id());
  }
  QD_ASSIGN_OR_RETURN(
      const auto outcome,
      parts_.registry->Execute(
          {std::move(order), request.request_id(), caller.id, false}));
  v1::StopResponse response;
  *response.mutable_revision() = outcome.revision;
  response.set_repeated_request(outcome.repeated_request);
  return response;
}

absl::StatusOr<v1::GetSubmissionResponse> SubmissionApi::GetSubmission(
    const v1::GetSubmissionRequest& request) const {
  const auto snapshot = parts_.registry->snapshot();
  const auto it = snapshot->submissions().find(request.number());
  if (it == snapshot->submissions().end()) {
    return registry::NoSubmission(request.number());
  }
  QD_ASSIGN_OR_RETURN(const Pager pager,
                      Pager::Open(request, {}, *snapshot, *parts_.clock));
  const registry::SubmissionRecord& record = *it->second;
  v1::GetSubmissionResponse response;
  *response.mutable_submission() = ToSubmission(record, Today(), true);
  pager.Fill(record.draft->changes(), response,
             [&](const registry::v1::ItemChange& change) {
               *response.add_changes() = change;
             });
  return response;
}

absl::StatusOr<v1::ListSubmissionsResponse> SubmissionApi::ListSubmissions(
    const v1::ListSubmissionsRequest& request) const {
  if (!request.region_code().empty()) {
    QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  }
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager,
                      Pager::Open(request, {}, *snapshot, *parts_.clock));
  const domain::Date today = Today();
  std::vector<const registry::SubmissionRecord*> found;
  const auto& all = snapshot->submissions();
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    const registry::SubmissionRecord& record = *it->second;
    if ((request.region_code().empty() ||
         record.head.region_code() == request.region_code()) &&
        (request.department().empty() ||
         Touches(record.head, request.department())) &&
        (request.state() == v1::SUBMISSION_STATE_UNSPECIFIED ||
         registry::StateOn(record, today) == request.state())) {
      found.push_back(&record);
    }
  }
  v1::ListSubmissionsResponse response;
  pager.Fill(found, response, [&](const auto* one) {
    *response.add_submissions() = ToSubmission(*one, today, false);
  });
  return response;
}

}  // namespace qingdan::service
