// qingdan clues, clue: what citizens, platforms and other organs report.
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
  std::string file;
  std::string unit;
  std::string words;
  std::string urgency = "normal";
  std::uint32_t situation = 0;
  std::uint64_t other = 0;
  std::string page_token;
  int limit = 50;
  bool overdue = false;
};

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

const Choices<v1::DeadlineClass>& Urgencies() {
  static const Choices<v1::DeadlineClass> choices = {
      {"urgent", v1::DEADLINE_CLASS_URGENT},
      {"normal", v1::DEADLINE_CLASS_NORMAL},
      {"complex", v1::DEADLINE_CLASS_COMPLEX}};
  return choices;
}

std::string NameOf(v1::ClueState state) {
  static const std::vector<std::string> names = {"",       "待分办", "已转办",
                                                 "已答复", "已办结", "重复件"};
  return NameAt(names, state);
}

void ListClues(const Flags& flags, Context& context) {
  v1::ListCluesRequest request;
  request.set_region_code(context.region);
  request.set_unit(flags.unit);
  request.set_overdue(flags.overdue);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListClues(request);
  if (!TextWanted(response, context)) return;
  Table table({"编号", "收到", "反映单位", "内容", "情形", "状态", "期限"});
  for (const v1::Clue& clue : response->clues()) {
    table.Add({std::to_string(clue.number()), clue.intake().received_on(),
               clue.intake().department(), clue.intake().text(),
               clue.suggestion().situation_name(), NameOf(clue.state()),
               clue.deadline() + (clue.overdue() ? " 超期" : "")});
  }
  std::cout << table.ToString();
  PrintEnd(response->clues_size(), response->total_size(),
           response->next_page_token());
}

void ImportClues(const Flags& flags, Context& context) {
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  v1::ImportCluesRequest request;
  request.set_file_name(FileNameOf(flags.file));
  request.set_data(*bytes);
  request.set_region_code(context.region);
  const auto response = context.Connect()->ImportClues(request);
  if (!TextWanted(response, context)) return;
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
  std::cout << "线索" << clue.number() << "：" << NameOf(clue.state()) << "\n  "
            << clue.intake().text() << "\n  建议情形："
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
    if (TextWanted(response, context)) PrintClue(response->clue());
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
  if (TextWanted(response, context)) PrintClue(response->clue());
}

}  // namespace

void AddClueCommands(CLI::App& cli, Context& context) {
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
  AddPaging(*list, flags->limit, flags->page_token)
      ->check(CLI::Range(1, 1'000));
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

}  // namespace qingdan::cli
