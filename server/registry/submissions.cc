#include "server/registry/submissions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/registry/pending_sets.h"

namespace qingdan::registry {
namespace {

using submission::v1::Submission;
using submission::v1::SubmissionState;

SubmissionState StateAfter(submission::v1::SubmissionAction action) {
  switch (action) {
    case submission::v1::SUBMISSION_ACTION_CREATE:
    case submission::v1::SUBMISSION_ACTION_UPDATE:
      return submission::v1::SUBMISSION_STATE_DRAFT;
    case submission::v1::SUBMISSION_ACTION_SUBMIT:
      return submission::v1::SUBMISSION_STATE_SUBMITTED;
    case submission::v1::SUBMISSION_ACTION_RETURN:
      return submission::v1::SUBMISSION_STATE_RETURNED;
    case submission::v1::SUBMISSION_ACTION_FILE:
      return submission::v1::SUBMISSION_STATE_FILED;
    case submission::v1::SUBMISSION_ACTION_WITHDRAW:
      return submission::v1::SUBMISSION_STATE_WITHDRAWN;
    default:
      return submission::v1::SUBMISSION_STATE_UNSPECIFIED;
  }
}

void TakeDraft(const v1::ChangeSet& draft, Submission& head) {
  head.set_region_code(draft.region_code());
  head.set_base_revision(draft.base_revision());
  head.set_effective_from(draft.effective_from());
  head.set_reason(draft.reason());
}

// Counts what the draft of `record` holds into its head.
void CountChanges(SubmissionRecord& record) {
  Submission& head = record.head;
  head.set_changes(static_cast<std::uint32_t>(record.draft->changes_size()));
  head.clear_departments();
  for (const v1::ItemChange& change : record.draft->changes()) {
    const std::string& department = change.item().department();
    const auto& known = head.departments();
    if (std::find(known.begin(), known.end(), department) == known.end()) {
      head.add_departments(department);
    }
  }
}

}  // namespace

SubmissionState StateOn(const SubmissionRecord& record, domain::Date today) {
  const Submission& head = record.head;
  const bool in_effect = head.effective_from() <= today.ToIso();
  return head.state() == submission::v1::SUBMISSION_STATE_FILED && in_effect
             ? submission::v1::SUBMISSION_STATE_PUBLISHED
             : head.state();
}

std::uint64_t SubmissionBook::NumberOf(
    std::uint64_t position, const storage::v1::SubmissionStep& step) {
  return step.transition().number() == 0 ? position
                                         : step.transition().number();
}

absl::Status SubmissionBook::Take(
    std::uint64_t position, const google::protobuf::Timestamp& recorded_at,
    const storage::v1::SubmissionStep& step,
    std::vector<v1::ItemChange> changes) {
  const bool is_new = step.transition().number() == 0;
  const std::uint64_t number = NumberOf(position, step);
  auto record = std::make_shared<SubmissionRecord>();
  if (const auto it = submissions_.find(number); it != submissions_.end()) {
    *record = *it->second;
  } else if (!is_new || !step.has_draft()) {
    return BrokenAt(position, "a step of submission " + std::to_string(number) +
                                  ", which was never begun");
  }
  Submission& head = record->head;
  head.set_number(number);
  head.set_version(position);
  head.set_state(StateAfter(step.transition().action()));
  submission::v1::Transition& transition = *head.add_transitions();
  transition = step.transition();
  transition.set_number(number);
  transition.set_version(position);
  *transition.mutable_recorded_at() = recorded_at;
  if (step.has_draft()) {
    auto draft = std::make_shared<v1::ChangeSet>(step.draft());
    for (v1::ItemChange& change : changes) {
      *draft->add_changes() = std::move(change);
    }
    record->draft = std::move(draft);
    TakeDraft(step.draft(), head);
    CountChanges(*record);
  }
  if (head.state() == submission::v1::SUBMISSION_STATE_SUBMITTED) {
    head.set_submitted_by(transition.actor());
  }
  if (head.state() == submission::v1::SUBMISSION_STATE_FILED) {
    head.set_revision(position);
  }
  storage::v1::SubmissionStep kept = step;
  kept.clear_change_set_id();
  kept.clear_parts();
  kept.mutable_transition()->set_version(position);
  *kept.mutable_transition()->mutable_recorded_at() = recorded_at;
  steps_[number].push_back(std::move(kept));
  submissions_[number] = std::move(record);
  built_ = nullptr;
  return absl::OkStatus();
}

std::shared_ptr<const Submissions> SubmissionBook::Build() {
  if (built_ == nullptr) {
    built_ = std::make_shared<const Submissions>(submissions_);
  }
  return built_;
}

absl::Status SubmissionBook::Save(ChunkWriter& writer) const {
  for (const auto& [number, steps] : steps_) {
    for (const auto& step : steps) {
      *writer.chunk().add_submission_steps() = step;
      QD_RETURN_IF_ERROR(writer.Added(step.ByteSizeLong()));
    }
  }
  for (const auto& [number, record] : submissions_) {
    for (const v1::ItemChange& change : record->draft->changes()) {
      auto& all = *writer.chunk().mutable_draft_changes();
      if (all.empty() || all.rbegin()->number() != number) {
        all.Add()->set_number(number);
      }
      *all.rbegin()->add_changes() = change;
      QD_RETURN_IF_ERROR(writer.Added(change.ByteSizeLong()));
    }
  }
  return absl::OkStatus();
}

absl::Status SubmissionBook::Restore(
    const storage::v1::CheckpointChunk& chunk) {
  for (const auto& stored : chunk.submission_steps()) {
    storage::v1::SubmissionStep step = stored;
    const std::uint64_t position = step.transition().version();
    const auto recorded_at = step.transition().recorded_at();
    step.mutable_transition()->clear_version();
    step.mutable_transition()->clear_recorded_at();
    QD_RETURN_IF_ERROR(Take(position, recorded_at, step, {}));
  }
  for (const auto& changes : chunk.draft_changes()) {
    const auto it = submissions_.find(changes.number());
    if (it == submissions_.end()) {
      return BrokenAt(changes.number(), "changes of a draft never begun");
    }
    auto record = std::make_shared<SubmissionRecord>(*it->second);
    auto draft = std::make_shared<v1::ChangeSet>(*record->draft);
    draft->mutable_changes()->MergeFrom(changes.changes());
    record->draft = std::move(draft);
    CountChanges(*record);
    it->second = std::move(record);
    built_ = nullptr;
  }
  return absl::OkStatus();
}

}  // namespace qingdan::registry
