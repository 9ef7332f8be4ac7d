#include "server/registry/registry.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/registry/entries.h"
#include "server/registry/fact_codec.h"
#include "server/registry/recording.h"

namespace qingdan::registry {
namespace {

// Entries between two calls of progress.
constexpr std::uint64_t kProgressEntries = 1'000;
constexpr std::size_t kRequestIdMax = 100;

absl::Status CheckRequestId(const std::string& id) {
  const bool printable = std::all_of(
      id.begin(), id.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (id.size() <= kRequestIdMax && printable) return absl::OkStatus();
  return domain::FieldError("request_id", id.substr(0, kRequestIdMax),
                            "must be 1 to 100 printable ASCII characters");
}

absl::Status Busy() {
  return domain::MakeError(
      absl::StatusCode::kResourceExhausted, error::v1::ERROR_REASON_BUSY,
      std::to_string(kWaitingCommandsMax) +
          " publishes wait already; try again later",
      {{"queue", "publish"}, {"max", std::to_string(kWaitingCommandsMax)}});
}

// A place in the queue for as long as it lives.
class Place {
 public:
  explicit Place(std::atomic<int>& count) : count_(count), number_(++count) {}
  ~Place() { --count_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  int number() const { return number_; }

 private:
  std::atomic<int>& count_;
  const int number_;
};

absl::StatusOr<Decision> Decide(const Snapshot& snapshot,
                                const Command& command, domain::Date today) {
  if (const auto* set = std::get_if<v1::ChangeSet>(&command.what)) {
    return DecideChangeSet(snapshot, *set, today);
  }
  if (const auto* order = std::get_if<StopOrder>(&command.what)) {
    return DecideStop(snapshot, *order, today);
  }
  return DecideNewList(snapshot, std::get<NewList>(command.what));
}

// What does not fit into appends of the journal can never be recorded.
absl::Status CheckBounds(const std::vector<std::vector<std::string>>& appends) {
  for (const auto& entries : appends) {
    if (journal::CheckBounds({entries, std::nullopt}).ok()) continue;
    return domain::FieldError("change_set", "",
                              "is too large to record; split it by department");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Registry>> Registry::Open(Options options) {
  auto registry = std::unique_ptr<Registry>(new Registry(std::move(options)));
  QD_RETURN_IF_ERROR(registry->Recover());
  return registry;
}

absl::Status Registry::Recover() {
  const std::lock_guard lock(writer());
  if (!RestoreCheckpoint(*options_.journal, projector_).ok()) {
    projector_ = Projector(options_.hash);
  }
  checkpointed_at_ = projector_.position();
  QD_RETURN_IF_ERROR(ApplyNewEntries(options_.progress));
  Show();
  return absl::OkStatus();
}

absl::Status Registry::ApplyNewEntries(const ReplayProgress& progress) {
  const std::uint64_t head = options_.journal->head();
  return ForEachEntry(
      *options_.journal, projector_.position() + 1,
      [&](std::uint64_t position, const std::string& entry) -> absl::Status {
        QD_RETURN_IF_ERROR(ApplyEntry(position, entry, projector_));
        if (progress &&
            (position % kProgressEntries == 0 || position == head)) {
          progress(position, head);
        }
        return absl::OkStatus();
      });
}

// Takes what a publish that failed half-way has left in the journal; without
// it every later one would expect a head that is gone.
absl::Status Registry::CatchUp() {
  if (projector_.position() == options_.journal->head()) {
    return absl::OkStatus();
  }
  QD_RETURN_IF_ERROR(ApplyNewEntries(nullptr));
  Show();
  return absl::OkStatus();
}

void Registry::Show() {
  auto snapshot = projector_.Build();
  if (options_.listener) options_.listener(snapshot);
  std::atomic_store(&snapshot_, std::move(snapshot));
}

// The request recorded under `id`; null if there is none.
absl::StatusOr<const storage::v1::RequestRecord*> Registry::FirstRequest(
    const std::string& id, const std::string& digest) const {
  const auto* request = id.empty() ? nullptr : projector_.Request(id);
  if (request == nullptr || request->request_digest() == digest) return request;
  return domain::MakeError(
      absl::StatusCode::kInvalidArgument,
      error::v1::ERROR_REASON_REQUEST_ID_REUSED,
      "request id " + id + " was used for another request; take a new id",
      {{"request_id", id}});
}

absl::StatusOr<std::optional<Outcome>> Registry::FirstOutcome(
    const Command& command, const std::string& digest) const {
  QD_ASSIGN_OR_RETURN(const auto* request,
                      FirstRequest(command.request_id, digest));
  if (request == nullptr) return std::nullopt;
  Outcome outcome;
  outcome.repeated_request = true;
  const auto region = snapshot()->Region(request->region_code());
  for (const v1::Revision& revision : region->revisions()) {
    if (revision.revision() == request->revision()) {
      outcome.revision = revision;
    }
  }
  for (const auto& item : region->items()) {
    for (const auto& record : item->records()) {
      if (record->revision == request->revision()) {
        outcome.changes.push_back(record->change);
      }
    }
  }
  return outcome;
}

absl::Status Registry::AskGuard(const Decision& decision,
                                domain::Date today) const {
  if (!options_.guard) return absl::OkStatus();
  return options_.guard(*snapshot(), decision, today);
}

absl::StatusOr<Outcome> Registry::Execute(const Command& command) {
  // One runs, the others wait.
  const Place place(waiting_);
  if (place.number() > kWaitingCommandsMax + 1) return Busy();
  QD_RETURN_IF_ERROR(CheckRequestId(command.request_id));
  const std::string digest = DigestOf(command);
  const auto now = options_.clock->Now();
  const std::lock_guard lock(writer());
  QD_RETURN_IF_ERROR(CatchUp());
  QD_ASSIGN_OR_RETURN(auto first, FirstOutcome(command, digest));
  if (first.has_value()) return *std::move(first);

  const auto today = domain::Date::InBeijing(now);
  QD_ASSIGN_OR_RETURN(Decision decision, Decide(*snapshot(), command, today));
  // A stop must never wait for a list to be mended.
  if (!command.validate_only &&
      !std::holds_alternative<StopOrder>(command.what)) {
    QD_RETURN_IF_ERROR(AskGuard(decision, today));
  }
  decision.revision.set_actor(command.actor);
  decision.revision.set_request_id(command.request_id);
  *decision.revision.mutable_recorded_at() = ToTimestamp(now);
  if (!command.validate_only && !decision.changes.empty()) {
    QD_RETURN_IF_ERROR(
        AppendPublication(decision, BaseOf(command), digest, nullptr));
    decision.revision.set_revision(projector_.position());
  }
  return Outcome{std::move(decision.revision), std::move(decision.changes)};
}

absl::StatusOr<SubmissionOutcome> Registry::Execute(
    const SubmissionCommand& command) {
  const Place place(waiting_);
  if (place.number() > kWaitingCommandsMax + 1) return Busy();
  QD_RETURN_IF_ERROR(CheckRequestId(command.request_id));
  const std::string digest = DigestOf(command);
  const auto now = options_.clock->Now();
  const std::lock_guard lock(writer());
  QD_RETURN_IF_ERROR(CatchUp());
  QD_ASSIGN_OR_RETURN(const auto* first,
                      FirstRequest(command.request_id, digest));
  if (first != nullptr) {
    return SubmissionOutcome{snapshot()->submissions().at(first->submission()),
                             true};
  }
  const auto today = domain::Date::InBeijing(now);
  QD_ASSIGN_OR_RETURN(SubmissionDecision decision,
                      DecideSubmission(*snapshot(), command, today));
  if (decision.submitted.has_value()) {
    QD_RETURN_IF_ERROR(AskGuard(*decision.submitted, today));
  }
  decision.step.set_request_digest(digest);
  const auto recorded_at = ToTimestamp(now);
  if (decision.filing.has_value()) {
    QD_RETURN_IF_ERROR(AskGuard(*decision.filing, today));
    v1::Revision& revision = decision.filing->revision;
    revision.set_actor(command.actor);
    revision.set_request_id(command.request_id);
    *revision.mutable_recorded_at() = recorded_at;
    const auto& filed = snapshot()->submissions().at(command.number)->head;
    QD_RETURN_IF_ERROR(AppendPublication(
        *decision.filing, filed.base_revision(), digest, &decision.step));
  } else {
    QD_RETURN_IF_ERROR(
        Append(EncodeStep(decision.step, decision.changes, recorded_at)));
  }
  const std::uint64_t number =
      SubmissionBook::NumberOf(projector_.position(), decision.step);
  return SubmissionOutcome{snapshot()->submissions().at(number), false};
}

absl::Status Registry::AppendPublication(
    const Decision& decision, std::uint64_t base_revision,
    const std::string& digest, const storage::v1::SubmissionStep* filing) {
  QD_ASSIGN_OR_RETURN(const verify::Hash root,
                      projector_.RootAfter(decision.changes));
  return Append(EncodeFacts(decision.revision, decision.changes, base_revision,
                            digest, verify::AsBytes(root), filing));
}

absl::Status Registry::Append(std::vector<std::vector<std::string>> appends) {
  QD_RETURN_IF_ERROR(CheckBounds(appends));
  std::uint64_t head = projector_.position();
  for (std::vector<std::string>& entries : appends) {
    // Another writer's entry in between would make the decision stale.
    journal::AppendRequest request{std::move(entries), head};
    const auto appended = options_.journal->Append(std::move(request));
    if (!appended.ok()) return JournalDown(appended.status());
    head = appended->last_position;
  }
  QD_RETURN_IF_ERROR(CatchUp());
  if (projector_.position() - checkpointed_at_ >= options_.checkpoint_every) {
    // Only start-up time is lost if it fails; the next one tries again.
    CheckpointLocked().IgnoreError();
  }
  return absl::OkStatus();
}

absl::Status Registry::Checkpoint() {
  const std::lock_guard lock(writer());
  return CheckpointLocked();
}

absl::Status Registry::CheckpointLocked() {
  if (projector_.position() == checkpointed_at_) return absl::OkStatus();
  QD_ASSIGN_OR_RETURN(auto writer, options_.journal->StartCheckpoint(
                                       kCheckpointName, projector_.position()));
  QD_RETURN_IF_ERROR(
      projector_.Save([&writer](const storage::v1::CheckpointChunk& chunk) {
        return writer->Add(chunk.SerializeAsString());
      }));
  QD_RETURN_IF_ERROR(writer->Finish());
  checkpointed_at_ = projector_.position();
  return absl::OkStatus();
}

}  // namespace qingdan::registry
