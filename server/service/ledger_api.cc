#include "server/service/ledger_api.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/audit/clue_sheet.h"
#include "server/audit/correction_check.h"
#include "server/audit/ledger_lists.h"
#include "server/audit/suggest_clue.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/ledger/decide.h"
#include "server/service/reading.h"
#include "server/text/fold.h"

namespace qingdan::service {
namespace {

namespace v1 = audit::v1;
using storage::v1::AuditFact;

// Bounds of ledger_service.proto and problem.proto.
constexpr int kCluesMax = 500;
constexpr std::size_t kClueCharactersMax = 5'000;
constexpr std::size_t kShortCharactersMax = 100;
constexpr std::size_t kSightingsShown = 20;

template <typename Wanted, typename Value>
bool Asked(const Wanted& wanted, Value value) {
  return wanted.empty() ||
         std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool IsWithin(const std::string& region_code, const std::string& root) {
  return root.empty() || domain::IsWithin(region_code, root);
}

v1::Problem HeadOf(const ledger::ProblemRecord& record) {
  v1::Problem head = record.problem;
  head.clear_steps();
  return head;
}

v1::Problem WholeOf(const ledger::ProblemRecord& record) {
  v1::Problem whole = record.problem;
  for (const auto& one : record.sightings) {
    if (whole.sightings_size() == static_cast<int>(kSightingsShown)) break;
    *whole.add_sightings() = *one;
  }
  return whole;
}

bool SeenBy(const v1::Problem& problem, v1::Source source) {
  return source == v1::SOURCE_UNSPECIFIED ||
         std::any_of(
             problem.sources().begin(), problem.sources().end(),
             [source](const auto& one) { return one.source() == source; });
}

bool IsAskedFor(const v1::Problem& problem,
                const v1::ListProblemsRequest& request) {
  return IsWithin(problem.region_code(), request.region_code()) &&
         (request.department().empty() ||
          problem.department() == request.department()) &&
         Asked(request.states(), problem.state()) &&
         SeenBy(problem, request.source()) &&
         (request.form().empty() || problem.form() == request.form());
}

void CountProblems(const std::vector<const ledger::ProblemRecord*>& found,
                   v1::ListProblemsResponse& response) {
  std::map<std::pair<std::string, std::string>, std::uint32_t> counts;
  for (const ledger::ProblemRecord* record : found) {
    ++counts[{record->problem.department(), record->problem.form()}];
  }
  for (const auto& [key, count] : counts) {
    v1::ProblemCount& out = *response.add_counts();
    out.set_department(key.first);
    out.set_form(key.second);
    out.set_problems(count);
  }
}

bool IsOverdue(const v1::Case& one, const std::string& today) {
  return one.state() != v1::CASE_STATE_CLOSED && one.deadline() < today;
}

bool IsOverdue(const v1::Clue& clue, const std::string& today) {
  return clue.state() == v1::CLUE_STATE_TRANSFERRED && clue.deadline() < today;
}

// All but the ends of how to reach a person.
std::string MaskedContact(const std::string& contact) {
  constexpr std::size_t kShown = 2;
  const std::u32string text = text::ToCodePoints(contact);
  if (text.empty()) return "";
  if (text.size() <= 2 * kShown) return "****";
  return text::ToUtf8(text.substr(0, kShown)) + "****" +
         text::ToUtf8(text.substr(text.size() - kShown));
}

// The clue as it is shown in lists and to who does not handle it.
v1::Clue Shown(const v1::Clue& clue, const std::string& today,
               bool with_steps) {
  v1::Clue shown = clue;
  shown.set_overdue(IsOverdue(clue, today));
  if (!with_steps) {
    shown.clear_steps();
    shown.mutable_intake()->set_contact(MaskedContact(clue.intake().contact()));
  }
  return shown;
}

// Why a clue of many is refused, for who handed in the sheet.
std::string RefusalOf(const absl::Status& status) {
  static const std::map<std::string, std::string> names = {
      {"clues.text", "反映内容"},        {"clues.channel", "来源渠道"},
      {"clues.external_id", "来源编号"}, {"clues.contact", "联系方式"},
      {"clues.department", "反映单位"},  {"region_code", "区划代码"},
      {"clues.received_on", "收到日期"}};
  const auto info = domain::ErrorInfoOf(status);
  if (!info.has_value()) return std::string(status.message());
  const auto& metadata = info->metadata();
  const auto value = metadata.find("value");
  const std::string told = value == metadata.end() || value->second.empty()
                               ? ""
                               : "“" + value->second + "”";
  if (info->reason() == "DATE_INVALID") {
    return "收到日期" + told + "不是有效的日期，请写成 2026-11-24";
  }
  if (info->reason() == "REGION_UNKNOWN") return "没有这个区划代码";
  const auto field = metadata.find("field");
  const auto name = names.find(field == metadata.end() ? "" : field->second);
  if (name == names.end()) return std::string(status.message());
  return name->second + told + "缺失或者不合要求";
}

absl::Status CheckIntake(const v1::ClueIntake& intake) {
  if (intake.text().empty()) {
    return domain::FieldError("clues.text", "", "say what is reported");
  }
  if (intake.channel() == v1::CLUE_CHANNEL_UNSPECIFIED) {
    return domain::FieldError("clues.channel", "", "say where it comes from");
  }
  QD_RETURN_IF_ERROR(
      domain::CheckLength("clues.text", intake.text(), kClueCharactersMax));
  QD_RETURN_IF_ERROR(domain::CheckLength(
      "clues.external_id", intake.external_id(), kShortCharactersMax));
  QD_RETURN_IF_ERROR(domain::CheckLength("clues.contact", intake.contact(),
                                         kShortCharactersMax));
  QD_RETURN_IF_ERROR(domain::CheckLength(
      "clues.department", intake.department(), kShortCharactersMax));
  return domain::Date::ParseIso(intake.received_on()).status();
}

}  // namespace

domain::Date LedgerApi::Today() const {
  return domain::Date::InBeijing(parts_.clock->Now());
}

absl::StatusOr<v1::ListProblemsResponse> LedgerApi::ListProblems(
    const v1::ListProblemsRequest& request) const {
  const auto state = parts_.ledger->state();
  std::vector<const ledger::ProblemRecord*> found;
  for (const auto& [id, record] : state->problems) {
    if (IsAskedFor(record->problem, request)) found.push_back(record.get());
  }
  std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) {
    return a->problem.rank() > b->problem.rank();
  });
  QD_ASSIGN_OR_RETURN(
      const Pager pager,
      Pager::Open(request, {}, *parts_.workspace->view()->snapshot,
                  *parts_.clock));
  v1::ListProblemsResponse response;
  pager.Fill(found, response,
             [&](const auto* one) { *response.add_problems() = HeadOf(*one); });
  if (request.page_token().empty()) CountProblems(found, response);
  return response;
}

absl::StatusOr<v1::ProblemResponse> LedgerApi::GetProblem(
    const v1::GetProblemRequest& request) const {
  const auto state = parts_.ledger->state();
  const auto it = state->problems.find(request.id());
  if (it == state->problems.end()) {
    return ledger::NoEntry("problem", request.id());
  }
  v1::ProblemResponse response;
  *response.mutable_problem() = WholeOf(*it->second);
  return response;
}

absl::StatusOr<v1::ProblemResponse> LedgerApi::StepProblem(
    const Caller& caller, const v1::StepProblemRequest& request) {
  v1::ProblemStep step = request.step();
  step.set_actor(caller.id);
  const auto recorded = parts_.ledger->Record(
      [&](const ledger::State& state) -> absl::StatusOr<AuditFact> {
        QD_RETURN_IF_ERROR(ledger::DecideProblemStep(state, step, Today()));
        AuditFact fact;
        *fact.mutable_problem_step() = step;
        return fact;
      });
  if (!recorded.ok()) return recorded.status();
  v1::GetProblemRequest get;
  get.set_id(step.problem_id());
  return GetProblem(get);
}

absl::StatusOr<v1::ListCasesResponse> LedgerApi::ListCases(
    const v1::ListCasesRequest& request) const {
  const auto state = parts_.ledger->state();
  const std::string today = Today().ToIso();
  std::vector<const v1::Case*> found;
  for (const auto& [number, one] : state->cases) {
    if (IsWithin(one->region_code(), request.region_code()) &&
        (request.unit().empty() || one->unit() == request.unit()) &&
        Asked(request.states(), one->state()) &&
        (!request.overdue() || IsOverdue(*one, today))) {
      found.push_back(one.get());
    }
  }
  std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) {
    return a->deadline() < b->deadline();
  });
  QD_ASSIGN_OR_RETURN(
      const Pager pager,
      Pager::Open(request, {}, *parts_.workspace->view()->snapshot,
                  *parts_.clock));
  v1::ListCasesResponse response;
  pager.Fill(found, response, [&](const v1::Case* one) {
    v1::Case& out = *response.add_cases();
    out = *one;
    out.clear_steps();
    out.set_overdue(IsOverdue(out, today));
  });
  return response;
}

absl::StatusOr<v1::CorrectionCheck> LedgerApi::CheckOf(
    const v1::Case& one) const {
  const auto state = parts_.ledger->state();
  const auto view = parts_.workspace->view();
  audit::CorrectionEvidence evidence;
  evidence.state = state.get();
  evidence.snapshot = view->snapshot.get();
  evidence.as_of = {Today(), view->snapshot->revision()};
  evidence.rules = parts_.rules;
  evidence.matters = parts_.matters;
  return audit::CheckCorrection(one, evidence);
}

absl::StatusOr<v1::Case> LedgerApi::ShownCase(std::uint64_t number) const {
  const auto state = parts_.ledger->state();
  const auto it = state->cases.find(number);
  if (it == state->cases.end()) {
    return ledger::NoEntry("case", std::to_string(number));
  }
  v1::Case shown = *it->second;
  shown.set_overdue(IsOverdue(shown, Today().ToIso()));
  QD_ASSIGN_OR_RETURN(*shown.mutable_check(), CheckOf(shown));
  return shown;
}

absl::StatusOr<v1::CaseResponse> LedgerApi::GetCase(
    const v1::GetCaseRequest& request) const {
  v1::CaseResponse response;
  QD_ASSIGN_OR_RETURN(*response.mutable_case_(), ShownCase(request.number()));
  return response;
}

absl::StatusOr<v1::CaseResponse> LedgerApi::StepCase(
    const Caller& caller, const v1::StepCaseRequest& request) {
  v1::CaseStep step = request.step();
  step.set_actor(caller.id);
  v1::CorrectionCheck check;
  if (step.action() == v1::CASE_ACTION_CLOSE) {
    QD_ASSIGN_OR_RETURN(const v1::Case one, ShownCase(step.case_number()));
    check = one.check();
  }
  QD_ASSIGN_OR_RETURN(
      const std::uint64_t position,
      parts_.ledger->Record(
          [&](const ledger::State& state) -> absl::StatusOr<AuditFact> {
            QD_RETURN_IF_ERROR(
                ledger::DecideCaseStep(state, step, check, Today()));
            AuditFact fact;
            *fact.mutable_case_step() = step;
            return fact;
          }));
  v1::CaseResponse response;
  QD_ASSIGN_OR_RETURN(
      *response.mutable_case_(),
      ShownCase(step.action() == v1::CASE_ACTION_OPEN ? position
                                                      : step.case_number()));
  return response;
}

absl::StatusOr<v1::ClueOutcome> LedgerApi::TakeClue(const Caller& caller,
                                                    v1::ClueIntake intake) {
  if (intake.received_on().empty()) intake.set_received_on(Today().ToIso());
  QD_RETURN_IF_ERROR(parts_.regions->Require(intake.region_code()));
  QD_RETURN_IF_ERROR(CheckIntake(intake));
  v1::ClueOutcome outcome;
  if (const auto there = audit::SameIntake(*parts_.ledger->state(), intake)) {
    outcome.set_number(there);
    outcome.set_already_there(true);
    return outcome;
  }
  const auto view = parts_.workspace->view();
  const audit::WordsJudge judge(parts_.checker, view.get(),
                                {Today(), view->snapshot->revision()});
  storage::v1::ClueTaken taken;
  *taken.mutable_intake() = std::move(intake);
  taken.set_actor(caller.id);
  audit::SuggestClue(*parts_.situations, judge, *parts_.ledger->state(), taken);
  QD_ASSIGN_OR_RETURN(const std::uint64_t number,
                      parts_.ledger->Record([&](const ledger::State&) {
                        AuditFact fact;
                        *fact.mutable_clue() = taken;
                        return absl::StatusOr<AuditFact>(std::move(fact));
                      }));
  outcome.set_number(number);
  *outcome.mutable_suggestion() = taken.suggestion();
  return outcome;
}

absl::StatusOr<v1::TakeCluesResponse> LedgerApi::TakeClues(
    const Caller& caller, const v1::TakeCluesRequest& request) {
  if (request.clues().empty() || request.clues_size() > kCluesMax) {
    return domain::FieldError("clues", std::to_string(request.clues_size()),
                              "give 1 to " + std::to_string(kCluesMax));
  }
  return TakeAll(caller, {request.clues().begin(), request.clues().end()});
}

absl::StatusOr<v1::TakeCluesResponse> LedgerApi::ImportClues(
    const Caller& caller, const v1::ImportCluesRequest& request) {
  QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  QD_ASSIGN_OR_RETURN(
      const auto clues,
      audit::ReadClueSheet(request.file_name(), request.data(),
                           request.region_code(), request.channel()));
  return TakeAll(caller, clues);
}

absl::StatusOr<v1::TakeCluesResponse> LedgerApi::TakeAll(
    const Caller& caller, const std::vector<v1::ClueIntake>& clues) {
  v1::TakeCluesResponse response;
  for (const v1::ClueIntake& intake : clues) {
    auto outcome = TakeClue(caller, intake);
    // One that is at fault does not spoil the others; a journal that cannot be
    // written does.
    if (absl::IsUnavailable(outcome.status())) return outcome.status();
    if (outcome.ok()) {
      *response.add_outcomes() = *std::move(outcome);
    } else {
      response.add_outcomes()->set_refused(RefusalOf(outcome.status()));
    }
  }
  return response;
}

absl::StatusOr<v1::ListCluesResponse> LedgerApi::ListClues(
    const v1::ListCluesRequest& request) const {
  const auto state = parts_.ledger->state();
  const std::string today = Today().ToIso();
  std::vector<const v1::Clue*> found;
  for (auto it = state->clues.rbegin(); it != state->clues.rend(); ++it) {
    const v1::Clue& clue = *it->second;
    if (IsWithin(clue.intake().region_code(), request.region_code()) &&
        Asked(request.states(), clue.state()) &&
        (request.channel() == v1::CLUE_CHANNEL_UNSPECIFIED ||
         clue.intake().channel() == request.channel()) &&
        (request.unit().empty() || clue.unit() == request.unit()) &&
        (!request.overdue() || IsOverdue(clue, today))) {
      found.push_back(&clue);
    }
  }
  QD_ASSIGN_OR_RETURN(
      const Pager pager,
      Pager::Open(request, {}, *parts_.workspace->view()->snapshot,
                  *parts_.clock));
  v1::ListCluesResponse response;
  pager.Fill(found, response, [&](const auto* one) {
    *response.add_clues() = Shown(*one, today, false);
  });
  return response;
}

absl::StatusOr<v1::ClueResponse> LedgerApi::GetClue(
    const v1::GetClueRequest& request) const {
  const auto state = parts_.ledger->state();
  const auto it = state->clues.find(request.number());
  if (it == state->clues.end()) {
    return ledger::NoEntry("clue", std::to_string(request.number()));
  }
  v1::ClueResponse response;
  *response.mutable_clue() = Shown(*it->second, Today().ToIso(), true);
  return response;
}

absl::StatusOr<v1::ClueResponse> LedgerApi::StepClue(
    const Caller& caller, const v1::StepClueRequest& request) {
  v1::ClueStep step = request.step();
  step.set_actor(caller.id);
  const auto recorded = parts_.ledger->Record(
      [&](const ledger::State& state) -> absl::StatusOr<AuditFact> {
        QD_RETURN_IF_ERROR(ledger::DecideClueStep(state, step));
        AuditFact fact;
        *fact.mutable_clue_step() = step;
        return fact;
      });
  if (!recorded.ok()) return recorded.status();
  v1::GetClueRequest get;
  get.set_number(step.clue_number());
  return GetClue(get);
}

absl::Status LedgerApi::ExportList(const v1::ExportListRequest& request,
                                   const ChunkSink& sink) const {
  const auto state = parts_.ledger->state();
  const audit::ListScope scope = {request.region_code(), request.since(),
                                  Today().ToIso()};
  QD_ASSIGN_OR_RETURN(
      const sheet::OutSheet sheet,
      audit::ListOf(*state, request.list(), scope, *parts_.situations));
  QD_ASSIGN_OR_RETURN(const std::string bytes, sheet::WriteWorkbook({sheet}));
  registry::v1::FileChunk first;
  first.set_file_name(sheet.name + ".xlsx");
  first.set_items(static_cast<std::uint32_t>(sheet.rows.size()));
  return SendChunks(bytes, std::move(first), sink);
}

}  // namespace qingdan::service
