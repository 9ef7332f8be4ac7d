// Fits the matcher's model to labelled queries: first look, second look,
// decision, confidence, each to what the one before it finds.
#ifndef QINGDAN_TOOLS_EVAL_MATCH_TRAINER_H_
#define QINGDAN_TOOLS_EVAL_MATCH_TRAINER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/match/index.h"
#include "tools/eval/match_data.h"

namespace qingdan::eval {

// Whether a query may be learned from.
using UseQuery = std::function<bool(const LabelledQuery&)>;

class MatchTrainer {
 public:
  // `sets` and `lexicon` outlive the trainer. `penalty` is on large weights of
  // the first look.
  MatchTrainer(const std::vector<MatchSet>& sets, const match::Lexicon& lexicon,
               double penalty);

  match::Model Train(const UseQuery& use) const;

 private:
  // Calls visit(set, query, left_out, trace) for all that a model makes of the
  // queries; with `left_out` each listed query is asked once more of a
  // catalogue that lacks what it means.
  template <typename Visit>
  void ForEach(const match::Model& model, const UseQuery& use, bool left_out,
               Visit&& visit) const;

  void FitFirstLook(const UseQuery& use, match::Model& model) const;
  match::Forest FitRanker(const match::Model& model, const UseQuery& use) const;
  void FitDecision(const UseQuery& use, match::Model& model) const;

  const std::vector<MatchSet>& sets_;
  const match::Lexicon& lexicon_;
  const double penalty_;
};

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_MATCH_TRAINER_H_
