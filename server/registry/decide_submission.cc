#include "server/registry/decide_submission.h"

#include <unordered_map>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"
#include "server/registry/decide.h"

namespace qingdan::registry {
namespace {

using domain::FieldError;
using submission::v1::Submission;
using submission::v1::SubmissionAction;
using submission::v1::SubmissionState;

std::string ShortName(SubmissionState state) {
  return submission::v1::SubmissionState_Name(state).substr(
      std::string("SUBMISSION_STATE_").size());
}

std::string ShortName(SubmissionAction action) {
  return submission::v1::SubmissionAction_Name(action).substr(
      std::string("SUBMISSION_ACTION_").size());
}

absl::Status CheckVersion(const Submission& head, std::uint64_t version) {
  if (version == head.version()) return absl::OkStatus();
  const std::string number = std::to_string(head.number());
  const auto& last = head.transitions(head.transitions_size() - 1);
  return domain::MakeError(
      absl::StatusCode::kAborted, error::v1::ERROR_REASON_SUBMISSION_CHANGED,
      "submission " + number + " is at version " +
          std::to_string(head.version()) + " (" + ShortName(last.action()) +
          " by " + last.actor() + "), not at your version " +
          std::to_string(version) + "; look at it again",
      {{"submission", number},
       {"version", std::to_string(version)},
       {"newest", std::to_string(head.version())}});
}

absl::Status CheckState(const Submission& head, SubmissionAction action) {
  if (IsOpen(head.state(), action)) return absl::OkStatus();
  const std::string number = std::to_string(head.number());
  return domain::MakeError(absl::StatusCode::kFailedPrecondition,
                           error::v1::ERROR_REASON_SUBMISSION_STATE,
                           "submission " + number + " is " +
                               ShortName(head.state()) + "; " +
                               ShortName(action) + " is not open to it",
                           {{"submission", number},
                            {"state", ShortName(head.state())},
                            {"action", ShortName(action)}});
}

absl::Status CheckPerson(const Submission& head,
                         const SubmissionCommand& command) {
  if (command.plays_both_people || head.submitted_by() != command.actor) {
    return absl::OkStatus();
  }
  return domain::MakeError(
      absl::StatusCode::kPermissionDenied, error::v1::ERROR_REASON_SAME_PERSON,
      command.actor + " submitted submission " + std::to_string(head.number()) +
          "; somebody else must file it",
      {{"submission", std::to_string(head.number())},
       {"caller", command.actor}});
}

absl::Status CheckRemarks(const SubmissionCommand& command) {
  const bool wanted =
      command.action == submission::v1::SUBMISSION_ACTION_RETURN;
  if (command.remarks.empty() == wanted ||
      command.remarks.size() > kRemarksMax) {
    return FieldError("remarks", std::to_string(command.remarks.size()),
                      "a return takes 1 to 200 remarks");
  }
  const auto* item = v1::Item::descriptor();
  for (const submission::v1::Remark& remark : command.remarks) {
    if (remark.text().empty()) {
      return FieldError("remarks.text", "", "say what is to be mended");
    }
    QD_RETURN_IF_ERROR(domain::CheckLength("remarks.text", remark.text(),
                                           kRemarkCharactersMax));
    QD_RETURN_IF_ERROR(domain::CheckLength("remarks.item", remark.item(),
                                           kRemarkCharactersMax));
    if (!remark.element().empty() &&
        item->FindFieldByName(remark.element()) == nullptr) {
      return FieldError("remarks.element", remark.element(),
                        "is no element of an item");
    }
  }
  return absl::OkStatus();
}

// The draft as it is kept: ids and kinds filled in, an own base revision.
v1::ChangeSet Kept(v1::ChangeSet draft, const Decision& decision,
                   const Snapshot& snapshot) {
  std::unordered_map<std::string, v1::ChangeKind> kinds;
  for (const v1::ItemChange& change : decision.changes) {
    kinds.emplace(change.item().id(), change.kind());
  }
  for (v1::ItemChange& change : *draft.mutable_changes()) {
    v1::Item& item = *change.mutable_item();
    item.set_region_code(draft.region_code());
    item.set_id(domain::ItemId(item));
    const auto kind = kinds.find(item.id());
    if (kind != kinds.end()) change.set_kind(kind->second);
  }
  if (draft.base_revision() == 0) draft.set_base_revision(snapshot.revision());
  return draft;
}

}  // namespace

bool IsOpen(SubmissionState state, SubmissionAction action) {
  using submission::v1::SUBMISSION_STATE_DRAFT;
  using submission::v1::SUBMISSION_STATE_RETURNED;
  using submission::v1::SUBMISSION_STATE_SUBMITTED;
  switch (action) {
    case submission::v1::SUBMISSION_ACTION_UPDATE:
      return state == SUBMISSION_STATE_DRAFT ||
             state == SUBMISSION_STATE_RETURNED;
    case submission::v1::SUBMISSION_ACTION_SUBMIT:
      return state == SUBMISSION_STATE_DRAFT;
    case submission::v1::SUBMISSION_ACTION_RETURN:
    case submission::v1::SUBMISSION_ACTION_FILE:
      return state == SUBMISSION_STATE_SUBMITTED;
    case submission::v1::SUBMISSION_ACTION_WITHDRAW:
      return state == SUBMISSION_STATE_DRAFT ||
             state == SUBMISSION_STATE_SUBMITTED ||
             state == SUBMISSION_STATE_RETURNED;
    default:
      return false;
  }
}

absl::Status NoSubmission(std::uint64_t number) {
  return domain::MakeError(absl::StatusCode::kNotFound,
                           error::v1::ERROR_REASON_SUBMISSION_NOT_FOUND,
                           "there is no submission " + std::to_string(number),
                           {{"submission", std::to_string(number)}});
}

absl::StatusOr<SubmissionDecision> DecideSubmission(
    const Snapshot& snapshot, const SubmissionCommand& command,
    domain::Date today) {
  QD_RETURN_IF_ERROR(
      domain::CheckLength("reason", command.reason, kReasonCharactersMax));
  QD_RETURN_IF_ERROR(CheckRemarks(command));
  SubmissionDecision decision;
  submission::v1::Transition& transition = *decision.step.mutable_transition();
  transition.set_number(command.number);
  transition.set_action(command.action);
  transition.set_actor(command.actor);
  transition.set_reason(command.reason);
  transition.set_request_id(command.request_id);
  transition.mutable_remarks()->Assign(command.remarks.begin(),
                                       command.remarks.end());
  const SubmissionRecord* record = nullptr;
  if (command.number != 0 || !command.draft.has_value()) {
    const auto it = snapshot.submissions().find(command.number);
    if (it == snapshot.submissions().end()) return NoSubmission(command.number);
    record = it->second.get();
    QD_RETURN_IF_ERROR(CheckVersion(record->head, command.version));
    QD_RETURN_IF_ERROR(CheckState(record->head, command.action));
  }
  if (command.action == submission::v1::SUBMISSION_ACTION_FILE) {
    QD_RETURN_IF_ERROR(CheckPerson(record->head, command));
  }
  if (command.draft.has_value()) {
    QD_ASSIGN_OR_RETURN(Decision now,
                        DecideChangeSet(snapshot, *command.draft, today));
    v1::ChangeSet draft = Kept(*command.draft, now, snapshot);
    decision.changes.assign(draft.changes().begin(), draft.changes().end());
    draft.clear_changes();
    *decision.step.mutable_draft() = std::move(draft);
    if (command.action == submission::v1::SUBMISSION_ACTION_SUBMIT) {
      decision.submitted = std::move(now);
    }
  } else if (command.action == submission::v1::SUBMISSION_ACTION_SUBMIT ||
             command.action == submission::v1::SUBMISSION_ACTION_FILE) {
    QD_ASSIGN_OR_RETURN(Decision now,
                        DecideChangeSet(snapshot, *record->draft, today));
    const bool files = command.action == submission::v1::SUBMISSION_ACTION_FILE;
    (files ? decision.filing : decision.submitted) = std::move(now);
  }
  return decision;
}

}  // namespace qingdan::registry
