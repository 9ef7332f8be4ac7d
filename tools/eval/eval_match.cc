// qingdan-eval match: asks labelled queries and writes and scores the answers.
#include <iostream>

#include "server/base/status_macros.h"
#include "tools/eval/commands.h"
#include "tools/eval/match_report.h"

namespace qingdan::eval {
namespace {

struct MatchOptions {
  std::string catalogue;
  std::string queries;
  std::string out;
  bool errors = false;
  std::string explain;
  std::vector<std::string> without;
};

absl::StatusOr<match::Parts> PartsWithout(
    const std::vector<std::string>& names) {
  match::Parts parts;
  for (const std::string& name : names) {
    bool* const part = name == "wording"     ? &parts.wording
                       : name == "thesaurus" ? &parts.thesaurus
                       : name == "spelling"  ? &parts.spelling
                       : name == "contrasts" ? &parts.contrasts
                       : name == "offices"   ? &parts.offices
                       : name == "field"     ? &parts.field
                                             : nullptr;
    if (part == nullptr) {
      return absl::InvalidArgumentError("no such part: " + name +
                                        "; there are wording, thesaurus, "
                                        "spelling, contrasts, offices, field");
    }
    *part = false;
  }
  return parts;
}

absl::Status Run(const MatchOptions& options, const Context& context) {
  QD_ASSIGN_OR_RETURN(const match::Parts parts, PartsWithout(options.without));
  QD_ASSIGN_OR_RETURN(const auto lexicon, LoadLexicon(context, parts));
  QD_ASSIGN_OR_RETURN(const auto entries, ReadCatalogue(options.catalogue));
  QD_ASSIGN_OR_RETURN(const auto queries, ReadQueries(options.queries));
  const match::Index index(entries, lexicon);
  std::vector<Answer> answers;
  std::string lines;
  for (const LabelledQuery& query : queries) {
    answers.push_back(Ask(index, entries, query));
    if (query.id == options.explain) {
      std::cout << Explanation(index, entries, query);
    }
    lines += ToJsonLine(query, answers.back());
  }
  if (!options.out.empty()) {
    QD_RETURN_IF_ERROR(WriteText(options.out, lines));
  }
  std::cout << ScoreTable(queries, answers, options.errors)
            << ReliabilityTable(queries, answers) << TimeTable(answers);
  return absl::OkStatus();
}

}  // namespace

void AddMatchCommand(CLI::App& app, Context& context) {
  auto options = std::make_shared<MatchOptions>();
  auto* command = app.add_subcommand(
      "match", "Ask queries of a catalogue; write and score the answers");
  command->add_option("--catalog", options->catalogue, "Catalogue, a TSV")
      ->required();
  command->add_option("--queries", options->queries, "Queries, JSON lines")
      ->required();
  command->add_option("--out", options->out, "Where the answers go");
  command->add_flag("--errors", options->errors, "Print what went wrong, too");
  command->add_option("--explain", options->explain,
                      "Id of a query to tell all about");
  command->add_option("--without", options->without,
                      "Leave parts out: wording, thesaurus, spelling, "
                      "contrasts, offices, field");
  command->callback(
      [options, &context] { context.status = Run(*options, context); });
}

}  // namespace qingdan::eval
