// Weighs the features of a hit: a linear model whose weights are a table that
// people can read, fitted to the labelled texts by `qingdan-eval train-gate`.
//
// Data: catalog_data/gate/model.tsv with columns feature, prior, weight. A
// feature that is not in the table weighs nothing.
#ifndef QINGDAN_SERVER_GATE_MODEL_H_
#define QINGDAN_SERVER_GATE_MODEL_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "server/gate/features.h"

namespace qingdan::gate {

// Immutable and thread-safe.
class Model {
 public:
  struct Weight {
    double prior = 0;   // set by hand; what fitting draws the weight to
    double weight = 0;  // fitted
  };

  // Reads model.tsv; INVALID_ARGUMENT names the line of an unknown feature.
  static absl::StatusOr<Model> Load(const std::string& path,
                                    const Patterns& patterns);

  // `weights` are one a feature, as FeatureCount counts them.
  explicit Model(std::vector<Weight> weights) : weights_(std::move(weights)) {}

  // Log odds that a hit with these features is a gate.
  double Score(const std::vector<Feature>& features) const;

  double WeightOf(Feature feature) const { return weights_[feature].weight; }
  const std::vector<Weight>& weights() const { return weights_; }

  // The table, as Load reads it.
  std::string ToTsv(const Patterns& patterns) const;

 private:
  std::vector<Weight> weights_;
};

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_MODEL_H_
