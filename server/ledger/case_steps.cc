#include "server/ledger/case_steps.h"

#include <vector>

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;

void SetProblemState(const std::string& id, v1::ProblemState to, State& state) {
  if (ProblemRecord* record = Edit(state.problems, id)) {
    record->problem.set_state(to);
  }
}

void OpenCase(const v1::CaseStep& step, std::uint64_t position,
              domain::Date day, State& state) {
  ProblemRecord* record = Edit(state.problems, step.problem_id());
  if (record == nullptr) return;
  auto made = std::make_shared<v1::Case>();
  made->set_number(position);
  made->set_problem_id(step.problem_id());
  made->set_region_code(record->problem.region_code());
  made->set_demand(record->problem.demand());
  made->set_unit(step.unit());
  made->set_person(step.person());
  made->set_correction(step.correction());
  made->set_measure(step.words());
  made->set_deadline(step.date());
  made->set_state(v1::CASE_STATE_OPEN);
  made->set_opened_on(day.ToIso());
  *made->add_steps() = step;
  record->problem.set_case_number(position);
  record->problem.set_state(v1::PROBLEM_STATE_IN_CASE);
  state.cases.emplace(position, std::move(made));
}

void Reopen(v1::Case& one) {
  one.set_state(v1::CASE_STATE_OPEN);
  one.clear_closed_on();
  one.set_reopened(one.reopened() + 1);
}

void Change(const v1::CaseStep& step, domain::Date day, v1::Case& one,
            State& state) {
  switch (step.action()) {
    case v1::CASE_ACTION_REPORT:
      one.set_state(v1::CASE_STATE_REPORTED);
      break;
    case v1::CASE_ACTION_CLOSE:
      one.set_state(v1::CASE_STATE_CLOSED);
      one.set_closed_on(day.ToIso());
      SetProblemState(one.problem_id(), v1::PROBLEM_STATE_CORRECTED, state);
      break;
    case v1::CASE_ACTION_RETURN:
      one.set_state(v1::CASE_STATE_OPEN);
      one.set_deadline(step.date());
      break;
    case v1::CASE_ACTION_REOPEN:
      Reopen(one);
      SetProblemState(one.problem_id(), v1::PROBLEM_STATE_IN_CASE, state);
      break;
    case v1::CASE_ACTION_EXTEND:
      one.set_deadline(step.date());
      break;
    case v1::CASE_ACTION_ESCALATE:
      one.set_escalations(one.escalations() + 1);
      break;
    default:
      break;  // stands in the steps
  }
}

v1::CaseStep MachineStep(const v1::Case& one, v1::CaseAction action,
                         std::string words,
                         const google::protobuf::Timestamp& now) {
  v1::CaseStep step;
  step.set_case_number(one.number());
  step.set_action(action);
  step.set_words(std::move(words));
  step.set_actor(kMachine);
  *step.mutable_recorded_at() = now;
  return step;
}

// True if the machine escalated `one` for the deadline it has now.
bool IsEscalated(const v1::Case& one) {
  for (const v1::CaseStep& step : one.steps()) {
    if (step.action() == v1::CASE_ACTION_ESCALATE && step.actor() == kMachine &&
        step.date() == one.deadline()) {
      return true;
    }
  }
  return false;
}

}  // namespace

void ApplyCaseStep(const v1::CaseStep& step, std::uint64_t position,
                   domain::Date day, State& state) {
  if (step.action() == v1::CASE_ACTION_OPEN) {
    return OpenCase(step, position, day, state);
  }
  v1::Case* one = Edit(state.cases, step.case_number());
  if (one == nullptr) return;
  Change(step, day, *one, state);
  *one->add_steps() = step;
}

void ReopenOnHit(const v1::Sighting& hit,
                 const google::protobuf::Timestamp& now, v1::Problem& problem,
                 State& state) {
  v1::Case* one = Edit(state.cases, problem.case_number());
  if (one == nullptr) return;
  const std::string words =
      hit.day() + "又发现：" + hit.place() + "，" + hit.finding().message();
  *one->add_steps() = MachineStep(*one, v1::CASE_ACTION_REOPEN, words, now);
  *one->add_steps() = MachineStep(*one, v1::CASE_ACTION_ESCALATE,
                                  "销号后又发现同一问题。", now);
  Reopen(*one);
  one->set_escalations(one->escalations() + 1);
  problem.set_state(v1::PROBLEM_STATE_IN_CASE);
  problem.set_note("销号后又发现，案件" + std::to_string(one->number()) +
                   "已重新立案。");
}

void EscalateOverdue(domain::Date today, const google::protobuf::Timestamp& now,
                     State& state) {
  std::vector<std::uint64_t> late;
  for (const auto& [number, one] : state.cases) {
    const bool open = one->state() != v1::CASE_STATE_CLOSED;
    if (open && one->deadline() < today.ToIso() && !IsEscalated(*one)) {
      late.push_back(number);
    }
  }
  for (const std::uint64_t number : late) {
    v1::Case& one = *Edit(state.cases, number);
    v1::CaseStep step =
        MachineStep(one, v1::CASE_ACTION_ESCALATE,
                    "超过整改期限" + one.deadline() + "，升级督办。", now);
    step.set_date(one.deadline());
    *one.add_steps() = std::move(step);
    one.set_escalations(one.escalations() + 1);
  }
}

}  // namespace qingdan::ledger
