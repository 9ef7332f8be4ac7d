#include "tools/eval/match_report.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "server/match/trace.h"

namespace qingdan::eval {
namespace {

struct Sums {
  int queries = 0;
  double first = 0;
  double first_five = 0;
  double reciprocal = 0;
  double group = 0;
  int refused = 0;

  void Add(const Sums& other) {
    queries += other.queries;
    first += other.first;
    first_five += other.first_five;
    reciprocal += other.reciprocal;
    group += other.group;
    refused += other.refused;
  }
};

bool Expects(const LabelledQuery& query, const std::string& id) {
  return std::find(query.expected.begin(), query.expected.end(), id) !=
         query.expected.end();
}

Sums Judge(const LabelledQuery& query, const Answer& answer) {
  Sums sums;
  sums.queries = 1;
  sums.refused = answer.listed ? 0 : 1;
  const std::size_t group = query.expected.size();
  int found = 0;
  for (std::size_t i = 0; i < answer.ranked.size(); ++i) {
    if (!Expects(query, answer.ranked[i].first)) continue;
    if (i < group) ++found;
    if (sums.reciprocal > 0) continue;
    sums.reciprocal = 1.0 / static_cast<double>(i + 1);
    sums.first = i == 0;
    sums.first_five = i < 5;
  }
  sums.group = static_cast<double>(found) / static_cast<double>(group);
  return sums;
}

std::string Row(const std::string& name, const Sums& s) {
  char line[160];
  const double n = s.queries;
  std::snprintf(line, sizeof line,
                "%-14s %4d  R@1 %.3f  R@5 %.3f  MRR %.3f  group %.3f  "
                "refused %.3f\n",
                name.c_str(), s.queries, s.first / n, s.first_five / n,
                s.reciprocal / n, s.group / n, s.refused / n);
  return line;
}

std::string NotListedRow(const std::vector<LabelledQuery>& queries,
                         const std::vector<Answer>& answers) {
  int right = 0;
  int said = 0;
  int gold = 0;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const bool absent = queries[i].expected.empty();
    gold += absent;
    said += !answers[i].listed;
    right += absent && !answers[i].listed;
  }
  const double precision = said == 0 ? 0 : 1.0 * right / said;
  const double recall = gold == 0 ? 0 : 1.0 * right / gold;
  const double sum = precision + recall;
  char line[160];
  std::snprintf(line, sizeof line,
                "not listed     %4d  precision %.3f  recall %.3f  F1 %.3f\n",
                gold, precision, recall,
                sum == 0 ? 0 : 2 * precision * recall / sum);
  return line;
}

std::string ErrorLine(const LabelledQuery& query, const Answer& answer) {
  const bool absent = query.expected.empty();
  const bool right = absent ? !answer.listed
                            : answer.listed && !answer.ranked.empty() &&
                                  Expects(query, answer.ranked.front().first);
  if (right) return "";
  std::string line = "  " + query.id + " " + query.kind + " " + query.text +
                     " [" + query.department + "] wanted " +
                     (absent ? "nothing" : query.expected.front()) + ", " +
                     (answer.listed ? "listed" : "refused");
  for (std::size_t i = 0; i < std::min<std::size_t>(2, answer.ranked.size());
       ++i) {
    char score[32];
    std::snprintf(score, sizeof score, " %.2f ", answer.ranked[i].second);
    line += score + answer.ranked[i].first;
  }
  return line + "\n";
}

}  // namespace

Answer Ask(const match::Index& index, const std::vector<match::Entry>& entries,
           const LabelledQuery& query) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const match::Result result =
      index.Match({query.text, query.department, 2 * kRankedMax, nullptr});
  Answer answer;
  answer.microseconds =
      std::chrono::duration<double, std::micro>(Clock::now() - start).count();
  answer.listed = result.decision != match::Decision::kNotListed;
  answer.confidence = result.confidence;
  std::set<std::string> seen;
  for (const match::Candidate& candidate : result.candidates) {
    std::string id = ItemId(entries[candidate.id]);
    if (answer.ranked.size() == kRankedMax) break;
    if (!seen.insert(id).second) continue;
    answer.ranked.emplace_back(std::move(id), candidate.confidence);
  }
  return answer;
}

std::string Explanation(const match::Index& index,
                        const std::vector<match::Entry>& entries,
                        const LabelledQuery& query) {
  constexpr std::size_t kShown = 3;
  match::Trace trace;
  match::Query asked{query.text, query.department, kShown, nullptr};
  asked.trace = &trace;
  const match::Result result = index.Match(asked);
  std::string text = query.text + " (" + result.understood + ")\n";
  for (std::size_t r = 0; r < std::min(kShown, trace.ranked.size()); ++r) {
    const match::Ranked& ranked = trace.ranked[r];
    char number[48];
    std::snprintf(number, sizeof number, "  %.3f ", ranked.score);
    text += number + ItemId(entries[ranked.entries.front()]) + ":";
    for (std::size_t i = 0; i < match::kRankFeatures; ++i) {
      if (ranked.again[i] == 0) continue;
      std::snprintf(number, sizeof number, "=%.2f", ranked.again[i]);
      text += " " + match::RankFeatureName(i) + number;
    }
    text += "\n";
  }
  return text;
}

std::string ToJsonLine(const LabelledQuery& query, const Answer& answer) {
  nlohmann::ordered_json json;
  json["id"] = query.id;
  json["ranked"] = nlohmann::json::array();
  for (const auto& [id, score] : answer.ranked) {
    json["ranked"].push_back({id, score});
  }
  json["decision"] = answer.listed ? "listed" : "not_listed";
  return json.dump() + "\n";
}

std::string ScoreTable(const std::vector<LabelledQuery>& queries,
                       const std::vector<Answer>& answers, bool errors) {
  std::map<std::string, Sums> by_kind;
  Sums all;
  std::string wrong;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    wrong += ErrorLine(queries[i], answers[i]);
    if (queries[i].expected.empty()) continue;
    const Sums sums = Judge(queries[i], answers[i]);
    by_kind[queries[i].kind].Add(sums);
    all.Add(sums);
  }
  Sums names;
  for (const char* kind : {"exact_variant", "renamed", "partial", "code"}) {
    names.Add(by_kind[kind]);
  }
  std::string table;
  for (const auto& [kind, sums] : by_kind) {
    if (sums.queries > 0) table += Row(kind, sums);
  }
  if (names.queries > 0) table += Row("names", names);
  if (all.queries > 0) table += Row("all listed", all);
  table += NotListedRow(queries, answers);
  return errors ? table + wrong : table;
}

std::string TimeTable(const std::vector<Answer>& answers) {
  if (answers.empty()) return "";
  std::vector<double> times;
  for (const Answer& answer : answers) times.push_back(answer.microseconds);
  std::sort(times.begin(), times.end());
  char line[96];
  std::snprintf(line, sizeof line,
                "time a match: median %.0f us, p99 %.0f us\n",
                times[times.size() / 2], times[times.size() * 99 / 100]);
  return line;
}

std::string ReliabilityTable(const std::vector<LabelledQuery>& queries,
                             const std::vector<Answer>& answers) {
  struct Bin {
    int count = 0;
    int right = 0;
    double confidence = 0;
  };
  std::array<Bin, 10> bins;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    for (const auto& [id, confidence] : answers[i].ranked) {
      Bin& bin = bins[std::min<std::size_t>(
          9, static_cast<std::size_t>(confidence * 10))];
      ++bin.count;
      bin.right += Expects(queries[i], id);
      bin.confidence += confidence;
    }
  }
  std::string table = "confidence  stated  right  candidates\n";
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const Bin& bin = bins[i];
    if (bin.count == 0) continue;
    char line[96];
    std::snprintf(line, sizeof line, "%.1f - %.1f   %.3f   %.3f  %d\n",
                  i / 10.0, (i + 1) / 10.0, bin.confidence / bin.count,
                  1.0 * bin.right / bin.count, bin.count);
    table += line;
  }
  return table;
}

}  // namespace qingdan::eval
