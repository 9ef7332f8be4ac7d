#include "server/peers/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "server/peers/measure.h"
#include "server/peers/pair.h"

namespace qingdan::peers {
namespace {

using registry::v1::Item;

constexpr double kScoreSteps = 10'000;  // scores keep four decimals

template <typename Use>
void ForEachMeasure(Use&& use) {
  for (int i = v1::Measure_MIN; i <= v1::Measure_MAX; ++i) {
    if (i != v1::MEASURE_UNSPECIFIED) use(static_cast<v1::Measure>(i));
  }
}

v1::PeerItem ToPeerItem(const std::string& region, const Item& item) {
  v1::PeerItem out;
  out.set_region(region);
  out.set_item_id(item.id());
  out.set_department(item.department());
  out.set_name(item.name());
  out.set_basic_code(item.basic_code());
  ForEachMeasure([&](v1::Measure measure) {
    const auto value = Measured(item, measure);
    if (!value) return;
    out.add_values()->set_measure(measure);
    out.mutable_values()->rbegin()->set_value(*value);
  });
  for (const auto& material : item.materials()) {
    if (IsDemanded(material)) out.add_documents(material.name());
  }
  for (const auto& fee : item.fees()) {
    out.add_fees(fee.name() + (fee.name().empty() ? "" : "：") +
                 fee.standard());
  }
  return out;
}

std::optional<double> ValueOf(const v1::PeerItem& item, v1::Measure measure) {
  for (const v1::MeasuredValue& value : item.values()) {
    if (value.measure() == measure) return value.value();
  }
  return std::nullopt;
}

double MedianOf(const std::vector<double>& sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle]
                                : (sorted[middle - 1] + sorted[middle]) / 2;
}

std::optional<v1::MeasureComparison> CompareMeasure(
    const v1::Comparison& comparison, v1::Measure measure) {
  const auto own = ValueOf(comparison.own(), measure);
  std::vector<double> others;
  for (const v1::PeerItem& peer : comparison.peers()) {
    if (const auto value = ValueOf(peer, measure)) others.push_back(*value);
  }
  if (!own || others.empty()) return std::nullopt;
  std::sort(others.begin(), others.end());
  v1::MeasureComparison out;
  out.set_measure(measure);
  out.set_own(*own);
  out.set_median(MedianOf(others));
  out.set_least(others.front());
  out.set_peers(static_cast<std::uint32_t>(others.size()));
  out.set_lighter_peers(static_cast<std::uint32_t>(
      std::lower_bound(others.begin(), others.end(), *own) - others.begin()));
  const double score = std::log((*own + 1) / (out.median() + 1));
  out.set_score(std::round(score * kScoreSteps) / kScoreSteps);
  out.set_sentence(Sentence(measure, *own, out.median(), out.peers()));
  return out;
}

// Documents of the own item that no peer asks for, if peers state any.
void AddOwnDocumentsOnly(const domain::DocumentNames& names,
                         v1::Comparison& comparison) {
  std::set<std::string> main_names;
  std::vector<std::string> theirs;
  for (const v1::PeerItem& peer : comparison.peers()) {
    for (const std::string& document : peer.documents()) {
      if (main_names.insert(names.MainName(document)).second) {
        theirs.push_back(document);
      }
    }
  }
  if (theirs.empty()) return;
  for (const std::string& document : comparison.own().documents()) {
    const bool shared = main_names.contains(names.MainName(document)) ||
                        std::any_of(theirs.begin(), theirs.end(),
                                    [&](const std::string& other) {
                                      return names.Same(document, other);
                                    });
    if (!shared) comparison.add_own_documents_only(document);
  }
}

double TopScore(const v1::Comparison& comparison) {
  return comparison.measures().empty() ? 0 : comparison.measures(0).score();
}

// Items of which nothing can be compared come last.
void Rank(std::vector<v1::Comparison>& comparisons) {
  std::stable_sort(comparisons.begin(), comparisons.end(),
                   [](const v1::Comparison& a, const v1::Comparison& b) {
                     return std::tuple(a.measures().empty(), -TopScore(a)) <
                            std::tuple(b.measures().empty(), -TopScore(b));
                   });
}

void FillMeasures(v1::Comparison& comparison) {
  std::vector<v1::MeasureComparison> measures;
  ForEachMeasure([&](v1::Measure measure) {
    if (auto compared = CompareMeasure(comparison, measure)) {
      measures.push_back(*std::move(compared));
    }
  });
  std::stable_sort(
      measures.begin(), measures.end(),
      [](const v1::MeasureComparison& a, const v1::MeasureComparison& b) {
        return a.score() > b.score();
      });
  comparison.mutable_measures()->Assign(measures.begin(), measures.end());
}

std::vector<v1::MeasureSummary> Summarize(
    const std::vector<v1::Comparison>& comparisons) {
  std::map<v1::Measure, v1::MeasureSummary> by_measure;
  ForEachMeasure(
      [&](v1::Measure measure) { by_measure[measure].set_measure(measure); });
  for (const v1::Comparison& comparison : comparisons) {
    for (const v1::MeasureComparison& one : comparison.measures()) {
      v1::MeasureSummary& sum = by_measure[one.measure()];
      if (one.own() > one.median()) sum.set_heavier(sum.heavier() + 1);
      if (one.own() == one.median()) sum.set_equal(sum.equal() + 1);
      if (one.own() < one.median()) sum.set_lighter(sum.lighter() + 1);
    }
  }
  std::vector<v1::MeasureSummary> summary;
  for (auto& [measure, sum] : by_measure) summary.push_back(std::move(sum));
  return summary;
}

}  // namespace

Report Compare(const Catalog& own, const std::vector<Catalog>& peers,
               const domain::DocumentNames& documents) {
  Report report;
  report.own_items = static_cast<std::uint32_t>(own.items.size());
  report.regions.push_back(own.region);
  std::map<std::size_t, v1::Comparison> shared;  // by the own item
  for (const Catalog& peer : peers) {
    report.regions.push_back(peer.region);
    for (const Pair& pair : PairItems(own.items, peer.items)) {
      v1::PeerItem& item = *shared[pair.own].add_peers();
      item = ToPeerItem(peer.region, peer.items[pair.peer]);
      item.set_same_by(pair.same_by);
    }
  }
  for (auto& [index, comparison] : shared) {
    *comparison.mutable_own() = ToPeerItem(own.region, own.items[index]);
    FillMeasures(comparison);
    AddOwnDocumentsOnly(documents, comparison);
    report.comparisons.push_back(std::move(comparison));
  }
  std::sort(report.comparisons.begin(), report.comparisons.end(),
            [](const v1::Comparison& a, const v1::Comparison& b) {
              return std::tie(a.own().department(), a.own().name(),
                              a.own().item_id()) <
                     std::tie(b.own().department(), b.own().name(),
                              b.own().item_id());
            });
  Rank(report.comparisons);
  report.summary = Summarize(report.comparisons);
  return report;
}

std::vector<v1::Comparison> Select(const std::vector<v1::Comparison>& all,
                                   const v1::ComparisonFilter& filter) {
  std::vector<v1::Comparison> selected;
  for (const v1::Comparison& comparison : all) {
    if (!filter.department().empty() &&
        comparison.own().department() != filter.department()) {
      continue;
    }
    v1::Comparison kept = comparison;
    kept.clear_measures();
    for (const v1::MeasureComparison& one : comparison.measures()) {
      if ((filter.measure() == v1::MEASURE_UNSPECIFIED ||
           one.measure() == filter.measure()) &&
          (!filter.heavier_only() || one.own() > one.median())) {
        *kept.add_measures() = one;
      }
    }
    const bool narrowed =
        filter.heavier_only() || filter.measure() != v1::MEASURE_UNSPECIFIED;
    if (!narrowed || kept.measures_size() > 0) {
      selected.push_back(std::move(kept));
    }
  }
  Rank(selected);
  return selected;
}

}  // namespace qingdan::peers
