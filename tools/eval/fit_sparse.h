// Fits a logistic model of yes-or-no features by coordinate descent: one weight
// at a time is moved to the least loss, with an elastic-net penalty that leaves
// most weights at their prior (Friedman, Hastie and Tibshirani 2010, section
// 2).
#ifndef QINGDAN_TOOLS_EVAL_FIT_SPARSE_H_
#define QINGDAN_TOOLS_EVAL_FIT_SPARSE_H_

#include <cstddef>
#include <vector>

namespace qingdan::eval {

struct SparseExample {
  std::vector<std::size_t> features;  // columns that are set
  bool positive = false;
  double weight = 1;
};

struct SparseColumn {
  double prior = 0;   // what the weight is drawn to
  double pull = 0;    // half its square is added to the loss
  double shrink = 0;  // so is its amount, which keeps weak weights at the prior
};

// A weight for each column. Deterministic.
std::vector<double> FitSparse(const std::vector<SparseExample>& examples,
                              const std::vector<SparseColumn>& columns);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_FIT_SPARSE_H_
