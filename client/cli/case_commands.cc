// qingdan cases, case: the rectification ledger.
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
  std::uint64_t number = 0;
  std::string action;
  std::string id;
  std::string unit;
  std::string person;
  std::string correction;
  std::string words;
  std::string date;
  std::string title;
  std::string satisfaction;
  std::string page_token;
  int limit = 50;
  bool overdue = false;
};

const Choices<v1::CaseAction>& CaseActions() {
  static const Choices<v1::CaseAction> choices = {
      {"open", v1::CASE_ACTION_OPEN},
      {"report", v1::CASE_ACTION_REPORT},
      {"close", v1::CASE_ACTION_CLOSE},
      {"return", v1::CASE_ACTION_RETURN},
      {"reopen", v1::CASE_ACTION_REOPEN},
      {"extend", v1::CASE_ACTION_EXTEND},
      {"escalate", v1::CASE_ACTION_ESCALATE},
      {"rule", v1::CASE_ACTION_RULE_MADE},
      {"accountability", v1::CASE_ACTION_ACCOUNTABILITY},
      {"call-back", v1::CASE_ACTION_CALL_BACK},
      {"publicity", v1::CASE_ACTION_PUBLICITY}};
  return choices;
}

const Choices<finding::v1::Correction>& Corrections() {
  static const Choices<finding::v1::Correction> choices = {
      {"stop", finding::v1::CORRECTION_STOP},
      {"adjust", finding::v1::CORRECTION_ADJUST_MANNER},
      {"basis", finding::v1::CORRECTION_COMPLETE_BASIS}};
  return choices;
}

const Choices<v1::Satisfaction>& Satisfactions() {
  static const Choices<v1::Satisfaction> choices = {
      {"content", v1::SATISFACTION_CONTENT},
      {"fairly", v1::SATISFACTION_FAIRLY_CONTENT},
      {"not", v1::SATISFACTION_NOT_CONTENT}};
  return choices;
}

std::string NameOf(v1::CaseState state) {
  static const std::vector<std::string> names = {"", "整改中", "待核验",
                                                 "已销号"};
  return NameAt(names, state);
}

std::string NameOf(v1::CheckStanding standing) {
  static const std::vector<std::string> names = {"无法判定", "通过", "未通过"};
  return NameAt(names, standing);
}

void ListCases(const Flags& flags, Context& context) {
  v1::ListCasesRequest request;
  request.set_region_code(context.region);
  request.set_unit(flags.unit);
  request.set_overdue(flags.overdue);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListCases(request);
  if (!TextWanted(response, context)) return;
  Table table({"编号", "责任单位", "事项", "措施", "期限", "状态"});
  for (const v1::Case& one : response->cases()) {
    table.Add({std::to_string(one.number()), one.unit(), one.demand(),
               one.measure(), one.deadline() + (one.overdue() ? " 超期" : ""),
               NameOf(one.state())});
  }
  std::cout << table.ToString();
  PrintEnd(response->cases_size(), response->total_size(),
           response->next_page_token());
}

void PrintCase(const v1::Case& one) {
  std::cout << "案件" << one.number() << "：" << one.unit() << "，"
            << one.demand() << "，" << NameOf(one.state()) << "，期限"
            << one.deadline() << (one.overdue() ? "（超期）" : "") << "\n";
  for (const v1::CaseStep& step : one.steps()) {
    std::cout << "  " << step.actor() << "  " << step.title() << " "
              << step.words() << "\n";
  }
  std::cout << "机器核验：" << NameOf(one.check().standing()) << "\n";
  for (const std::string& reason : one.check().reasons()) {
    std::cout << "  " << reason << "\n";
  }
}

void Case(const Flags& flags, Context& context) {
  const auto client = context.Connect();
  if (flags.action.empty()) {
    v1::GetCaseRequest request;
    request.set_number(flags.number);
    const auto response = client->GetCase(request);
    if (TextWanted(response, context)) PrintCase(response->case_());
    return;
  }
  v1::StepCaseRequest request;
  v1::CaseStep& step = *request.mutable_step();
  step.set_case_number(flags.number);
  step.set_action(Chosen(CaseActions(), flags.action));
  step.set_problem_id(flags.id);
  step.set_unit(flags.unit);
  step.set_person(flags.person);
  step.set_correction(Chosen(Corrections(), flags.correction));
  step.set_words(flags.words);
  step.set_date(flags.date);
  step.set_title(flags.title);
  step.set_satisfaction(Chosen(Satisfactions(), flags.satisfaction));
  const auto response = client->StepCase(request);
  if (TextWanted(response, context)) PrintCase(response->case_());
}

}  // namespace

void AddCaseCommands(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* list = cli.add_subcommand("cases", "整改台账，期限近的在前");
  list->footer("\n示例：\n  qingdan cases --region 211221 --overdue");
  list->add_option("--unit", flags->unit, "只看这个责任单位");
  list->add_flag("--overdue", flags->overdue, "只看超期的");
  AddPaging(*list, flags->limit, flags->page_token)
      ->check(CLI::Range(1, 1'000));
  list->callback([flags, &context] { ListCases(*flags, context); });

  auto one = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("case", "查看案件，立案，办理");
  command->footer(R"(
示例：
  qingdan case 0 open --problem 3f0c5b8a1d2e4f60 --unit 县农业农村局 \
      --correction stop --words 废止文件第三条 --date 2026-12-31
  qingdan case 57
  qingdan case 57 report --words 已发文废止
  qingdan case 57 close
立案时编号写 0。)");
  command->add_option("number", one->number, "案件编号")->required();
  AddChoice(command, "action", &one->action, "做什么", CaseActions());
  command->add_option("--problem", one->id, "问题编号");
  command->add_option("--unit", one->unit, "责任单位");
  command->add_option("--person", one->person, "责任人");
  AddChoice(command, "--correction", &one->correction,
            "纠正方式：停止实施、调整实施方式、完善设定依据", Corrections());
  command->add_option("--words", one->words, "措施、证明或者理由");
  command->add_option("--date", one->date, "期限");
  command->add_option("--title", one->title, "制度名称、追责对象或者宣传渠道");
  AddChoice(command, "--satisfaction", &one->satisfaction, "回访结果",
            Satisfactions());
  command->callback([one, &context] { Case(*one, context); });
}

}  // namespace qingdan::cli
