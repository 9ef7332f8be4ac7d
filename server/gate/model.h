// Weighs the features of a hit: a linear model whose weights are a table that
// people can read, trained from the labelled texts by `qingdan-eval train`.
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

// One hit of the labelled texts.
struct Example {
  std::vector<Feature> features;
  bool gate = false;
  double weight = 1;
};

struct TrainOptions {
  int rounds = 1500;
  double rate = 0.5;
  // Pull of each weight towards its prior.
  double pull = 0.003;
};

// Immutable after loading or training; thread-safe.
class Model {
 public:
  // Reads model.tsv; INVALID_ARGUMENT names the line of an unknown feature.
  static absl::StatusOr<Model> Load(const std::string& path,
                                    const Patterns& patterns);

  // A model that starts from the priors of `start`: gradient descent on the
  // logistic loss. Deterministic.
  static Model Train(const Model& start, const std::vector<Example>& examples,
                     const TrainOptions& options);

  // Log odds that a hit with these features is a gate.
  double Score(const std::vector<Feature>& features) const;

  double WeightOf(Feature feature) const { return weights_[feature]; }

  // The table, as Load reads it.
  std::string ToTsv(const Patterns& patterns) const;

 private:
  std::vector<double> priors_;
  std::vector<double> weights_;
};

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_MODEL_H_
