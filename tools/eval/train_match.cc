// qingdan-eval train-match: fits the matcher's model to labelled queries.
#include <algorithm>
#include <functional>
#include <iostream>

#include "server/base/status_macros.h"
#include "tools/eval/commands.h"
#include "tools/eval/fit.h"
#include "tools/eval/match_report.h"

namespace qingdan::eval {
namespace {

// Which reading suits a name depends on the model, so fitting is repeated.
constexpr int kRounds = 4;
constexpr std::size_t kCandidates = 30;
// Not fitted: the very name of an item always means it, and a filing is no
// permit (the plan, section 5(3)), however much their names agree.
constexpr float kExactNameWeight = 15;
constexpr float kFilingOrPermitWeight = -2.5;
constexpr std::size_t kFolds = 8;
// The decision has one example a query, so its penalty is its own.
constexpr double kDecisionPenalty = 1;

struct TrainOptions {
  std::vector<std::string> catalogues;
  std::vector<std::string> queries;
  std::string out;
  double penalty = 1.0;
  bool errors = false;
};

using Lexicons = std::function<std::shared_ptr<const match::Lexicon>(
    const match::Model& model)>;

// Queries of a fold share their department, so that what is learned of one
// department is not what is measured.
std::size_t FoldOf(const LabelledQuery& query) {
  std::string key = query.department;
  if (!query.expected.empty()) {
    key = query.expected.front().substr(0, query.expected.front().find('|'));
  }
  // The largest department would be a fold of its own half of the set.
  if (key == "区行政审批局" || key.empty()) key = query.text;
  std::uint32_t hash = 2166136261U;
  for (const char c : key)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash % kFolds;
}

void AddExamples(const match::Index& index, const MatchSet& set,
                 const std::function<bool(const LabelledQuery&)>& use,
                 std::vector<Example>& examples) {
  for (const LabelledQuery& query : set.queries) {
    if (!use(query)) continue;
    const match::Result result =
        index.Match({query.text, query.department, kCandidates, nullptr});
    for (const match::Candidate& candidate : result.candidates) {
      if (candidate.features[match::kBias] == 0) continue;  // found by code
      const std::string id = ItemId(set.entries[candidate.id]);
      Example example;
      example.features.assign(candidate.features.begin(),
                              candidate.features.end());
      example.positive = std::find(query.expected.begin(), query.expected.end(),
                                   id) != query.expected.end();
      examples.push_back(std::move(example));
    }
  }
}

void SetFixedWeights(match::Features& weights) {
  weights[match::kExactName] = kExactNameWeight;
  weights[match::kFilingOrPermit] =
      std::min(weights[match::kFilingOrPermit], kFilingOrPermitWeight);
}

// Fits `weights` to the examples that are (or are not) by the thesaurus.
void FitPart(const std::vector<Example>& examples, bool by_thesaurus,
             double penalty, match::Features& weights) {
  std::vector<Example> part;
  for (const Example& example : examples) {
    if ((example.features[match::kByThesaurus] > 0) == by_thesaurus) {
      part.push_back(example);
    }
  }
  const std::vector<double> fitted = Fit(part, penalty);
  std::copy(fitted.begin(), fitted.end(), weights.begin());
}

// Fits the decision to the best candidates that `model` finds.
void FitDecision(const std::vector<MatchSet>& sets, const Lexicons& lexicons,
                 double penalty,
                 const std::function<bool(const LabelledQuery&)>& use,
                 match::Model& model) {
  const auto lexicon = lexicons(model);
  std::vector<Example> examples;
  for (const MatchSet& set : sets) {
    const match::Index index(set.entries, lexicon);
    for (const LabelledQuery& query : set.queries) {
      if (!use(query)) continue;
      const match::Result result =
          index.Match({query.text, query.department, 1, nullptr});
      if (result.features[match::kBias] == 0) continue;  // code, or nothing
      Example example;
      example.features.assign(result.features.begin(), result.features.end());
      example.positive = !query.expected.empty();
      examples.push_back(std::move(example));
    }
  }
  const std::vector<double> fitted = Fit(examples, penalty);
  std::copy(fitted.begin(), fitted.end(), model.decision.begin());
  SetFixedWeights(model.decision);
}

match::Model Train(const std::vector<MatchSet>& sets, const Lexicons& lexicons,
                   match::Model model, double penalty,
                   const std::function<bool(const LabelledQuery&)>& use) {
  for (int round = 0; round < kRounds; ++round) {
    const auto lexicon = lexicons(model);
    std::vector<Example> examples;
    for (const MatchSet& set : sets) {
      AddExamples(match::Index(set.entries, lexicon), set, use, examples);
    }
    FitPart(examples, false, penalty, model.words);
    FitPart(examples, true, penalty, model.thesaurus);
    SetFixedWeights(model.words);
  }
  FitDecision(sets, lexicons, kDecisionPenalty, use, model);
  return model;
}

// Answers each query by a model that has not seen its fold.
void CrossValidate(const std::vector<MatchSet>& sets, const Lexicons& lexicons,
                   const match::Model& start, const TrainOptions& options) {
  std::vector<LabelledQuery> queries;
  std::vector<Answer> answers;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const match::Model model =
        Train(sets, lexicons, start, options.penalty,
              [fold](const LabelledQuery& q) { return FoldOf(q) != fold; });
    const auto lexicon = lexicons(model);
    for (const MatchSet& set : sets) {
      const match::Index index(set.entries, lexicon);
      for (const LabelledQuery& query : set.queries) {
        if (FoldOf(query) != fold) continue;
        queries.push_back(query);
        answers.push_back(Ask(index, set.entries, query));
      }
    }
  }
  std::cout << "cross-validation over departments, " << kFolds << " folds\n"
            << ScoreTable(queries, answers, options.errors)
            << ReliabilityTable(queries, answers);
}

absl::Status Run(const TrainOptions& options, const Context& context) {
  if (options.catalogues.size() != options.queries.size()) {
    return absl::InvalidArgumentError("give each --queries its --catalog");
  }
  QD_ASSIGN_OR_RETURN(const auto lexicon, LoadLexicon(context, {}));
  const Lexicons lexicons = [&](const match::Model& model) {
    return lexicon->WithModel(model);
  };
  std::vector<MatchSet> sets(options.catalogues.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    QD_ASSIGN_OR_RETURN(sets[i].entries, ReadCatalogue(options.catalogues[i]));
    QD_ASSIGN_OR_RETURN(sets[i].queries, ReadQueries(options.queries[i]));
  }
  CrossValidate(sets, lexicons, lexicon->model(), options);
  const match::Model model =
      Train(sets, lexicons, lexicon->model(), options.penalty,
            [](const LabelledQuery&) { return true; });
  if (options.out.empty()) return absl::OkStatus();
  QD_RETURN_IF_ERROR(WriteText(options.out, model.ToTsv()));
  std::cout << "wrote " << options.out << "\n";
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
  command->add_option("--out", options->out, "Where model.tsv goes");
  command->add_option("--penalty", options->penalty, "On large weights")
      ->capture_default_str();
  command->add_flag("--errors", options->errors, "Print what went wrong, too");
  command->callback(
      [options, &context] { context.status = Run(*options, context); });
}

}  // namespace qingdan::eval
