// Fits forests of small trees by gradient boosting. The same examples give the
// same forest everywhere.
#ifndef QINGDAN_TOOLS_EVAL_BOOST_H_
#define QINGDAN_TOOLS_EVAL_BOOST_H_

#include <vector>

#include "server/match/forest.h"

namespace qingdan::eval {

// Something to choose, or to say yes or no to.
struct BoostExample {
  std::vector<float> features;
  double offset = 0;  // log-odds that the forest adds to
  bool positive = false;
  double weight = 1;
  int group = 0;  // examples of a question stand together
};

struct BoostOptions {
  enum class Loss {
    kOneOfGroup,  // each group's positive ones against its others
    kYesOrNo,     // each example by itself
  };
  Loss loss = Loss::kYesOrNo;
  int trees = 100;
  int depth = 3;
  double rate = 0.1;      // share of each tree that is taken
  double penalty = 20;    // on large leaves
  double bend_min = 4;    // least curvature of the loss in a leaf
  double features = 0.3;  // share of the features that a tree may use
};

match::Forest Boost(const std::vector<BoostExample>& examples,
                    const BoostOptions& options);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_BOOST_H_
