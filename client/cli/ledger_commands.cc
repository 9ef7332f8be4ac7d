// qingdan problems, problem, cases, case, clues, clue, ledger: the ledger of
// what is found and what becomes of it.
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = audit::v1;

struct Flags {
  std::string id;
  std::uint64_t number = 0;
  std::string action;
  std::string words;
  std::string date;
  std::string title;
  std::string unit;
  std::string person;
  std::string correction;
  std::string satisfaction;
  std::string urgency = "normal";
  std::uint32_t situation = 0;
  std::uint64_t other = 0;
  std::string department;
  std::string form;
  std::string file;
  std::string out;
  std::string page_token;
  int limit = 50;
  bool overdue = false;
};

// Options of the command line by their meaning in the API.
template <typename Enum>
using Choices = std::map<std::string, Enum>;

const Choices<v1::ProblemAction>& ProblemActions() {
  static const Choices<v1::ProblemAction> choices = {
      {"confirm", v1::PROBLEM_ACTION_CONFIRM},
      {"dismiss", v1::PROBLEM_ACTION_DISMISS},
      {"ask", v1::PROBLEM_ACTION_ASK},
      {"answer", v1::PROBLEM_ACTION_ANSWER},
      {"reopen", v1::PROBLEM_ACTION_REOPEN}};
  return choices;
}

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

const Choices<v1::ClueAction>& ClueActions() {
  static const Choices<v1::ClueAction> choices = {
      {"classify", v1::CLUE_ACTION_CLASSIFY},
      {"transfer", v1::CLUE_ACTION_TRANSFER},
      {"reply", v1::CLUE_ACTION_REPLY},
      {"close", v1::CLUE_ACTION_CLOSE},
      {"duplicate", v1::CLUE_ACTION_MARK_DUPLICATE},
      {"reopen", v1::CLUE_ACTION_REOPEN}};
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

const Choices<v1::DeadlineClass>& Urgencies() {
  static const Choices<v1::DeadlineClass> choices = {
      {"urgent", v1::DEADLINE_CLASS_URGENT},
      {"normal", v1::DEADLINE_CLASS_NORMAL},
      {"complex", v1::DEADLINE_CLASS_COMPLEX}};
  return choices;
}

const Choices<v1::LedgerList>& Lists() {
  static const Choices<v1::LedgerList> choices = {
      {"problems", v1::LEDGER_LIST_PROBLEMS},
      {"rectification", v1::LEDGER_LIST_RECTIFICATION},
      {"rules", v1::LEDGER_LIST_RULES_MADE},
      {"accountability", v1::LEDGER_LIST_ACCOUNTABILITY},
      {"satisfaction", v1::LEDGER_LIST_SATISFACTION},
      {"publicity", v1::LEDGER_LIST_PUBLICITY},
      {"clues", v1::LEDGER_LIST_CLUES}};
  return choices;
}

template <typename Enum>
Enum Chosen(const Choices<Enum>& choices, const std::string& name) {
  const auto it = choices.find(name);
  return it == choices.end() ? Enum() : it->second;
}

const char* StateName(v1::ProblemState state) {
  constexpr const char* kNames[] = {"",       "待研判", "已认定", "不予认定",
                                    "待说明", "整改中", "已整改", "未再发现"};
  return kNames[state];
}

const char* StateName(v1::CaseState state) {
  constexpr const char* kNames[] = {"", "整改中", "待核验", "已销号"};
  return kNames[state];
}

const char* StateName(v1::ClueState state) {
  constexpr const char* kNames[] = {"",       "待分办", "已转办",
                                    "已答复", "已办结", "重复件"};
  return kNames[state];
}

void PrintTotal(int shown, std::uint32_t total, const std::string& token) {
  std::cout << "显示" << shown << "条，共" << total << "条";
  if (!token.empty()) std::cout << "；下一页：--page-token " << token;
  std::cout << "\n";
}

// Prints the answer as JSON if that is asked for; true if all is done.
template <typename Response>
bool Done(const absl::StatusOr<Response>& response, Context& context) {
  if (!response.ok()) {
    context.Fail(response.status());
    return true;
  }
  if (context.json) std::cout << ToJson(*response).dump(2) << "\n";
  return context.json;
}

void ListProblems(const Flags& flags, Context& context) {
  v1::ListProblemsRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.set_form(flags.form);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListProblems(request);
  if (Done(response, context)) return;
  Table table({"编号", "次序", "单位", "事项", "名义", "状态", "发现", "最近"});
  for (const v1::Problem& problem : response->problems()) {
    table.Add(
        {problem.id(), std::to_string(problem.rank()), problem.department(),
         problem.demand(), problem.form(), StateName(problem.state()),
         std::to_string(problem.sightings_total()) + "处", problem.last_day()});
  }
  std::cout << table.ToString();
  PrintTotal(response->problems_size(), response->total_size(),
             response->next_page_token());
}

void PrintProblem(const v1::Problem& problem) {
  std::cout << problem.department() << "：" << problem.demand() << "（"
            << StateName(problem.state()) << "，次序" << problem.rank()
            << "）\n";
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
    if (!Done(response, context)) PrintProblem(response->problem());
    return;
  }
  v1::StepProblemRequest request;
  request.mutable_step()->set_problem_id(flags.id);
  request.mutable_step()->set_action(Chosen(ProblemActions(), flags.action));
  request.mutable_step()->set_reason(flags.words);
  request.mutable_step()->set_deadline(flags.date);
  const auto response = client->StepProblem(request);
  if (!Done(response, context)) PrintProblem(response->problem());
}

void ListCases(const Flags& flags, Context& context) {
  v1::ListCasesRequest request;
  request.set_region_code(context.region);
  request.set_unit(flags.unit);
  request.set_overdue(flags.overdue);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListCases(request);
  if (Done(response, context)) return;
  Table table({"编号", "责任单位", "事项", "措施", "期限", "状态"});
  for (const v1::Case& one : response->cases()) {
    table.Add({std::to_string(one.number()), one.unit(), one.demand(),
               one.measure(), one.deadline() + (one.overdue() ? " 超期" : ""),
               StateName(one.state())});
  }
  std::cout << table.ToString();
  PrintTotal(response->cases_size(), response->total_size(),
             response->next_page_token());
}

void PrintCase(const v1::Case& one) {
  std::cout << "案件" << one.number() << "：" << one.unit() << "，"
            << one.demand() << "，" << StateName(one.state()) << "，期限"
            << one.deadline() << (one.overdue() ? "（超期）" : "") << "\n";
  for (const v1::CaseStep& step : one.steps()) {
    std::cout << "  " << step.actor() << "  " << step.title() << " "
              << step.words() << "\n";
  }
  std::cout << "机器核验："
            << (one.check().standing() == v1::CHECK_STANDING_PASSED ? "通过"
                : one.check().standing() == v1::CHECK_STANDING_FAILED
                    ? "未通过"
                    : "无法判定")
            << "\n";
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
    if (!Done(response, context)) PrintCase(response->case_());
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
  if (!Done(response, context)) PrintCase(response->case_());
}

void ListClues(const Flags& flags, Context& context) {
  v1::ListCluesRequest request;
  request.set_region_code(context.region);
  request.set_unit(flags.unit);
  request.set_overdue(flags.overdue);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListClues(request);
  if (Done(response, context)) return;
  Table table({"编号", "收到", "反映单位", "内容", "情形", "状态", "期限"});
  for (const v1::Clue& clue : response->clues()) {
    table.Add({std::to_string(clue.number()), clue.intake().received_on(),
               clue.intake().department(), clue.intake().text(),
               clue.suggestion().situation_name(), StateName(clue.state()),
               clue.deadline() + (clue.overdue() ? " 超期" : "")});
  }
  std::cout << table.ToString();
  PrintTotal(response->clues_size(), response->total_size(),
             response->next_page_token());
}

void ImportClues(const Flags& flags, Context& context) {
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  v1::ImportCluesRequest request;
  request.set_file_name(flags.file.substr(flags.file.rfind('/') + 1));
  request.set_data(*bytes);
  request.set_region_code(context.region);
  const auto response = context.Connect()->ImportClues(request);
  if (Done(response, context)) return;
  int taken = 0;
  int there = 0;
  for (int i = 0; i < response->outcomes_size(); ++i) {
    const v1::ClueOutcome& outcome = response->outcomes(i);
    if (!outcome.refused().empty()) {
      std::cout << "第" << i + 1 << "条未收录：" << outcome.refused() << "\n";
      context.exit_code = kRefused;
    } else if (outcome.already_there()) {
      ++there;
    } else {
      ++taken;
    }
  }
  std::cout << "收录" << taken << "条，此前已有" << there << "条，未收录"
            << response->outcomes_size() - taken - there << "条，共"
            << response->outcomes_size() << "条\n";
}

void PrintClue(const v1::Clue& clue) {
  const v1::ClueSuggestion& suggestion = clue.suggestion();
  std::cout << "线索" << clue.number() << "：" << StateName(clue.state())
            << "\n  " << clue.intake().text() << "\n  建议情形："
            << suggestion.situation() << "." << suggestion.situation_name()
            << (suggestion.because().empty()
                    ? ""
                    : "（" + suggestion.because() + "）")
            << "\n";
  if (!suggestion.item_name().empty()) {
    std::cout << "  相关事项：" << suggestion.item_name() << "\n";
  }
  if (suggestion.duplicate_of() != 0) {
    std::cout << "  可能与线索" << suggestion.duplicate_of() << "重复\n";
  }
  if (!clue.problem_id().empty()) {
    std::cout << "  相关问题：" << clue.problem_id() << "\n";
  }
  for (const v1::ClueStep& step : clue.steps()) {
    std::cout << "  " << step.actor() << "  " << step.unit() << " "
              << step.words() << "\n";
  }
}

void Clue(const Flags& flags, Context& context) {
  const auto client = context.Connect();
  if (flags.action.empty()) {
    v1::GetClueRequest request;
    request.set_number(flags.number);
    const auto response = client->GetClue(request);
    if (!Done(response, context)) PrintClue(response->clue());
    return;
  }
  v1::StepClueRequest request;
  v1::ClueStep& step = *request.mutable_step();
  step.set_clue_number(flags.number);
  step.set_action(Chosen(ClueActions(), flags.action));
  step.set_situation(flags.situation);
  step.set_unit(flags.unit);
  if (step.action() == v1::CLUE_ACTION_TRANSFER) {
    step.set_deadline_class(Chosen(Urgencies(), flags.urgency));
  }
  step.set_words(flags.words);
  step.set_other(flags.other);
  const auto response = client->StepClue(request);
  if (!Done(response, context)) PrintClue(response->clue());
}

void Export(const Flags& flags, Context& context) {
  v1::ExportListRequest request;
  request.set_list(Chosen(Lists(), flags.action));
  request.set_region_code(context.region);
  request.set_since(flags.date);
  std::string bytes;
  std::string name = flags.out;
  std::uint32_t rows = 0;
  const absl::Status status = context.Connect()->ExportList(
      request, [&](const registry::v1::FileChunk& chunk) {
        if (!chunk.file_name().empty() && name.empty())
          name = chunk.file_name();
        rows += chunk.items();
        bytes += chunk.data();
        return absl::OkStatus();
      });
  if (!status.ok()) return context.Fail(status);
  std::ofstream out(name, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) {
    return context.Fail(absl::UnavailableError("不能写 " + name), kUsage);
  }
  std::cout << "已写入 " << name << "，" << rows << "行\n";
}

template <typename Enum>
CLI::Option* AddChoice(CLI::App* command, const char* name, std::string* value,
                       const char* help, const Choices<Enum>& choices) {
  return command->add_option(name, *value, help)->check(CLI::IsMember(choices));
}

void AddPaging(CLI::App* command, Flags& flags) {
  command->add_option("--limit", flags.limit, "一页几条")
      ->check(CLI::Range(1, 1'000))
      ->capture_default_str();
  command->add_option("--page-token", flags.page_token, "上一页给出的记号");
}

void AddProblems(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* list = cli.add_subcommand("problems", "问题清单，最要紧的在前");
  list->footer("\n示例：\n  qingdan problems --region 211221 --form 备案");
  list->add_option("--department", flags->department, "只看这个单位");
  list->add_option("--form", flags->form, "只看以此名义的");
  AddPaging(list, *flags);
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

void AddCases(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* list = cli.add_subcommand("cases", "整改台账，期限近的在前");
  list->footer("\n示例：\n  qingdan cases --region 211221 --overdue");
  list->add_option("--unit", flags->unit, "只看这个责任单位");
  list->add_flag("--overdue", flags->overdue, "只看超期的");
  AddPaging(list, *flags);
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

void AddClues(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* list = cli.add_subcommand("clues", "问题线索；带文件则批量收录");
  list->footer(R"(
示例：
  qingdan clues --region 211221 --overdue
  qingdan clues --region 211221 --import 十一月热线.xlsx
文件的列：来源渠道、来源编号、收到日期、反映单位、反映内容、联系方式。)");
  list->add_option("--import", flags->file, "收录这个文件（.xlsx .csv .tsv）");
  list->add_option("--unit", flags->unit, "只看这个承办单位");
  list->add_flag("--overdue", flags->overdue, "只看超期的");
  AddPaging(list, *flags);
  list->callback([flags, &context] {
    if (flags->file.empty()) return ListClues(*flags, context);
    if (context.HasRegion()) ImportClues(*flags, context);
  });

  auto one = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("clue", "查看或者办理一条线索");
  command->footer(R"(
示例：
  qingdan clue 31
  qingdan clue 31 classify --situation 11
  qingdan clue 31 transfer --unit 县发展和改革局 --urgency normal
  qingdan clue 31 reply --words 已核实并退费)");
  command->add_option("number", one->number, "线索编号")->required();
  AddChoice(command, "action", &one->action, "做什么", ClueActions());
  command->add_option("--situation", one->situation, "方案所列情形，1至20");
  command->add_option("--unit", one->unit, "承办单位");
  AddChoice(command, "--urgency", &one->urgency,
            "紧急1个、一般5个、复杂15个工作日", Urgencies());
  command->add_option("--words", one->words, "答复或者理由");
  command->add_option("--other", one->other, "与之重复的线索");
  command->callback([one, &context] { Clue(*one, context); });
}

}  // namespace

void AddLedgerCommands(CLI::App& cli, Context& context) {
  AddProblems(cli, context);
  AddCases(cli, context);
  AddClues(cli, context);
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("ledger", "导出方案所列清单（Excel）");
  command->footer(R"(
示例：
  qingdan ledger problems --region 211221
  qingdan ledger rectification --region 211221 --since 2026-11-01 --out 整改.xlsx)");
  AddChoice(command, "list", &flags->action, "哪一张清单", Lists())->required();
  command->add_option("--since", flags->date, "这一天以来的");
  command->add_option("--out", flags->out, "写到这个文件");
  command->callback([flags, &context] { Export(*flags, context); });
}

}  // namespace qingdan::cli
