// Fits a logistic model by Newton's method with a penalty on large weights
// (iteratively reweighted least squares; any textbook on regression).
#ifndef QINGDAN_TOOLS_EVAL_FIT_H_
#define QINGDAN_TOOLS_EVAL_FIT_H_

#include <vector>

namespace qingdan::eval {

struct Example {
  std::vector<float> features;  // the first is the constant 1
  bool positive = false;
  float weight = 1;
};

// Weights of the model, one for each feature. `penalty` times half the squared
// weight is added to the loss, the first weight excepted. Deterministic.
std::vector<double> Fit(const std::vector<Example>& examples, double penalty);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_FIT_H_
