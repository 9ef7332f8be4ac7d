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
  std::vector<Weight> weights(FeatureCount(patterns));
  for (const auto& row : tsv.rows()) {
    const auto it = features.find(row.cells[name]);
    if (it == features.end() || row.cells[name].empty()) {
      return absl::InvalidArgumentError(tsv.name() + ":" +
                                        std::to_string(row.line) +
                                        ": no feature " + row.cells[name]);
    }
    weights[it->second] = {std::atof(row.cells[prior].c_str()),
                           std::atof(row.cells[weight].c_str())};
  }
  return Model(std::move(weights));
}

double Model::Score(const std::vector<Feature>& features) const {
  double score = 0;
  for (Feature feature : features) score += weights_[feature].weight;
  return score;
}

std::string Model::ToTsv(const Patterns& patterns) const {
  std::string out = "feature\tprior\tweight\n";
  for (Feature f = 0; f < weights_.size(); ++f) {
    const auto& [prior, weight] = weights_[f];
    if (std::abs(weight) < kNegligible && prior == 0) continue;
    char numbers[64];
    std::snprintf(numbers, sizeof(numbers), "\t%g\t%.3f\n", prior, weight);
    out += FeatureName(patterns, f) + numbers;
  }
  return out;
}

}  // namespace qingdan::gate
