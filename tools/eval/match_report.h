// The score table of the matcher.
#ifndef QINGDAN_TOOLS_EVAL_MATCH_REPORT_H_
#define QINGDAN_TOOLS_EVAL_MATCH_REPORT_H_

#include <string>
#include <utility>
#include <vector>

#include "tools/eval/match_data.h"

namespace qingdan::eval {

// What the matcher said to one query.
struct Answer {
  std::vector<std::pair<std::string, double>> ranked;  // item ids, each once
  bool listed = false;
  double confidence = 0;
  double microseconds = 0;  // of the match alone
};

// Ranked items that are kept.
inline constexpr std::size_t kRankedMax = 12;

// Asks `index`, made of `entries`.
Answer Ask(const match::Index& index, const std::vector<match::Entry>& entries,
           const LabelledQuery& query);

// The two best candidates of a query with all that speaks for and against.
std::string Explanation(const match::Index& index,
                        const std::vector<match::Entry>& entries,
                        const LabelledQuery& query);

// One JSON object for an answer: id, ranked, decision.
std::string ToJsonLine(const LabelledQuery& query, const Answer& answer);

// recall@1, recall@5, MRR and the share of the group by kind; precision, recall
// and F1 of "not listed"; with `errors` the queries answered wrong below it.
std::string ScoreTable(const std::vector<LabelledQuery>& queries,
                       const std::vector<Answer>& answers, bool errors);

// Median and 99th percentile of the times of the matches, in one thread.
std::string TimeTable(const std::vector<Answer>& answers);

// How often candidates of each confidence were right, in ten bins.
std::string ReliabilityTable(const std::vector<LabelledQuery>& queries,
                             const std::vector<Answer>& answers);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_MATCH_REPORT_H_
