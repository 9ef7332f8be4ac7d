// qingdan-eval: measures the parts that judge, in one process, on files.
#include <fstream>
#include <iostream>

#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "tools/eval/commands.h"

namespace qingdan::eval {

namespace {

absl::StatusOr<std::string> DataDir(const Context& context) {
  if (!context.data_dir.empty()) return context.data_dir;
  return base::FindCatalogData();
}

}  // namespace

absl::StatusOr<std::unique_ptr<const gate::Detector>> LoadDetector(
    const Context& context) {
  QD_ASSIGN_OR_RETURN(const std::string dir, DataDir(context));
  return gate::Detector::Load(dir);
}

absl::StatusOr<std::shared_ptr<const match::Lexicon>> LoadLexicon(
    const Context& context, const match::Parts& parts) {
  QD_ASSIGN_OR_RETURN(const std::string dir, DataDir(context));
  return match::Lexicon::Load(dir, parts);
}

absl::Status WriteText(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return file ? absl::OkStatus() : absl::InternalError("cannot write " + path);
}

}  // namespace qingdan::eval

int main(int argc, char** argv) {
  namespace eval = qingdan::eval;
  CLI::App app{"Measures how well Qingdan judges."};
  eval::Context context;
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--data", context.data_dir,
                 "The catalog_data directory, found by itself if not given")
      ->check(CLI::ExistingDirectory);
  eval::AddDisguiseCommand(app, context);
  eval::AddExplainGateCommand(app, context);
  eval::AddMatchCommand(app, context);
  eval::AddScoreDisguiseCommand(app, context);
  eval::AddTrainGateCommand(app, context);
  eval::AddTrainMatchCommand(app, context);
  CLI11_PARSE(app, argc, argv);
  if (!context.status.ok()) {
    std::cerr << "qingdan-eval: " << context.status.message() << "\n";
    return 1;
  }
  return 0;
}
