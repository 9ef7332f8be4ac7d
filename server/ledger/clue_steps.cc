#include "server/ledger/clue_steps.h"

#include <utility>

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;

void Transfer(const v1::ClueStep& step, domain::Date day, v1::Clue& clue) {
  clue.set_state(v1::CLUE_STATE_TRANSFERRED);
  clue.set_unit(step.unit());
  clue.set_deadline_class(step.deadline_class());
  clue.set_deadline(
      day.PlusWorkingDays(WorkingDaysOf(step.deadline_class())).ToIso());
}

// Where a clue stands that is taken up again.
v1::ClueState StateWithoutReply(const v1::Clue& clue) {
  return clue.unit().empty() ? v1::CLUE_STATE_RECEIVED
                             : v1::CLUE_STATE_TRANSFERRED;
}

}  // namespace

int WorkingDaysOf(v1::DeadlineClass deadline_class) {
  switch (deadline_class) {
    case v1::DEADLINE_CLASS_URGENT:
      return 1;
    case v1::DEADLINE_CLASS_COMPLEX:
      return 15;
    default:
      return 5;
  }
}

void ApplyClue(const storage::v1::ClueTaken& taken, std::uint64_t position,
               const google::protobuf::Timestamp& now, State& state) {
  auto clue = std::make_shared<v1::Clue>();
  clue->set_number(position);
  *clue->mutable_intake() = taken.intake();
  *clue->mutable_suggestion() = taken.suggestion();
  clue->set_problem_id(taken.problem_id());
  clue->set_state(v1::CLUE_STATE_RECEIVED);
  *clue->mutable_recorded_at() = now;
  state.clues.emplace(position, std::move(clue));
}

void ApplyClueStep(const v1::ClueStep& step, domain::Date day, State& state) {
  v1::Clue* clue = Edit(state.clues, step.clue_number());
  if (clue == nullptr) return;
  switch (step.action()) {
    case v1::CLUE_ACTION_CLASSIFY:
      clue->set_situation(step.situation());
      break;
    case v1::CLUE_ACTION_TRANSFER:
      Transfer(step, day, *clue);
      break;
    case v1::CLUE_ACTION_REPLY:
      clue->set_state(v1::CLUE_STATE_REPLIED);
      break;
    case v1::CLUE_ACTION_CLOSE:
      clue->set_state(v1::CLUE_STATE_CLOSED);
      break;
    case v1::CLUE_ACTION_MARK_DUPLICATE:
      clue->set_state(v1::CLUE_STATE_DUPLICATE);
      clue->set_duplicate_of(step.other());
      break;
    case v1::CLUE_ACTION_REOPEN:
      clue->set_state(StateWithoutReply(*clue));
      clue->clear_duplicate_of();
      break;
    default:
      break;
  }
  *clue->add_steps() = step;
}

}  // namespace qingdan::ledger
