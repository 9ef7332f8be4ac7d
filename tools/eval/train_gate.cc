// train-gate: fits the weights of catalog_data/gate/model.tsv to labelled
// texts.
#include <algorithm>
#include <memory>

#include "server/base/status_macros.h"
#include "server/gate/detector.h"
#include "tools/eval/commands.h"
#include "tools/eval/counts.h"
#include "tools/eval/labelled_text.h"

namespace qingdan::eval {
namespace {

struct Options {
  std::vector<std::string> texts;
  std::string out;
  std::size_t folds = 10;
  gate::TrainOptions train;
};

bool Overlaps(const gate::Span& a, const gate::Span& b) {
  return a.start < b.end && b.start < a.end;
}

// The hits of one text; those that teach nothing weigh nothing.
struct TextHits {
  bool gate = false;
  std::vector<gate::Example> hits;
};

// A hit on the words labelled as gate is right, a hit in a text without a gate
// is wrong; another hit in a text with a gate tells nothing.
TextHits HitsOf(const gate::Detector& detector, const LabelledText& text) {
  TextHits out{text.gate, {}};
  const auto hits = detector.AllHits(text.text);
  for (const gate::Demand& hit : hits) {
    const bool right = std::any_of(
        text.gate_spans.begin(), text.gate_spans.end(),
        [&](const gate::Span& span) { return Overlaps(span, hit.trigger); });
    const double weight =
        text.gate && !right ? 0 : 1.0 / static_cast<double>(hits.size());
    out.hits.push_back({hit.features, text.gate, weight});
  }
  return out;
}

// The cases of the patterns are texts like any other.
void AddPatternCases(const gate::Detector& detector,
                     std::vector<TextHits>& all) {
  for (const gate::Pattern& pattern : detector.patterns().all()) {
    LabelledText text;
    text.text = pattern.near;
    all.push_back(HitsOf(detector, text));
    text.text = pattern.positive;
    text.gate = true;
    text.gate_spans = {{0, static_cast<std::uint32_t>(text.text.size())}};
    all.push_back(HitsOf(detector, text));
  }
}

absl::StatusOr<std::vector<TextHits>> ReadAll(const gate::Detector& detector,
                                              const Options& options) {
  std::vector<TextHits> all;
  AddPatternCases(detector, all);
  for (const std::string& path : options.texts) {
    QD_ASSIGN_OR_RETURN(const auto texts, ReadTexts(path));
    for (const LabelledText& text : texts) {
      all.push_back(HitsOf(detector, text));
    }
  }
  return all;
}

// Examples of all texts but every `folds`-th from `fold` on; fold 0 of 0 is
// all.
std::vector<gate::Example> ExamplesBut(const std::vector<TextHits>& texts,
                                       std::size_t fold, std::size_t folds) {
  std::vector<gate::Example> examples;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (folds != 0 && i % folds == fold) continue;
    examples.insert(examples.end(), texts[i].hits.begin(), texts[i].hits.end());
  }
  return examples;
}

// Trains on all folds but one, judges that one; each fold in turn.
void CrossValidate(const gate::Model& start, const std::vector<TextHits>& texts,
                   const Options& options) {
  Counts counts;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    const gate::Model model = gate::Model::Train(
        start, ExamplesBut(texts, fold, options.folds), options.train);
    for (std::size_t i = fold; i < texts.size(); i += options.folds) {
      const bool said = std::any_of(
          texts[i].hits.begin(), texts[i].hits.end(),
          [&](const gate::Example& e) { return model.Score(e.features) > 0; });
      counts.Add(texts[i].gate, said);
    }
  }
  counts.Print("gate, left out");
}

absl::Status Train(const Context& context, const Options& options) {
  QD_ASSIGN_OR_RETURN(const auto detector, LoadDetector(context));
  QD_ASSIGN_OR_RETURN(const auto texts, ReadAll(*detector, options));
  CrossValidate(detector->model(), texts, options);
  const gate::Model model = gate::Model::Train(
      detector->model(), ExamplesBut(texts, 0, 0), options.train);
  return WriteText(options.out, model.ToTsv(detector->patterns()));
}

}  // namespace

void AddTrainGateCommand(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      cli.add_subcommand("train-gate", "Fit the gate model to labelled texts");
  command->add_option("--texts", options->texts, "Labelled texts, JSON lines")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--out", options->out, "Where to write the model table")
      ->required();
  command->add_option("--rounds", options->train.rounds, "Rounds of descent")
      ->capture_default_str();
  command->add_option("--pull", options->train.pull, "Pull to the priors")
      ->capture_default_str();
  command->add_option("--folds", options->folds, "Parts to cross-validate by")
      ->capture_default_str();
  command->callback(
      [options, &context] { context.status = Train(context, *options); });
}

}  // namespace qingdan::eval
