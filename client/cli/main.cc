// qingdan: the command line of the registry of service items.
#include <cstdlib>
#include <string>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/context.h"

namespace {

constexpr char kFooter[] = R"(
示例：
  qingdan template -o 模板.xlsx
  qingdan lint 事项.xlsx --region 211221
  qingdan publish 事项.xlsx --region 211221
  qingdan check 食品经营许可 --region 211221
  qingdan search 开早餐店 --region 211221

设置也可以写在环境变量（QINGDAN_SERVER、QINGDAN_REGION）或配置文件
~/.config/qingdan.toml 中：server = "127.0.0.1:7311"，region = "211221"。

退出码：0 完成，核对结论为清单内；1 核对结论为不合法；2 命令或文件有误；
3 需人工研判；4 服务联系不上或拒绝；5 文件有错误，未发布；
6 账本的历史前后不一。)";

std::string ConfigFile() {
  const char* home = std::getenv("HOME");
  return home == nullptr ? "" : std::string(home) + "/.config/qingdan.toml";
}

}  // namespace

int main(int argc, char** argv) {
  namespace cli = qingdan::cli;
  CLI::App app{"清单 Qingdan：清单之外无事项"};
  cli::Context context;
  app.option_defaults()->group("选项");
  app.set_help_flag("-h,--help", "显示说明");
  for (const auto& [label, name] : {std::pair{"Usage", "用法"},
                                    {"OPTIONS", "选项"},
                                    {"SUBCOMMAND", "命令"},
                                    {"Positionals", "参数"},
                                    {"REQUIRED", "必填"},
                                    {"Env", "环境变量"},
                                    {"TEXT", "文字"},
                                    {"INT", "整数"},
                                    {"UINT", "整数"}}) {
    app.get_formatter()->label(label, name);
  }
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  app.set_config("--config", ConfigFile(), "配置文件");
  app.add_option("--server", context.server, "服务地址，主机:端口")
      ->capture_default_str()
      ->envname("QINGDAN_SERVER");
  app.add_option("--region", context.region, "区划代码，六位数字，如211221")
      ->envname("QINGDAN_REGION");
  cli::AddConnectionOptions(app, context);
  app.add_flag("--json", context.json, "输出JSON，供程序读取");
  cli::AddCheckCommand(app, context);
  cli::AddSearchCommand(app, context);
  cli::AddItemCommand(app, context);
  cli::AddCatalogCommand(app, context);
  cli::AddHistoryCommand(app, context);
  cli::AddLineageCommand(app, context);
  cli::AddTemplateCommand(app, context);
  cli::AddPublishCommands(app, context);
  cli::AddSubmissionCommands(app, context);
  cli::AddAuditCommands(app, context);
  cli::AddProblemCommands(app, context);
  cli::AddCaseCommands(app, context);
  cli::AddClueCommands(app, context);
  cli::AddLedgerCommand(app, context);
  cli::AddCompareCommands(app, context);
  cli::AddExportCommand(app, context);
  cli::AddExportListCommand(app, context);
  cli::AddNoticeCommand(app, context);
  cli::AddPeersCommand(app, context);
  cli::AddAssertCommand(app, context);
  cli::AddTilesCommand(app, context);
  cli::AddVerifyCommand(app, context);
  cli::AddWatchCommand(app, context);
  cli::AddWitnessCommands(app, context);
  for (CLI::App* command : app.get_subcommands(nullptr)) {
    command->group("命令");
    command->get_help_ptr()->group("选项");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? cli::kLawful : cli::kUsage;
  }
  return context.exit_code;
}
