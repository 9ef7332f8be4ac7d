// The commands of the CLI; each adds itself to the command line.
#ifndef QINGDAN_CLIENT_CLI_COMMANDS_H_
#define QINGDAN_CLIENT_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>

#include "client/cli/context.h"

namespace qingdan::cli {

// `context` outlives the parsing of the command line.
void AddConnectionOptions(CLI::App& cli, Context& context);
void AddAssertCommand(CLI::App& cli, Context& context);
void AddAuditCommands(CLI::App& cli, Context& context);  // document, sweep
void AddCaseCommands(CLI::App& cli, Context& context);   // cases, case
void AddCatalogCommand(CLI::App& cli, Context& context);
void AddCheckCommand(CLI::App& cli, Context& context);
void AddClueCommands(CLI::App& cli, Context& context);     // clues, clue
void AddCompareCommands(CLI::App& cli, Context& context);  // diff, plan
void AddExportCommand(CLI::App& cli, Context& context);
void AddExportListCommand(CLI::App& cli, Context& context);
void AddHistoryCommand(CLI::App& cli, Context& context);
void AddItemCommand(CLI::App& cli, Context& context);
void AddLedgerCommand(CLI::App& cli, Context& context);
void AddLineageCommand(CLI::App& cli, Context& context);
void AddNoticeCommand(CLI::App& cli, Context& context);
void AddPeersCommand(CLI::App& cli, Context& context);
void AddProblemCommands(CLI::App& cli, Context& context);  // problems, problem
void AddPublishCommands(CLI::App& cli,
                        Context& context);  // publish, lint, draft
void AddSearchCommand(CLI::App& cli, Context& context);
// submit, return, file, withdraw, stop, submissions
void AddSubmissionCommands(CLI::App& cli, Context& context);
void AddTemplateCommand(CLI::App& cli, Context& context);
void AddTilesCommand(CLI::App& cli, Context& context);
void AddVerifyCommand(CLI::App& cli, Context& context);
void AddWatchCommand(CLI::App& cli, Context& context);
// witness, witness-key
void AddWitnessCommands(CLI::App& cli, Context& context);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_COMMANDS_H_
