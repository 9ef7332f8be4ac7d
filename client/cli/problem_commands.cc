// qingdan problems, problem: what sweeps found and what is decided on it.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "client/cli/choices.h"
#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = audit::v1;

struct Flags {
  std::string id;
  std::string action;
  std::string words;
  std::string date;
  std::string department;
  std::string form;
  std::string page_token;
  int limit = 50;
};

const Choices<v1::ProblemAction>& ProblemActions() {
  static const Choices<v1::ProblemAction> choices = {
      {"confirm", v1::PROBLEM_ACTION_CONFIRM},
      {"dismiss", v1::PROBLEM_ACTION_DISMISS},
      {"ask", v1::PROBLEM_ACTION_ASK},
      {"answer", v1::PROBLEM_ACTION_ANSWER},
      {"reopen", v1::PROBLEM_ACTION_REOPEN}};
  return choices;
}

std::string NameOf(v1::ProblemState state) {
  static const std::vector<std::string> names = {
      "",       "待研判", "已认定", "不予认定",
      "待说明", "整改中", "已整改", "未再发现"};
  return NameAt(names, state);
}

void ListProblems(const Flags& flags, Context& context) {
  v1::ListProblemsRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.set_form(flags.form);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListProblems(request);
  if (!TextWanted(response, context)) return;
  Table table({"编号", "次序", "单位", "事项", "名义", "状态", "发现", "最近"});
  for (const v1::Problem& problem : response->problems()) {
    table.Add(
        {problem.id(), std::to_string(problem.rank()), problem.department(),
         problem.demand(), problem.form(), NameOf(problem.state()),
         std::to_string(problem.sightings_total()) + "处", problem.last_day()});
  }
  std::cout << table.ToString();
  PrintEnd(response->problems_size(), response->total_size(),
           response->next_page_token());
}

void PrintProblem(const v1::Problem& problem) {
  std::cout << problem.department() << "：" << problem.demand() << "（"
            << NameOf(problem.state()) << "，次序" << problem.rank() << "）\n";
  if (!problem.note().empty()) std::cout << "  " << problem.note() << "\n";
  for (const v1::Sighting& one : problem.sightings()) {
    std::cout << "  " << one.day() << "  " << one.place() << "\n    “"
              << one.words() << "”\n    " << one.finding().message() << " "
              << one.finding().provision() << "\n";
  }
  for (const v1::ProblemStep& step : problem.steps()) {
    std::cout << "  " << step.actor() << "  " << step.reason() << "\n";
  }
}

void Problem(const Flags& flags, Context& context) {
  const auto client = context.Connect();
  if (flags.action.empty()) {
    v1::GetProblemRequest request;
    request.set_id(flags.id);
    const auto response = client->GetProblem(request);
    if (TextWanted(response, context)) PrintProblem(response->problem());
    return;
  }
  v1::StepProblemRequest request;
  request.mutable_step()->set_problem_id(flags.id);
  request.mutable_step()->set_action(Chosen(ProblemActions(), flags.action));
  request.mutable_step()->set_reason(flags.words);
  request.mutable_step()->set_deadline(flags.date);
  const auto response = client->StepProblem(request);
  if (TextWanted(response, context)) PrintProblem(response->problem());
}

}  // namespace

void AddProblemCommands(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* list = cli.add_subcommand("problems", "问题清单，最要紧的在前");
  list->footer("\n示例：\n  qingdan problems --region 211221 --form 备案");
  list->add_option("--department", flags->department, "只看这个单位");
  list->add_option("--form", flags->form, "只看以此名义的");
  AddPaging(*list, flags->limit, flags->page_token)
      ->check(CLI::Range(1, 1'000));
  list->callback([flags, &context] { ListProblems(*flags, context); });

  auto one = std::make_shared<Flags>();
  auto* problem = cli.add_subcommand("problem", "查看或者研判一个问题");
  problem->footer(R"(
示例：
  qingdan problem 3f0c5b8a1d2e4f60
  qingdan problem 3f0c5b8a1d2e4f60 dismiss --words 属于内部审批，不对外
  qingdan problem 3f0c5b8a1d2e4f60 ask --words 请说明依据 --date 2026-12-10)");
  problem->add_option("id", one->id, "问题编号")->required();
  AddChoice(problem, "action", &one->action, "做什么", ProblemActions());
  problem->add_option("--words", one->words, "理由或者说明");
  problem->add_option("--date", one->date, "说明期限");
  problem->callback([one, &context] { Problem(*one, context); });
}

}  // namespace qingdan::cli
