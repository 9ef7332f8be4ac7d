#include "server/ledger/decide.h"

#include <functional>

#include "tests/support/status_matchers.h"

namespace qingdan::ledger {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
namespace v1 = audit::v1;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr auto kNotOpen = absl::StatusCode::kFailedPrecondition;

class DecideTest : public ::testing::Test {
 protected:
  DecideTest() : today_(*domain::Date::ParseIso("2026-11-24")) {
    auto problem = std::make_shared<ProblemRecord>();
    problem->problem.set_id("p");
    problem->problem.set_state(v1::PROBLEM_STATE_OPEN);
    state_.problems["p"] = problem;
    auto one = std::make_shared<v1::Case>();
    one->set_number(7);
    one->set_state(v1::CASE_STATE_REPORTED);
    state_.cases[7] = one;
    auto clue = std::make_shared<v1::Clue>();
    clue->set_number(9);
    clue->set_state(v1::CLUE_STATE_RECEIVED);
    state_.clues[9] = clue;
  }

  absl::Status Open(const std::function<void(v1::CaseStep&)>& change) {
    v1::CaseStep step;
    step.set_action(v1::CASE_ACTION_OPEN);
    step.set_problem_id("p");
    step.set_unit("县民政局");
    step.set_words("停止要求");
    step.set_correction(finding::v1::CORRECTION_STOP);
    step.set_date("2026-12-01");
    change(step);
    return DecideCaseStep(state_, step, {}, today_);
  }

  absl::Status Close(v1::CheckStanding standing, const std::string& words) {
    v1::CaseStep step;
    step.set_case_number(7);
    step.set_action(v1::CASE_ACTION_CLOSE);
    step.set_words(words);
    v1::CorrectionCheck check;
    check.set_standing(standing);
    check.add_reasons("因为");
    return DecideCaseStep(state_, step, check, today_);
  }

  domain::Date today_;
  State state_;
};

TEST_F(DecideTest, ACaseWantsUnitMeasureCorrectionAndADayToCome) {
  EXPECT_THAT(Open([](auto&) {}), IsOk());
  EXPECT_THAT(Open([](auto& s) { s.clear_unit(); }),
              StatusIs(kInvalid, HasSubstr("unit")));
  EXPECT_THAT(Open([](auto& s) { s.clear_words(); }),
              StatusIs(kInvalid, HasSubstr("measure")));
  EXPECT_THAT(Open([](auto& s) { s.clear_correction(); }),
              StatusIs(kInvalid, HasSubstr("correction")));
  EXPECT_THAT(Open([](auto& s) { s.set_date("2026-11-23"); }),
              StatusIs(kInvalid, HasSubstr("2026-11-24")));
}

TEST_F(DecideTest, OnlyWhatTheMachineDoesNotSeeAnyMoreIsClosed) {
  EXPECT_THAT(Close(v1::CHECK_STANDING_PASSED, ""), IsOk());
  EXPECT_THAT(Close(v1::CHECK_STANDING_FAILED, "已办"),
              StatusIs(kNotOpen, HasSubstr("因为")));
}

TEST_F(DecideTest, WhereTheMachineCannotDecideAPersonSaysWhy) {
  EXPECT_THAT(Close(v1::CHECK_STANDING_UNDECIDED, ""),
              StatusIs(kInvalid, HasSubstr("因为")));
  EXPECT_THAT(Close(v1::CHECK_STANDING_UNDECIDED, "现场核实"), IsOk());
}

TEST_F(DecideTest, AStepThatIsNotOpenIsRefused) {
  v1::CaseStep step;
  step.set_case_number(7);
  step.set_action(v1::CASE_ACTION_REOPEN);
  step.set_words("又见");
  EXPECT_THAT(DecideCaseStep(state_, step, {}, today_),
              StatusIs(kNotOpen, HasSubstr("REPORTED")));
}

TEST_F(DecideTest, ATransferWantsUnitAndUrgency) {
  v1::ClueStep step;
  step.set_clue_number(9);
  step.set_action(v1::CLUE_ACTION_TRANSFER);
  EXPECT_THAT(DecideClueStep(state_, step),
              StatusIs(kInvalid, HasSubstr("deadline_class")));
  step.set_deadline_class(v1::DEADLINE_CLASS_URGENT);
  EXPECT_THAT(DecideClueStep(state_, step),
              StatusIs(kInvalid, HasSubstr("unit")));
  step.set_unit("县民政局");
  EXPECT_THAT(DecideClueStep(state_, step), IsOk());
}

TEST_F(DecideTest, ASituationIsOneOfTwenty) {
  v1::ClueStep step;
  step.set_clue_number(9);
  step.set_action(v1::CLUE_ACTION_CLASSIFY);
  step.set_situation(21);
  EXPECT_THAT(DecideClueStep(state_, step),
              StatusIs(kInvalid, HasSubstr("1 to 20")));
}

TEST_F(DecideTest, AClueIsADuplicateOfAnotherThatIsThere) {
  v1::ClueStep step;
  step.set_clue_number(9);
  step.set_action(v1::CLUE_ACTION_MARK_DUPLICATE);
  step.set_other(9);
  EXPECT_THAT(DecideClueStep(state_, step),
              StatusIs(kInvalid, HasSubstr("no other clue")));
}

}  // namespace
}  // namespace qingdan::ledger
