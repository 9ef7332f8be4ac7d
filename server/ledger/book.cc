#include "server/ledger/book.h"

#include <utility>

#include "server/ledger/apply_sweep.h"
#include "server/ledger/case_steps.h"
#include "server/ledger/clue_steps.h"
#include "server/registry/recording.h"

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;
using google::protobuf::Timestamp;
using registry::DayOf;
using storage::v1::AuditFact;

std::shared_ptr<const SweepRecord> Started(const storage::v1::SweepStart& start,
                                           std::uint64_t position,
                                           const Timestamp& now) {
  auto record = std::make_shared<SweepRecord>();
  v1::Sweep& sweep = record->sweep;
  sweep.set_number(position);
  *sweep.mutable_scope() = start.scope();
  sweep.set_state(v1::SWEEP_STATE_INTERRUPTED);
  sweep.set_actor(start.actor());
  *sweep.mutable_started_at() = now;
  sweep.set_revision(start.revision());
  sweep.set_rule_set(start.rule_set());
  record->position = start.position();
  return record;
}

void ApplyProblemStep(v1::ProblemStep step, const Timestamp& now,
                      State& state) {
  ProblemRecord* record = Edit(state.problems, step.problem_id());
  if (record == nullptr) return;
  *step.mutable_recorded_at() = now;
  v1::Problem& problem = record->problem;
  switch (step.action()) {
    case v1::PROBLEM_ACTION_CONFIRM:
      problem.set_state(v1::PROBLEM_STATE_CONFIRMED);
      break;
    case v1::PROBLEM_ACTION_DISMISS:
      problem.set_state(v1::PROBLEM_STATE_DISMISSED);
      break;
    case v1::PROBLEM_ACTION_ASK:
      problem.set_state(v1::PROBLEM_STATE_ASKED);
      problem.set_deadline(step.deadline());
      break;
    case v1::PROBLEM_ACTION_ANSWER:
    case v1::PROBLEM_ACTION_REOPEN:
      problem.set_state(v1::PROBLEM_STATE_OPEN);
      problem.clear_deadline();
      break;
    default:
      break;
  }
  *problem.add_steps() = std::move(step);
}

v1::Document Recorded(v1::Document document, std::uint64_t position,
                      const Timestamp& now) {
  document.set_number(position);
  *document.mutable_recorded_at() = now;
  return document;
}

}  // namespace

void Book::Take(std::uint64_t position, const Timestamp& now,
                const AuditFact& fact) {
  state_.position = position;
  built_ = nullptr;
  switch (fact.kind_case()) {
    case AuditFact::kSweepStart:
      state_.sweeps.emplace(position,
                            Started(fact.sweep_start(), position, now));
      break;
    case AuditFact::kSweepPart:
      TakeSweepPart(fact.sweep_part());
      break;
    case AuditFact::kSweepEnd:
      TakeSweepEnd(fact.sweep_end(), now);
      break;
    case AuditFact::kDocument:
      state_.documents.emplace(position,
                               std::make_shared<const v1::Document>(
                                   Recorded(fact.document(), position, now)));
      break;
    case AuditFact::kProblemStep:
      ApplyProblemStep(fact.problem_step(), now, state_);
      break;
    case AuditFact::kCaseStep: {
      v1::CaseStep step = fact.case_step();
      *step.mutable_recorded_at() = now;
      ApplyCaseStep(step, position, DayOf(now), state_);
      break;
    }
    case AuditFact::kClue:
      ApplyClue(fact.clue(), position, now, state_);
      break;
    case AuditFact::kClueStep: {
      v1::ClueStep step = fact.clue_step();
      *step.mutable_recorded_at() = now;
      ApplyClueStep(step, DayOf(now), state_);
      break;
    }
    case AuditFact::KIND_NOT_SET:
      break;
  }
}

void Book::TakeSweepPart(const storage::v1::SweepPart& part) {
  SweepRecord* record = Edit(state_.sweeps, part.number());
  if (record == nullptr) return;
  *record->sweep.mutable_totals() = part.totals();
  record->sweep.mutable_skipped()->MergeFrom(part.skipped());
  for (const v1::Sighting& one : part.sightings()) {
    record->sightings.push_back(std::make_shared<const v1::Sighting>(one));
  }
}

void Book::TakeSweepEnd(const storage::v1::SweepEnd& end,
                        const Timestamp& now) {
  SweepRecord* record = Edit(state_.sweeps, end.number());
  if (record == nullptr) return;
  record->sweep.set_state(end.state());
  *record->sweep.mutable_ended_at() = now;
  if (end.state() == v1::SWEEP_STATE_FINISHED) {
    ApplySweep(*record, DayOf(now), now, state_);
  }
  record->sightings.clear();
}

std::shared_ptr<const State> Book::Build() {
  if (built_ == nullptr) built_ = std::make_shared<const State>(state_);
  return built_;
}

}  // namespace qingdan::ledger
