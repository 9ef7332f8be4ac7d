// Decides a step in the life of a submission: a pure function, as decide.h.
//
//   draft ── submit ──▶ submitted ── file ──▶ filed
//     ▲                     │
//     └─ update ─ returned ◀┘        withdraw: from any but filed
#ifndef QINGDAN_SERVER_REGISTRY_DECIDE_SUBMISSION_H_
#define QINGDAN_SERVER_REGISTRY_DECIDE_SUBMISSION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/revision.pb.h"
#include "qingdan/storage/v1/fact.pb.h"
#include "qingdan/submission/v1/submission.pb.h"
#include "server/domain/date.h"
#include "server/registry/change_builder.h"
#include "server/registry/snapshot.h"

namespace qingdan::registry {

// Bounds of a return (submission_service.proto).
inline constexpr std::size_t kRemarksMax = 200;
inline constexpr std::size_t kRemarkCharactersMax = 1'000;

// A step somebody asks for.
struct SubmissionCommand {
  submission::v1::SubmissionAction action =
      submission::v1::SUBMISSION_ACTION_UNSPECIFIED;
  std::uint64_t number = 0;   // 0 makes one: CREATE, and SUBMIT with a draft
  std::uint64_t version = 0;  // as the caller looked at it
  std::optional<v1::ChangeSet> draft;  // of CREATE, UPDATE and SUBMIT with 0
  std::string reason;
  std::vector<submission::v1::Remark> remarks;  // of RETURN
  std::string actor;
  bool plays_both_people = false;  // may file what they submitted
  std::string request_id;
};

// What will be recorded.
struct SubmissionDecision {
  storage::v1::SubmissionStep step;     // without its parts
  std::vector<v1::ItemChange> changes;  // of step.draft
  std::optional<Decision> submitted;    // what SUBMIT asks to publish
  std::optional<Decision> filing;       // what FILE publishes
};

// Decides `command`. Errors: INVALID_ARGUMENT (FIELD_INVALID), NOT_FOUND
// (SUBMISSION_NOT_FOUND), ABORTED (SUBMISSION_CHANGED), FAILED_PRECONDITION
// (SUBMISSION_STATE), PERMISSION_DENIED (SAME_PERSON); and for CREATE, UPDATE,
// SUBMIT and FILE those of DecideChangeSet.
absl::StatusOr<SubmissionDecision> DecideSubmission(
    const Snapshot& snapshot, const SubmissionCommand& command,
    domain::Date today);

// True if `action` is open to a submission in `state`.
bool IsOpen(submission::v1::SubmissionState state,
            submission::v1::SubmissionAction action);

// SUBMISSION_NOT_FOUND.
absl::Status NoSubmission(std::uint64_t number);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_DECIDE_SUBMISSION_H_
