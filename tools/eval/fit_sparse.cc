#include "tools/eval/fit_sparse.h"

#include <algorithm>
#include <cmath>

namespace qingdan::eval {
namespace {

constexpr int kRoundsMax = 60;
constexpr double kSmallChange = 1e-3;
// A step no longer than this keeps the local estimate of the loss good.
constexpr double kStepMax = 1;

double Share(double score) { return 1 / (1 + std::exp(-score)); }

class Fitter {
 public:
  Fitter(const std::vector<SparseExample>& examples,
         const std::vector<SparseColumn>& columns)
      : examples_(examples),
        columns_(columns),
        weights_(columns.size()),
        scores_(examples.size()),
        rows_(columns.size()) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      weights_[j] = columns[j].prior;
    }
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (examples[i].weight == 0) continue;
      for (std::size_t j : examples[i].features) {
        rows_[j].push_back(i);
        scores_[i] += weights_[j];
      }
    }
  }

  std::vector<double> Run() {
    for (int round = 0; round < kRoundsMax; ++round) {
      double largest = 0;
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        largest = std::max(largest, std::abs(Move(j)));
      }
      if (largest < kSmallChange) break;
    }
    return weights_;
  }

 private:
  // Moves weight j to about the least loss; how far it went.
  double Move(std::size_t j) {
    if (rows_[j].empty()) return 0;
    double slope = 0, bend = 1e-6;
    for (std::size_t i : rows_[j]) {
      const SparseExample& example = examples_[i];
      const double share = Share(scores_[i]);
      slope += example.weight * (share - example.positive);
      bend += example.weight * std::max(share * (1 - share), 0.02);
    }
    const SparseColumn& column = columns_[j];
    const double off = weights_[j] - column.prior;
    // Least of the quadratic estimate plus the penalty, off the prior.
    const double pure = bend * off - slope;
    const double shrunk =
        std::copysign(std::max(std::abs(pure) - column.shrink, 0.0), pure);
    const double goal = shrunk / (bend + column.pull);
    const double step = std::clamp(goal - off, -kStepMax, kStepMax);
    if (step == 0) return 0;
    weights_[j] += step;
    for (std::size_t i : rows_[j]) scores_[i] += step;
    return step;
  }

  const std::vector<SparseExample>& examples_;
  const std::vector<SparseColumn>& columns_;
  std::vector<double> weights_;
  std::vector<double> scores_;                  // of each example
  std::vector<std::vector<std::size_t>> rows_;  // examples of each column
};

}  // namespace

std::vector<double> FitSparse(const std::vector<SparseExample>& examples,
                              const std::vector<SparseColumn>& columns) {
  return Fitter(examples, columns).Run();
}

}  // namespace qingdan::eval
