#include "tools/eval/fit.h"

#include <cmath>
#include <cstddef>
#include <utility>

namespace qingdan::eval {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

constexpr int kStepsMax = 40;
constexpr double kSmallStep = 1e-6;

// Solves a x = b by elimination; `a` is positive definite.
Vector Solve(Matrix a, Vector b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t row = i + 1; row < n; ++row) {
      const double factor = a[row][i] / a[i][i];
      for (std::size_t k = i; k < n; ++k) a[row][k] -= factor * a[i][k];
      b[row] -= factor * b[i];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  return b;
}

double Dot(const Vector& weights, const std::vector<float>& features) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i] * features[i];
  }
  return sum;
}

// Gradient and curvature of the loss at `weights`.
std::pair<Vector, Matrix> Slope(const std::vector<Example>& examples,
                                const Vector& weights, double penalty) {
  const std::size_t n = weights.size();
  Vector gradient(n, 0);
  Matrix curvature(n, Vector(n, 0));
  for (std::size_t i = 0; i < n; ++i) {
    const double p = i == 0 ? 1e-6 : penalty;
    gradient[i] = p * weights[i];
    curvature[i][i] = p;
  }
  for (const Example& example : examples) {
    const double share = 1 / (1 + std::exp(-Dot(weights, example.features)));
    const double error = example.weight * (share - example.positive);
    const double bend = example.weight * share * (1 - share);
    for (std::size_t i = 0; i < n; ++i) {
      if (example.features[i] == 0) continue;
      gradient[i] += error * example.features[i];
      for (std::size_t k = 0; k < n; ++k) {
        curvature[i][k] += bend * example.features[i] * example.features[k];
      }
    }
  }
  return {gradient, curvature};
}

}  // namespace

std::vector<double> Fit(const std::vector<Example>& examples, double penalty) {
  if (examples.empty()) return {};
  Vector weights(examples.front().features.size(), 0);
  for (int step = 0; step < kStepsMax; ++step) {
    auto [gradient, curvature] = Slope(examples, weights, penalty);
    const Vector change = Solve(std::move(curvature), std::move(gradient));
    double largest = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] -= change[i];
      largest = std::max(largest, std::abs(change[i]));
    }
    if (largest < kSmallStep) break;
  }
  return weights;
}

}  // namespace qingdan::eval
