// qingdan: the command line of the registry of service items.
#include <cstdlib>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/context.h"

namespace {

constexpr char kFooter[] = R"(
Examples:
  qingdan template -o 模板.xlsx
  qingdan lint 事项.xlsx --region 211221
  qingdan publish 事项.xlsx --region 211221
  qingdan check 食品经营许可 --region 211221
  qingdan search 开早餐店 --region 211221

Settings may also stand in the environment (QINGDAN_SERVER, QINGDAN_REGION) or
in the file ~/.config/qingdan.toml (server = "...", region = "...").

Exit codes: 0 done, or a check found LISTED; 1 a check found it not lawful;
2 wrong command line or file; 3 a check needs review; 4 the server could not be
reached or refused; 5 a file holds errors, nothing was published.)";

std::string ConfigFile() {
  const char* home = std::getenv("HOME");
  return home == nullptr ? "" : std::string(home) + "/.config/qingdan.toml";
}

}  // namespace

int main(int argc, char** argv) {
  namespace cli = qingdan::cli;
  CLI::App app{"清单 Qingdan: may this be asked of the citizen?"};
  cli::Context context;
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  app.set_config("--config", ConfigFile(), "File of settings");
  app.add_option("--server", context.server, "HOST:PORT of the server")
      ->capture_default_str()
      ->envname("QINGDAN_SERVER");
  app.add_option("--region", context.region,
                 "Region code, six digits, for example 211221")
      ->envname("QINGDAN_REGION");
  app.add_flag("--json", context.json, "Print JSON for scripts");
  cli::AddCheckCommand(app, context);
  cli::AddSearchCommand(app, context);
  cli::AddItemCommand(app, context);
  cli::AddCatalogCommand(app, context);
  cli::AddHistoryCommand(app, context);
  cli::AddTemplateCommand(app, context);
  cli::AddPublishCommands(app, context);
  cli::AddExportCommand(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? cli::kLawful : cli::kUsage;
  }
  return context.exit_code;
}
