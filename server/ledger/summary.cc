#include "server/ledger/summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;

bool IsDisguised(const v1::Sighting& sighting) {
  return sighting.verdict() == check::v1::VERDICT_DISGUISED_LICENSE;
}

// Findings that are exact state no confidence.
double ConfidenceOf(const v1::Sighting& sighting) {
  const double stated = sighting.finding().confidence();
  return stated > 0 ? stated : 1.0;
}

auto Gravity(const v1::Sighting& sighting) {
  return std::tuple(sighting.finding().severity(), IsDisguised(sighting),
                    ConfidenceOf(sighting));
}

const v1::Sighting& Gravest(const Sightings& sightings) {
  return **std::max_element(
      sightings.begin(), sightings.end(),
      [](const auto& a, const auto& b) { return Gravity(*a) < Gravity(*b); });
}

double HarmOf(const v1::Sighting& sighting) {
  const double disguised = IsDisguised(sighting) ? 15 : 0;
  switch (sighting.finding().severity()) {
    case finding::v1::SEVERITY_ERROR:
      return 60 + disguised;
    case finding::v1::SEVERITY_WARNING:
      return 35 + disguised;
    default:
      return 10 + disguised;
  }
}

double ReachOf(const Sightings& sightings) {
  std::set<v1::Source> sources;
  double count = 0;
  for (const auto& one : sightings) {
    sources.insert(one->source());
    count += one->count();
  }
  const double often = std::min(10.0, 3 * std::log2(std::max(1.0, count)));
  return 5 * (static_cast<double>(sources.size()) - 1) + often;
}

void CountSources(ProblemRecord& record) {
  std::map<v1::Source, std::uint32_t> counts;
  for (const auto& one : record.sightings) ++counts[one->source()];
  record.problem.clear_sources();
  for (const auto& [source, count] : counts) {
    v1::SourceCount& out = *record.problem.add_sources();
    out.set_source(source);
    out.set_sightings(count);
  }
  record.problem.set_sightings_total(
      static_cast<std::uint32_t>(record.sightings.size()));
}

}  // namespace

std::uint32_t RankOf(const ProblemRecord& record) {
  if (record.sightings.empty()) return 0;
  const v1::Sighting& gravest = Gravest(record.sightings);
  const double rank = (HarmOf(gravest) + ReachOf(record.sightings)) *
                      std::min(1.0, ConfidenceOf(gravest));
  return static_cast<std::uint32_t>(std::lround(std::min(100.0, rank)));
}

void Summarise(ProblemRecord& record) {
  CountSources(record);
  record.problem.set_rank(RankOf(record));
  if (record.sightings.empty()) return;
  std::stable_sort(
      record.sightings.begin(), record.sightings.end(),
      [](const auto& a, const auto& b) { return a->day() > b->day(); });
  const v1::Sighting& gravest = Gravest(record.sightings);
  v1::Problem& problem = record.problem;
  problem.set_form(gravest.form());
  problem.set_verdict(gravest.verdict());
  problem.set_severity(gravest.finding().severity());
  problem.set_correction(gravest.finding().correction());
  std::set<std::string> rules;
  std::string first = record.sightings.back()->day();
  for (const auto& one : record.sightings) {
    rules.insert(one->finding().rule_id());
  }
  problem.mutable_rule_ids()->Assign(rules.begin(), rules.end());
  if (problem.first_day().empty() || first < problem.first_day()) {
    problem.set_first_day(first);
  }
  problem.set_last_day(
      std::max(problem.last_day(), record.sightings.front()->day()));
}

}  // namespace qingdan::ledger
