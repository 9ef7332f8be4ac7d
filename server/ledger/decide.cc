#include "server/ledger/decide.h"

#include <string_view>

#include "server/base/status_macros.h"
#include "server/domain/error.h"

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;
using domain::FieldError;

constexpr std::uint32_t kSituations = 20;

// Name of an enum's value without the enum's prefix: OPEN.
std::string Short(const std::string& name, std::string_view prefix) {
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

std::string Name(v1::ProblemState s) {
  return Short(v1::ProblemState_Name(s), "PROBLEM_STATE_");
}
std::string Name(v1::ProblemAction a) {
  return Short(v1::ProblemAction_Name(a), "PROBLEM_ACTION_");
}
std::string Name(v1::CaseState s) {
  return Short(v1::CaseState_Name(s), "CASE_STATE_");
}
std::string Name(v1::CaseAction a) {
  return Short(v1::CaseAction_Name(a), "CASE_ACTION_");
}
std::string Name(v1::ClueState s) {
  return Short(v1::ClueState_Name(s), "CLUE_STATE_");
}
std::string Name(v1::ClueAction a) {
  return Short(v1::ClueAction_Name(a), "CLUE_ACTION_");
}

absl::Status RequireWords(const char* field, const std::string& words,
                          const std::string& what) {
  if (words.empty()) return FieldError(field, "", what + " is required");
  return domain::CheckLength(field, words, kWordsCharactersMax);
}

// A day that is not past.
absl::Status RequireDeadline(const char* field, const std::string& date,
                             domain::Date today) {
  QD_ASSIGN_OR_RETURN(const domain::Date day, domain::Date::ParseIso(date));
  if (day >= today) return absl::OkStatus();
  return FieldError(field, date, "is past; name a day from " + today.ToIso());
}

bool IsOpenTo(v1::ProblemState state, v1::ProblemAction action) {
  switch (action) {
    case v1::PROBLEM_ACTION_CONFIRM:
    case v1::PROBLEM_ACTION_DISMISS:
    case v1::PROBLEM_ACTION_ASK:
      return state == v1::PROBLEM_STATE_OPEN ||
             state == v1::PROBLEM_STATE_ASKED ||
             state == v1::PROBLEM_STATE_CONFIRMED ||
             state == v1::PROBLEM_STATE_VANISHED;
    case v1::PROBLEM_ACTION_ANSWER:
      return state == v1::PROBLEM_STATE_ASKED;
    case v1::PROBLEM_ACTION_REOPEN:
      return state == v1::PROBLEM_STATE_CONFIRMED ||
             state == v1::PROBLEM_STATE_DISMISSED;
    default:
      return false;
  }
}

bool IsOpenTo(v1::CaseState state, v1::CaseAction action) {
  switch (action) {
    case v1::CASE_ACTION_REPORT:
    case v1::CASE_ACTION_EXTEND:
      return state == v1::CASE_STATE_OPEN;
    case v1::CASE_ACTION_CLOSE:
    case v1::CASE_ACTION_RETURN:
      return state == v1::CASE_STATE_REPORTED;
    case v1::CASE_ACTION_REOPEN:
      return state == v1::CASE_STATE_CLOSED;
    case v1::CASE_ACTION_ESCALATE:
      return state != v1::CASE_STATE_CLOSED;
    default:
      return true;  // what is told about a case, at any time
  }
}

bool IsOpenTo(v1::ClueState state, v1::ClueAction action) {
  const bool ended =
      state == v1::CLUE_STATE_CLOSED || state == v1::CLUE_STATE_DUPLICATE;
  switch (action) {
    case v1::CLUE_ACTION_CLASSIFY:
      return true;
    case v1::CLUE_ACTION_REPLY:
      return state == v1::CLUE_STATE_TRANSFERRED;
    case v1::CLUE_ACTION_REOPEN:
      return ended || state == v1::CLUE_STATE_REPLIED;
    default:
      return !ended;
  }
}

absl::Status DecideOpenCase(const State& state, const v1::CaseStep& step,
                            domain::Date today) {
  const auto it = state.problems.find(step.problem_id());
  if (it == state.problems.end()) return NoEntry("problem", step.problem_id());
  const v1::Problem& problem = it->second->problem;
  if (problem.state() == v1::PROBLEM_STATE_IN_CASE ||
      problem.state() == v1::PROBLEM_STATE_DISMISSED) {
    return NotOpen("problem", problem.id(), Name(problem.state()), "OPEN",
                   problem.case_number() != 0
                       ? "its case is " + std::to_string(problem.case_number())
                       : "reopen the problem first");
  }
  QD_RETURN_IF_ERROR(RequireWords("step.unit", step.unit(), "the unit"));
  QD_RETURN_IF_ERROR(RequireWords("step.words", step.words(), "the measure"));
  QD_RETURN_IF_ERROR(
      domain::CheckLength("step.person", step.person(), kTitleCharactersMax));
  if (step.correction() == finding::v1::CORRECTION_UNSPECIFIED) {
    return FieldError("step.correction", "", "the correction is required");
  }
  return RequireDeadline("step.date", step.date(), today);
}

absl::Status DecideClose(const v1::CaseStep& step,
                         const v1::CorrectionCheck& check) {
  if (check.standing() == v1::CHECK_STANDING_PASSED) return absl::OkStatus();
  std::string why;
  for (const std::string& reason : check.reasons()) why += reason;
  if (check.standing() == v1::CHECK_STANDING_FAILED) {
    return NotOpen("case", std::to_string(step.case_number()), "REPORTED",
                   "CLOSE", "the correction is not seen: " + why);
  }
  if (!step.words().empty()) return absl::OkStatus();
  return FieldError("step.words", "",
                    "the machine cannot decide (" + why +
                        "); say why the case is closed all the same");
}

// What an action wants of the step.
absl::Status CheckCaseFields(const v1::CaseStep& step,
                             const v1::CorrectionCheck& check,
                             domain::Date today) {
  QD_RETURN_IF_ERROR(
      domain::CheckLength("step.words", step.words(), kWordsCharactersMax));
  QD_RETURN_IF_ERROR(
      domain::CheckLength("step.title", step.title(), kTitleCharactersMax));
  if (step.action() == v1::CASE_ACTION_CLOSE) return DecideClose(step, check);
  QD_RETURN_IF_ERROR(
      RequireWords("step.words", step.words(), "what was done or why"));
  switch (step.action()) {
    case v1::CASE_ACTION_RETURN:
    case v1::CASE_ACTION_EXTEND:
      return RequireDeadline("step.date", step.date(), today);
    case v1::CASE_ACTION_RULE_MADE:
    case v1::CASE_ACTION_ACCOUNTABILITY:
    case v1::CASE_ACTION_PUBLICITY:
      return RequireWords("step.title", step.title(), "a heading");
    case v1::CASE_ACTION_CALL_BACK:
      if (step.satisfaction() == v1::SATISFACTION_UNSPECIFIED) {
        return FieldError("step.satisfaction", "", "the answer is required");
      }
      return absl::OkStatus();
    default:
      return absl::OkStatus();
  }
}

absl::Status CheckClueFields(const State& state, const v1::ClueStep& step) {
  switch (step.action()) {
    case v1::CLUE_ACTION_CLASSIFY:
      if (step.situation() >= 1 && step.situation() <= kSituations) {
        return absl::OkStatus();
      }
      return FieldError("step.situation", std::to_string(step.situation()),
                        "is none of the plan's situations, 1 to 20");
    case v1::CLUE_ACTION_TRANSFER:
      if (step.deadline_class() == v1::DEADLINE_CLASS_UNSPECIFIED) {
        return FieldError("step.deadline_class", "", "is required");
      }
      return RequireWords("step.unit", step.unit(), "the unit");
    case v1::CLUE_ACTION_MARK_DUPLICATE:
      if (step.other() == step.clue_number() ||
          !state.clues.contains(step.other())) {
        return FieldError("step.other", std::to_string(step.other()),
                          "is no other clue");
      }
      return absl::OkStatus();
    default:
      return RequireWords("step.words", step.words(), "the words");
  }
}

}  // namespace

absl::Status NoEntry(const std::string& kind, const std::string& number) {
  return domain::MakeError(absl::StatusCode::kNotFound,
                           error::v1::ERROR_REASON_AUDIT_ENTRY_NOT_FOUND,
                           "there is no " + kind + " " + number,
                           {{"kind", kind}, {"number", number}});
}

absl::Status NotOpen(const std::string& kind, const std::string& number,
                     const std::string& state, const std::string& action,
                     const std::string& mend) {
  return domain::MakeError(absl::StatusCode::kFailedPrecondition,
                           error::v1::ERROR_REASON_AUDIT_STATE,
                           kind + " " + number + " is " + state + "; " +
                               action + " is not open to it: " + mend,
                           {{"kind", kind},
                            {"number", number},
                            {"state", state},
                            {"action", action}});
}

absl::Status DecideProblemStep(const State& state, const v1::ProblemStep& step,
                               domain::Date today) {
  const auto it = state.problems.find(step.problem_id());
  if (it == state.problems.end()) return NoEntry("problem", step.problem_id());
  const v1::Problem& problem = it->second->problem;
  if (!IsOpenTo(problem.state(), step.action())) {
    return NotOpen("problem", problem.id(), Name(problem.state()),
                   Name(step.action()), "look at it again");
  }
  if (step.action() == v1::PROBLEM_ACTION_ASK) {
    QD_RETURN_IF_ERROR(
        RequireDeadline("step.deadline", step.deadline(), today));
  }
  if (step.action() == v1::PROBLEM_ACTION_CONFIRM) {
    return domain::CheckLength("step.reason", step.reason(),
                               kWordsCharactersMax);
  }
  return RequireWords("step.reason", step.reason(), "the reason");
}

absl::Status DecideCaseStep(const State& state, const v1::CaseStep& step,
                            const v1::CorrectionCheck& check,
                            domain::Date today) {
  if (step.action() == v1::CASE_ACTION_UNSPECIFIED) {
    return FieldError("step.action", "", "is required");
  }
  if (step.action() == v1::CASE_ACTION_OPEN) {
    return DecideOpenCase(state, step, today);
  }
  const auto it = state.cases.find(step.case_number());
  const std::string number = std::to_string(step.case_number());
  if (it == state.cases.end()) return NoEntry("case", number);
  if (!IsOpenTo(it->second->state(), step.action())) {
    return NotOpen("case", number, Name(it->second->state()),
                   Name(step.action()), "look at it again");
  }
  return CheckCaseFields(step, check, today);
}

absl::Status DecideClueStep(const State& state, const v1::ClueStep& step) {
  const auto it = state.clues.find(step.clue_number());
  const std::string number = std::to_string(step.clue_number());
  if (it == state.clues.end()) return NoEntry("clue", number);
  if (step.action() == v1::CLUE_ACTION_UNSPECIFIED) {
    return FieldError("step.action", "", "is required");
  }
  if (!IsOpenTo(it->second->state(), step.action())) {
    return NotOpen("clue", number, Name(it->second->state()),
                   Name(step.action()), "look at it again");
  }
  QD_RETURN_IF_ERROR(
      domain::CheckLength("step.words", step.words(), kWordsCharactersMax));
  return CheckClueFields(state, step);
}

}  // namespace qingdan::ledger
