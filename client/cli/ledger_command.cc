// qingdan ledger: the plan's lists as workbooks.
#include <memory>
#include <string>

#include "client/cli/choices.h"
#include "client/cli/commands.h"
#include "client/cli/file_writer.h"

namespace qingdan::cli {
namespace {

namespace v1 = audit::v1;

struct Flags {
  std::string list;
  std::string since;
  std::string out;
};

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

void Export(const Flags& flags, Context& context) {
  v1::ExportListRequest request;
  request.set_list(Chosen(Lists(), flags.list));
  request.set_region_code(context.region);
  request.set_since(flags.since);
  FileWriter writer(flags.out, "行");
  const auto received = context.Connect()->ExportList(
      request,
      [&](const registry::v1::FileChunk& chunk) { return writer.Take(chunk); });
  writer.Finish(received, context);
}

}  // namespace

void AddLedgerCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("ledger", "导出方案所列清单（Excel）");
  command->footer(R"(
示例：
  qingdan ledger problems --region 211221
  qingdan ledger rectification --region 211221 --since 2026-11-01 --out 整改.xlsx)");
  AddChoice(command, "list", &flags->list, "哪一张清单", Lists())->required();
  command->add_option("--since", flags->since, "这一天以来的");
  command->add_option("--out", flags->out, "写到这个文件");
  command->callback([flags, &context] { Export(*flags, context); });
}

}  // namespace qingdan::cli
