#include "tools/eval/boost.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>

namespace qingdan::eval {
namespace {

constexpr std::size_t kBins = 24;
constexpr double kBendMin = 1e-6;
constexpr double kGainMin = 1e-3;
constexpr std::uint32_t kSeed = 20261124;

// Slope and curvature of the loss.
struct Slope {
  double slope = 0;
  double bend = 0;

  Slope& operator+=(const Slope& other) {
    slope += other.slope;
    bend += other.bend;
    return *this;
  }
};

class Booster {
 public:
  Booster(const std::vector<BoostExample>& examples,
          const BoostOptions& options)
      : examples_(examples), options_(options), random_(kSeed) {
    MakeBins();
    for (const BoostExample& e : examples) scores_.push_back(e.offset);
    slopes_.resize(examples.size());
  }

  match::Forest Run() {
    match::Forest forest;
    for (int t = 0; t < options_.trees; ++t) {
      if (options_.loss == BoostOptions::Loss::kYesOrNo) {
        SlopeOfEach();
      } else {
        SlopeOfGroups();
      }
      forest.Add(Grow());
    }
    return forest;
  }

 private:
  struct Split {
    double gain = kGainMin;
    std::size_t feature = 0;
    std::size_t bin = 0;
    bool found = false;
  };

  void MakeBins() {
    const std::size_t features = examples_.front().features.size();
    edges_.resize(features);
    bins_.resize(features);
    for (std::size_t f = 0; f < features; ++f) {
      std::vector<float> values;
      for (const BoostExample& e : examples_) values.push_back(e.features[f]);
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
      const std::size_t bins = std::min(kBins, values.size());
      for (std::size_t b = 1; b < bins; ++b) {
        const std::size_t at = b * values.size() / bins;
        edges_[f].push_back((values[at - 1] + values[at]) / 2);
      }
      for (const BoostExample& e : examples_) {
        bins_[f].push_back(static_cast<std::uint8_t>(
            std::lower_bound(edges_[f].begin(), edges_[f].end(),
                             e.features[f]) -
            edges_[f].begin()));
      }
    }
  }

  void SlopeOfEach() {
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const double share = 1 / (1 + std::exp(-scores_[i]));
      SetSlope(i, share, examples_[i].positive);
    }
  }

  void SlopeOfGroups() {
    for (std::size_t from = 0; from < examples_.size();) {
      std::size_t to = from;
      double most = scores_[from];
      double positive = 0;
      while (to < examples_.size() &&
             examples_[to].group == examples_[from].group) {
        most = std::max(most, scores_[to]);
        positive += examples_[to++].positive;
      }
      double all = 0;
      for (std::size_t i = from; i < to; ++i) {
        all += std::exp(scores_[i] - most);
      }
      for (; from < to; ++from) {
        const double wanted =
            positive > 0 ? examples_[from].positive / positive : 0;
        SetSlope(from, std::exp(scores_[from] - most) / all, wanted);
      }
    }
  }

  void SetSlope(std::size_t i, double share, double wanted) {
    const double weight = examples_[i].weight;
    slopes_[i] = {weight * (share - wanted),
                  weight * std::max(kBendMin, share * (1 - share))};
  }

  std::vector<std::size_t> SomeFeatures() {
    std::vector<std::size_t> some;
    for (std::size_t f = 0; f < edges_.size(); ++f) {
      // Not std::bernoulli_distribution: it differs between libraries.
      const double draw = static_cast<double>(random_()) / 4294967296.0;
      if (!edges_[f].empty() && draw < options_.features) some.push_back(f);
    }
    return some;
  }

  Slope SumOf(const std::vector<std::size_t>& rows) const {
    Slope sum;
    for (const std::size_t i : rows) sum += slopes_[i];
    return sum;
  }

  double Gain(const Slope& s) const {
    return s.slope * s.slope / (s.bend + options_.penalty);
  }

  Split BestSplit(const std::vector<std::size_t>& rows,
                  const std::vector<std::size_t>& features) const {
    const Slope all = SumOf(rows);
    Split best;
    for (const std::size_t f : features) {
      std::array<Slope, kBins> sums{};
      for (const std::size_t i : rows) sums[bins_[f][i]] += slopes_[i];
      Slope low;
      for (std::size_t bin = 0; bin < edges_[f].size(); ++bin) {
        low += sums[bin];
        const Slope high{all.slope - low.slope, all.bend - low.bend};
        if (std::min(low.bend, high.bend) < options_.bend_min) continue;
        const double gain = Gain(low) + Gain(high) - Gain(all);
        if (gain > best.gain) best = {gain, f, bin, true};
      }
    }
    return best;
  }

  // Grows a tree level by level and adds it to the scores.
  match::Forest::Tree Grow() {
    const std::vector<std::size_t> features = SomeFeatures();
    match::Forest::Tree tree(1);
    std::vector<std::vector<std::size_t>> rows(1);
    for (std::size_t i = 0; i < examples_.size(); ++i) rows[0].push_back(i);
    std::size_t level = 0;
    for (int depth = 0; depth < options_.depth; ++depth) {
      const std::size_t end = tree.size();
      for (; level < end; ++level) {
        const Split split = BestSplit(rows[level], features);
        if (!split.found) continue;
        tree[level].feature = static_cast<std::int32_t>(split.feature);
        tree[level].value = edges_[split.feature][split.bin];
        tree[level].next = static_cast<std::uint32_t>(tree.size());
        tree.resize(tree.size() + 2);
        std::vector<std::size_t> low;
        std::vector<std::size_t> high;
        for (const std::size_t i : rows[level]) {
          (bins_[split.feature][i] <= split.bin ? low : high).push_back(i);
        }
        rows.push_back(std::move(low));
        rows.push_back(std::move(high));
      }
    }
    for (std::size_t n = 0; n < tree.size(); ++n) {
      if (tree[n].feature >= 0) continue;
      const Slope sum = SumOf(rows[n]);
      const double value =
          -options_.rate * sum.slope / (sum.bend + options_.penalty);
      tree[n].value = static_cast<float>(value);
      for (const std::size_t i : rows[n]) scores_[i] += value;
    }
    return tree;
  }

  const std::vector<BoostExample>& examples_;
  const BoostOptions options_;
  std::mt19937 random_;
  std::vector<std::vector<float>> edges_;        // by feature
  std::vector<std::vector<std::uint8_t>> bins_;  // by feature and example
  std::vector<double> scores_;
  std::vector<Slope> slopes_;
};

}  // namespace

match::Forest Boost(const std::vector<BoostExample>& examples,
                    const BoostOptions& options) {
  if (examples.empty()) return {};
  return Booster(examples, options).Run();
}

}  // namespace qingdan::eval
