// The commands of qingdan-eval; each adds itself to the command line.
#ifndef QINGDAN_TOOLS_EVAL_COMMANDS_H_
#define QINGDAN_TOOLS_EVAL_COMMANDS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include <CLI/CLI.hpp>

#include "server/gate/detector.h"
#include "server/match/lexicon.h"

namespace qingdan::eval {

struct Context {
  std::string data_dir;  // empty: found as the server finds it
  // What the command that ran gave; printed by main.
  absl::Status status;
};

// The detector of the data directory `context` names.
absl::StatusOr<std::unique_ptr<const gate::Detector>> LoadDetector(
    const Context& context);

// The lexicon of that directory, without the parts left out.
absl::StatusOr<std::shared_ptr<const match::Lexicon>> LoadLexicon(
    const Context& context, const match::Parts& parts);

// Writes `text` to the file; INTERNAL if it cannot be written.
absl::Status WriteText(const std::string& path, const std::string& text);

// `context` outlives the parsing of the command line.
void AddDisguiseCommand(CLI::App& cli, Context& context);
void AddExplainGateCommand(CLI::App& cli, Context& context);
void AddMatchCommand(CLI::App& cli, Context& context);
void AddScoreDisguiseCommand(CLI::App& cli, Context& context);
void AddTrainGateCommand(CLI::App& cli, Context& context);
void AddTrainMatchCommand(CLI::App& cli, Context& context);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_COMMANDS_H_
