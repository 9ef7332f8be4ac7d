// The commands of qingdan-eval; each adds itself to the command line.
#ifndef QINGDAN_TOOLS_EVAL_COMMANDS_H_
#define QINGDAN_TOOLS_EVAL_COMMANDS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include <CLI/CLI.hpp>

#include "server/gate/detector.h"

namespace qingdan::eval {

struct Context {
  std::string data_dir;  // empty: found as the server finds it
  // What the command that ran gave; printed by main.
  absl::Status status;
};

// The detector of the data directory `context` names.
absl::StatusOr<std::unique_ptr<const gate::Detector>> LoadDetector(
    const Context& context);

// `context` outlives the parsing of the command line.
void AddDisguiseCommand(CLI::App& cli, Context& context);
void AddExplainGateCommand(CLI::App& cli, Context& context);
void AddScoreDisguiseCommand(CLI::App& cli, Context& context);
void AddTrainGateCommand(CLI::App& cli, Context& context);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_COMMANDS_H_
