#include "server/match/retrieve.h"

#include <algorithm>

namespace qingdan::match {
namespace {

// Adds up the weights of shared pairs by name. One for each thread, so that a
// search neither locks nor clears a table as long as all names.
class Tally {
 public:
  void Begin(std::size_t names) {
    if (weights_.size() < names) weights_.resize(names, 0);
  }

  void Add(std::uint32_t name, float weight) {
    if (weights_[name] == 0) touched_.push_back(name);
    weights_[name] += weight;
  }

  // The `count` heaviest names; what was tallied is forgotten.
  std::vector<std::uint32_t> TakeBest(std::size_t count,
                                      const std::vector<Name>& names) {
    std::vector<std::uint32_t> best;
    best.swap(touched_);
    const auto heavier = [&](std::uint32_t a, std::uint32_t b) {
      if (weights_[a] != weights_[b]) return weights_[a] > weights_[b];
      if (names[a].mass != names[b].mass) return names[a].mass < names[b].mass;
      return names[a].hash < names[b].hash;
    };
    const auto middle = best.begin() + static_cast<std::ptrdiff_t>(
                                           std::min(count, best.size()));
    std::nth_element(best.begin(), middle, best.end(), heavier);
    for (const std::uint32_t name : best) weights_[name] = 0;
    best.erase(middle, best.end());
    return best;
  }

 private:
  std::vector<float> weights_;  // by name; all 0 between searches
  std::vector<std::uint32_t> touched_;
};

}  // namespace

std::vector<std::uint32_t> Retrieve(const NameTable& table,
                                    const AskedGrams& asked,
                                    std::size_t count) {
  thread_local Tally tally;
  std::vector<GramId> grams = asked.known;
  std::sort(grams.begin(), grams.end(), [&](GramId a, GramId b) {
    return table.PostingsOf(a).size() < table.PostingsOf(b).size();
  });
  tally.Begin(table.names().size());
  std::size_t read = 0;
  for (const GramId gram : grams) {
    const auto& postings = table.PostingsOf(gram);
    if (read > 0 && read + postings.size() > kPostingsMax) break;
    read += postings.size();
    for (const std::uint32_t name : postings) {
      tally.Add(name, table.WeightOf(gram));
    }
  }
  return tally.TakeBest(count, table.names());
}

}  // namespace qingdan::match
