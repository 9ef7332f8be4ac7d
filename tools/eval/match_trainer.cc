#include "tools/eval/match_trainer.h"

#include <algorithm>
#include <cmath>

#include "server/match/trace.h"
#include "tools/eval/boost.h"
#include "tools/eval/fit.h"

namespace qingdan::eval {
namespace {

// Which reading suits a name depends on the model, so fitting is repeated.
constexpr int kRounds = 4;
constexpr std::size_t kCandidates = 30;
// Not fitted: the very name of an item always means it, and a filing is no
// permit (the plan, section 5(3)), however much their names agree.
constexpr float kExactNameWeight = 15;
constexpr float kFilingOrPermitWeight = -2.5;
// The decision and the confidence are fitted to answers by rankers that have
// not seen the query.
constexpr std::size_t kInnerFolds = 3;
// What a question counts that is asked of a catalogue without its item.
constexpr double kLeftOutWeight = 0.15;

const BoostOptions kRankerOptions{
    .loss = BoostOptions::Loss::kOneOfGroup, .trees = 100, .depth = 3};
const BoostOptions kDeciderOptions{
    .trees = 100, .depth = 3, .penalty = 10, .features = 0.25};

bool Means(const LabelledQuery& query, const match::Ranked& ranked,
           const MatchSet& set) {
  return std::any_of(
      ranked.entries.begin(), ranked.entries.end(), [&](std::uint32_t id) {
        return std::find(query.expected.begin(), query.expected.end(),
                         ItemId(set.entries[id])) != query.expected.end();
      });
}

// Fits `weights` to the examples that are (or are not) by the thesaurus.
void FitPart(const std::vector<Example>& examples, bool by_thesaurus,
             double penalty, match::Features& weights) {
  std::vector<Example> part;
  for (const Example& example : examples) {
    if ((example.features[match::kByThesaurus] > 0) == by_thesaurus) {
      part.push_back(example);
    }
  }
  const std::vector<double> fitted = Fit(part, penalty);
  std::copy(fitted.begin(), fitted.end(), weights.begin());
}

// One answer to a query that its model has not seen.
struct Decided {
  match::DecisionFeatures features{};
  std::vector<double> behind;  // of each candidate
  std::vector<bool> means;
  bool listed = false;
  bool left_out = false;
  std::size_t fold = 0;
};

match::Forest FitDecider(const std::vector<Decided>& answers,
                         std::size_t without_fold) {
  std::vector<BoostExample> examples;
  double listed = 1;
  double absent = 1;
  for (const Decided& answer : answers) {
    if (answer.fold == without_fold) continue;
    BoostExample& example = examples.emplace_back();
    example.features.assign(answer.features.begin(), answer.features.end());
    example.positive = answer.listed;
    example.weight = answer.left_out ? kLeftOutWeight : 1;
    (answer.listed ? listed : absent) += example.weight;
  }
  const double prior = std::log(listed / absent);
  for (BoostExample& example : examples) example.offset = prior;
  match::Forest forest = Boost(examples, kDeciderOptions);
  forest.Add({{-1, static_cast<float>(prior), 0}});
  return forest;
}

// The confidence by answers whose decision has not seen the query either.
void FitConfidence(const std::vector<Decided>& answers, match::Model& model) {
  std::vector<Example> examples;
  for (std::size_t fold = 0; fold < kInnerFolds; ++fold) {
    match::Model unseen;
    unseen.decider = FitDecider(answers, fold);
    for (const Decided& answer : answers) {
      if (answer.fold != fold || answer.left_out) continue;
      const double listed = match::ListedLogOdds(answer.features, unseen);
      for (std::size_t i = 0; i < answer.behind.size(); ++i) {
        Example& example = examples.emplace_back();
        example.features = {1, static_cast<float>(answer.behind[i]),
                            static_cast<float>(listed)};
        example.positive = answer.means[i];
      }
    }
  }
  const std::vector<double> fitted = Fit(examples, 1);
  std::copy(fitted.begin(), fitted.end(), model.confidence.begin());
}

}  // namespace

MatchTrainer::MatchTrainer(const std::vector<MatchSet>& sets,
                           const match::Lexicon& lexicon, double penalty)
    : sets_(sets), lexicon_(lexicon), penalty_(penalty) {}

template <typename Visit>
void MatchTrainer::ForEach(const match::Model& model, const UseQuery& use,
                           bool left_out, Visit&& visit) const {
  const auto lexicon = lexicon_.WithModel(model);
  for (const MatchSet& set : sets_) {
    const match::Index index(set.entries, lexicon);
    for (const LabelledQuery& query : set.queries) {
      if (!use(query)) continue;
      match::Trace trace;
      match::Query asked{query.text, query.department, 1, nullptr};
      asked.trace = &trace;
      index.Match(asked);
      if (!trace.ranked.empty()) visit(set, query, false, trace);
      if (!left_out || query.expected.empty()) continue;
      asked.in_scope = [&](std::uint32_t id) {
        return std::find(query.expected.begin(), query.expected.end(),
                         ItemId(set.entries[id])) == query.expected.end();
      };
      trace = {};
      index.Match(asked);
      if (!trace.ranked.empty()) visit(set, query, true, trace);
    }
  }
}

match::Model MatchTrainer::Train(const UseQuery& use) const {
  match::Model model = lexicon_.model();
  FitFirstLook(use, model);
  FitDecision(use, model);
  model.ranker = FitRanker(model, use);
  return model;
}

void MatchTrainer::FitFirstLook(const UseQuery& use,
                                match::Model& model) const {
  model.ranker = {};
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Example> examples;
    ForEach(model, use, false,
            [&](const MatchSet& set, const LabelledQuery& query, bool,
                const match::Trace& trace) {
              for (std::size_t i = 0;
                   i < std::min(kCandidates, trace.ranked.size()); ++i) {
                const match::Ranked& ranked = trace.ranked[i];
                Example& example = examples.emplace_back();
                example.features.assign(ranked.looked.features.begin(),
                                        ranked.looked.features.end());
                example.positive = Means(query, ranked, set);
              }
            });
    FitPart(examples, false, penalty_, model.words);
    FitPart(examples, true, penalty_, model.thesaurus);
    model.words[match::kExactName] = kExactNameWeight;
    model.words[match::kFilingOrPermit] =
        std::min(model.words[match::kFilingOrPermit], kFilingOrPermitWeight);
  }
}

match::Forest MatchTrainer::FitRanker(const match::Model& model,
                                      const UseQuery& use) const {
  match::Model first = model;
  first.ranker = {};
  std::vector<BoostExample> examples;
  int group = 0;
  ForEach(first, use, false,
          [&](const MatchSet& set, const LabelledQuery& query, bool,
              const match::Trace& trace) {
            const std::size_t from = examples.size();
            bool any = false;
            for (std::size_t i = 0;
                 i < std::min(match::kLookedMax, trace.ranked.size()); ++i) {
              const match::Ranked& ranked = trace.ranked[i];
              BoostExample& example = examples.emplace_back();
              example.features.assign(ranked.again.begin(), ranked.again.end());
              example.offset = ranked.looked.log_odds;
              example.positive = Means(query, ranked, set);
              example.group = group;
              any |= example.positive;
            }
            // Where nothing is right there is nothing to choose.
            if (!any) examples.resize(from);
            ++group;
          });
  return Boost(examples, kRankerOptions);
}

void MatchTrainer::FitDecision(const UseQuery& use, match::Model& model) const {
  std::vector<Decided> answers;
  for (std::size_t fold = 0; fold < kInnerFolds; ++fold) {
    match::Model unseen = model;
    unseen.ranker = FitRanker(model, [&](const LabelledQuery& query) {
      return use(query) && query.fold % kInnerFolds != fold;
    });
    ForEach(
        unseen,
        [&](const LabelledQuery& query) {
          return use(query) && query.fold % kInnerFolds == fold;
        },
        true,
        [&](const MatchSet& set, const LabelledQuery& query, bool left_out,
            const match::Trace& trace) {
          Decided& answer = answers.emplace_back();
          answer.features = trace.decision;
          answer.listed = !query.expected.empty() && !left_out;
          answer.left_out = left_out;
          answer.fold = fold;
          for (const match::Ranked& ranked : trace.ranked) {
            answer.behind.push_back(trace.ranked.front().score - ranked.score);
            answer.means.push_back(Means(query, ranked, set));
          }
        });
  }
  model.decider = FitDecider(answers, kInnerFolds);
  FitConfidence(answers, model);
}

}  // namespace qingdan::eval
