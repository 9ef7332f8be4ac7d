// qingdan-eval train-match: fits the matcher's model to labelled queries.
#include <algorithm>
#include <iostream>

#include "server/base/status_macros.h"
#include "tools/eval/commands.h"
#include "tools/eval/match_report.h"
#include "tools/eval/match_trainer.h"

namespace qingdan::eval {
namespace {

constexpr std::size_t kFolds = 8;

struct TrainOptions {
  std::vector<std::string> catalogues;
  std::vector<std::string> queries;
  std::string out;
  double penalty = 1.0;
  bool errors = false;
  bool skip_validation = false;
};

// The part of an item's code that tells the province's department it is of:
// 511A2301800011 gives 23. Empty if the entry has no code of that shape.
std::string SectorOf(const match::Entry& entry) {
  constexpr std::size_t kAt = 4;
  constexpr std::size_t kLength = 2;
  for (const std::string& code : entry.codes) {
    if (code.size() > kAt + kLength) return code.substr(kAt, kLength);
  }
  return "";
}

// Queries of a fold share their department, so that what is learned of one
// department is not what is measured. The items of an approval office, which
// took them over from all departments, go by the sector of their codes.
std::size_t FoldOf(const LabelledQuery& query,
                   const std::vector<match::Entry>& entries) {
  std::string key = query.department;
  if (!query.expected.empty()) {
    const std::string& id = query.expected.front();
    key = id.substr(0, id.find('|'));
    if (key.ends_with("行政审批局")) {
      const auto entry =
          std::find_if(entries.begin(), entries.end(),
                       [&](const auto& e) { return ItemId(e) == id; });
      if (entry != entries.end()) key += SectorOf(*entry);
    }
  }
  if (key.empty()) key = query.text;
  std::uint32_t hash = 2166136261U;
  for (const char c : key)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash % kFolds;
}

// Answers each query by a model that has not seen its fold.
void CrossValidate(const std::vector<MatchSet>& sets,
                   const match::Lexicon& lexicon, const MatchTrainer& trainer,
                   const TrainOptions& options) {
  std::vector<std::vector<LabelledQuery>> queries(sets.size());
  std::vector<std::vector<Answer>> answers(sets.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const auto unseen = lexicon.WithModel(trainer.Train(
        [fold](const LabelledQuery& q) { return q.fold != fold; }));
    for (std::size_t s = 0; s < sets.size(); ++s) {
      const match::Index index(sets[s].entries, unseen);
      for (const LabelledQuery& query : sets[s].queries) {
        if (query.fold != fold) continue;
        queries[s].push_back(query);
        answers[s].push_back(Ask(index, sets[s].entries, query));
      }
    }
  }
  std::cout << "cross-validation over departments, " << kFolds << " folds\n";
  std::vector<LabelledQuery> all_queries;
  std::vector<Answer> all_answers;
  for (std::size_t s = 0; s < sets.size(); ++s) {
    std::cout << options.queries[s] << "\n"
              << ScoreTable(queries[s], answers[s], options.errors);
    all_queries.insert(all_queries.end(), queries[s].begin(), queries[s].end());
    all_answers.insert(all_answers.end(), answers[s].begin(), answers[s].end());
  }
  std::cout << "all\n"
            << ScoreTable(all_queries, all_answers, false)
            << ReliabilityTable(all_queries, all_answers);
}

absl::Status Run(const TrainOptions& options, const Context& context) {
  if (options.catalogues.size() != options.queries.size()) {
    return absl::InvalidArgumentError("give each --queries its --catalog");
  }
  QD_ASSIGN_OR_RETURN(const auto lexicon, LoadLexicon(context, {}));
  std::vector<MatchSet> sets(options.catalogues.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    QD_ASSIGN_OR_RETURN(sets[i].entries, ReadCatalogue(options.catalogues[i]));
    QD_ASSIGN_OR_RETURN(sets[i].queries, ReadQueries(options.queries[i]));
    for (LabelledQuery& query : sets[i].queries) {
      query.fold = FoldOf(query, sets[i].entries);
    }
  }
  const MatchTrainer trainer(sets, *lexicon, options.penalty);
  if (!options.skip_validation) {
    CrossValidate(sets, *lexicon, trainer, options);
  }
  if (options.out.empty()) return absl::OkStatus();
  const match::Model model =
      trainer.Train([](const LabelledQuery&) { return true; });
  for (const auto& [file, text] :
       {std::pair("/model.tsv", model.ToTsv()),
        std::pair("/forests.tsv", model.ForestsToTsv())}) {
    QD_RETURN_IF_ERROR(WriteText(options.out + file, text));
    std::cout << "wrote " << options.out << file << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddTrainMatchCommand(CLI::App& app, Context& context) {
  auto options = std::make_shared<TrainOptions>();
  auto* command = app.add_subcommand(
      "train-match", "Fit the matcher's model; print its cross-validation");
  command
      ->add_option("--catalog", options->catalogues,
                   "Catalogues, one for each file of queries")
      ->required();
  command->add_option("--queries", options->queries, "Labelled queries")
      ->required();
  command->add_option("--out", options->out,
                      "Folder that model.tsv and forests.tsv go to");
  command->add_flag("--skip-validation", options->skip_validation, "Fit only");
  command->add_option("--penalty", options->penalty, "On large weights")
      ->capture_default_str();
  command->add_flag("--errors", options->errors, "Print what went wrong, too");
  command->callback(
      [options, &context] { context.status = Run(*options, context); });
}

}  // namespace qingdan::eval
