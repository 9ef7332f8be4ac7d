// What an answer to words was made of, for measures and training.
#ifndef QINGDAN_SERVER_MATCH_TRACE_H_
#define QINGDAN_SERVER_MATCH_TRACE_H_

#include <vector>

#include "server/match/decide.h"

namespace qingdan::match {

// Empty for codes. The hits of `ranked` are null: they ended with the search.
struct Trace {
  std::vector<Ranked> ranked;   // best first
  DecisionFeatures decision{};  // if `ranked` is not empty
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_TRACE_H_
