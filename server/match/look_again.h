// The second look at the best candidates: see rank_features.h.
#ifndef QINGDAN_SERVER_MATCH_LOOK_AGAIN_H_
#define QINGDAN_SERVER_MATCH_LOOK_AGAIN_H_

#include <vector>

#include "server/match/rank_features.h"
#include "server/match/search.h"

namespace qingdan::match {

// A candidate that is looked at again.
struct Looked {
  const NameHit* hit = nullptr;
  Features features{};  // of the hit, with the department's
  double log_odds = 0;
};

// Features of each of `candidates`, which stand best first.
std::vector<RankFeatures> LookAgain(const Search& search,
                                    const std::vector<Looked>& candidates,
                                    const NameTable& table,
                                    const Lexicon& lexicon);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_LOOK_AGAIN_H_
