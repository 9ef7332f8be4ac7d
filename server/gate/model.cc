#include "server/gate/model.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"

namespace qingdan::gate {
namespace {

// Weights below this are left out of the table.
constexpr double kNegligible = 0.005;

double Sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

absl::StatusOr<Model> Model::Load(const std::string& path,
                                  const Patterns& patterns) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int name, tsv.Column("feature"));
  QD_ASSIGN_OR_RETURN(const int prior, tsv.Column("prior"));
  QD_ASSIGN_OR_RETURN(const int weight, tsv.Column("weight"));
  std::unordered_map<std::string, Feature> features;
  for (Feature f = 0; f < FeatureCount(patterns); ++f) {
    features.emplace(FeatureName(patterns, f), f);
  }
  Model model;
  model.priors_.resize(FeatureCount(patterns));
  model.weights_.resize(FeatureCount(patterns));
  for (const auto& row : tsv.rows()) {
    const auto it = features.find(row.cells[name]);
    if (it == features.end() || row.cells[name].empty()) {
      return absl::InvalidArgumentError(tsv.name() + ":" +
                                        std::to_string(row.line) +
                                        ": no feature " + row.cells[name]);
    }
    model.priors_[it->second] = std::atof(row.cells[prior].c_str());
    model.weights_[it->second] = std::atof(row.cells[weight].c_str());
  }
  return model;
}

Model Model::Train(const Model& start, const std::vector<Example>& examples,
                   const TrainOptions& options) {
  Model model = start;
  model.weights_ = model.priors_;
  double total = 0;
  for (const Example& example : examples) total += example.weight;
  if (total == 0) return model;
  for (int round = 0; round < options.rounds; ++round) {
    std::vector<double> gradient(model.weights_.size());
    for (const Example& example : examples) {
      const double error =
          (Sigmoid(model.Score(example.features)) - (example.gate ? 1 : 0)) *
          example.weight;
      for (Feature feature : example.features) gradient[feature] += error;
    }
    for (std::size_t f = 0; f < gradient.size(); ++f) {
      const double pull = options.pull * (model.weights_[f] - model.priors_[f]);
      model.weights_[f] -= options.rate * (gradient[f] / total + pull);
    }
  }
  return model;
}

double Model::Score(const std::vector<Feature>& features) const {
  double score = 0;
  for (Feature feature : features) score += weights_[feature];
  return score;
}

std::string Model::ToTsv(const Patterns& patterns) const {
  std::string out = "feature\tprior\tweight\n";
  for (Feature f = 0; f < weights_.size(); ++f) {
    if (std::abs(weights_[f]) < kNegligible && priors_[f] == 0) continue;
    char numbers[64];
    std::snprintf(numbers, sizeof(numbers), "\t%g\t%.3f\n", priors_[f],
                  weights_[f]);
    out += FeatureName(patterns, f) + numbers;
  }
  return out;
}

}  // namespace qingdan::gate
