// train-gate: fits the weights of catalog_data/gate/model.tsv to labelled
// texts.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <memory>

#include "server/base/status_macros.h"
#include "server/gate/detector.h"
#include "tools/eval/commands.h"
#include "tools/eval/counts.h"
#include "tools/eval/fit_sparse.h"
#include "tools/eval/labelled_text.h"

namespace qingdan::eval {
namespace {

// Keeps weak features at their priors.
constexpr double kShrink = 0.1;

struct Options {
  std::vector<std::string> texts;
  std::string out;
  std::size_t folds = 10;
  bool errors = false;        // name the texts judged wrongly when left out
  double pull = 1;            // of single words towards their priors
  double pair_pull = 0.3;     // of pairs of words
  double pair_shrink = 0.05;  // keeps weak pairs at nothing
};

// One hit of the labelled texts.
struct Example {
  std::vector<gate::Feature> features;
  bool gate = false;
  double weight = 1;
};

bool Overlaps(const gate::Span& a, const gate::Span& b) {
  return a.start < b.end && b.start < a.end;
}

// The hits of one text; those that teach nothing weigh nothing.
struct TextHits {
  std::string text;
  bool gate = false;
  std::vector<Example> hits;
};

// A hit on the words labelled as gate is right, a hit in a text without a gate
// is wrong; another hit in a text with a gate tells nothing.
TextHits HitsOf(const gate::Detector& detector, const LabelledText& text) {
  TextHits out{text.text, text.gate, {}};
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
std::vector<Example> ExamplesBut(const std::vector<TextHits>& texts,
                                 std::size_t fold, std::size_t folds) {
  std::vector<Example> examples;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (folds != 0 && i % folds == fold) continue;
    examples.insert(examples.end(), texts[i].hits.begin(), texts[i].hits.end());
  }
  return examples;
}

// The model of the examples, drawn to the priors of `start`.
gate::Model Fitted(const gate::Model& start,
                   const std::vector<Example>& examples,
                   const Options& options) {
  std::vector<SparseColumn> columns;
  for (gate::Feature f = 0; f < start.weights().size(); ++f) {
    const double prior = start.weights()[f].prior;
    columns.push_back(
        gate::IsPair(f)
            ? SparseColumn{prior, options.pair_pull, options.pair_shrink}
            : SparseColumn{prior, options.pull, kShrink});
  }
  std::vector<SparseExample> rows;
  for (const Example& example : examples) {
    rows.push_back({{example.features.begin(), example.features.end()},
                    example.gate,
                    example.weight});
  }
  const std::vector<double> fitted = FitSparse(rows, columns);
  std::vector<gate::Model::Weight> weights;
  for (std::size_t f = 0; f < fitted.size(); ++f) {
    weights.push_back({columns[f].prior, fitted[f]});
  }
  return gate::Model(std::move(weights));
}

// Texts by the confidence of the judgement, in tenths from 0.5 on.
struct Trust {
  int right = 0, all = 0;
};
constexpr std::size_t kTrustParts = 5;
using TrustTable = std::array<Trust, kTrustParts>;

void AddTrust(double score, bool right, TrustTable& trust) {
  const double confidence = gate::ConfidenceOf(score);
  const auto part =
      std::min(static_cast<std::size_t>((confidence - 0.5) * 2 * kTrustParts),
               kTrustParts - 1);
  ++trust[part].all;
  trust[part].right += right ? 1 : 0;
}

void PrintTrust(const TrustTable& trust) {
  for (std::size_t i = 0; i < kTrustParts; ++i) {
    std::printf("confidence 0.%zu and more: %d of %d right\n", i + 5,
                trust[i].right, trust[i].all);
  }
}

// Trains on all folds but one, judges that one; each fold in turn.
void CrossValidate(const gate::Model& start, const std::vector<TextHits>& texts,
                   const Options& options) {
  Counts counts;
  TrustTable trust;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    const gate::Model model =
        Fitted(start, ExamplesBut(texts, fold, options.folds), options);
    for (std::size_t i = fold; i < texts.size(); i += options.folds) {
      if (texts[i].hits.empty()) {
        counts.Add(texts[i].gate, false);
        if (options.errors && texts[i].gate) {
          std::cout << "missed " << texts[i].text << "\n";
        }
        continue;
      }
      double score = model.Score(texts[i].hits[0].features);
      for (const Example& hit : texts[i].hits) {
        score = std::max(score, model.Score(hit.features));
      }
      const bool said = score > 0;
      counts.Add(texts[i].gate, said);
      AddTrust(score, said == texts[i].gate, trust);
      if (options.errors && said != texts[i].gate) {
        std::cout << (said ? "wrong  " : "missed ") << texts[i].text << "\n";
      }
    }
  }
  counts.Print("gate, left out");
  PrintTrust(trust);
}

absl::Status Train(const Context& context, const Options& options) {
  QD_ASSIGN_OR_RETURN(const auto detector, LoadDetector(context));
  QD_ASSIGN_OR_RETURN(const auto texts, ReadAll(*detector, options));
  CrossValidate(detector->model(), texts, options);
  const gate::Model model =
      Fitted(detector->model(), ExamplesBut(texts, 0, 0), options);
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
  command->add_option("--pull", options->pull, "Pull to the priors")
      ->capture_default_str();
  command->add_option("--pair-pull", options->pair_pull, "The same of pairs")
      ->capture_default_str();
  command
      ->add_option("--pair-shrink", options->pair_shrink,
                   "Keeps weak pairs of words at nothing")
      ->capture_default_str();
  command->add_option("--folds", options->folds, "Parts to cross-validate by")
      ->capture_default_str();
  command->add_flag("--errors", options->errors,
                    "Name the texts judged wrongly when left out");
  command->callback(
      [options, &context] { context.status = Train(context, *options); });
}

}  // namespace qingdan::eval
