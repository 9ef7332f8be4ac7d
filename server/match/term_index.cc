#include "server/match/term_index.h"

#include <algorithm>
#include <utility>

namespace qingdan::match {
namespace {

// Grams in more terms than this tell too little to look terms up by.
constexpr std::size_t kPostingsMax = 400;
// Share of a term's words that its telling grams must cover.
constexpr float kTellingCovered = 0.3F;

}  // namespace

void TermIndex::Add(const std::u32string& term) {
  if (term.size() >= 2) terms_.push_back({term, 0});
}

void TermIndex::Finish() {
  for (const Entry& entry : terms_) weights_.Count(entry.term);
  weights_.Finish();
  for (std::uint32_t t = 0; t < terms_.size(); ++t) {
    for (const Gram gram : GramsOf(terms_[t].term)) {
      terms_[t].mass += weights_.Of(gram);
      postings_[gram].push_back(t);
    }
  }
  for (auto it = postings_.begin(); it != postings_.end();) {
    const auto here = it++;
    if (here->second.size() > kPostingsMax) postings_.erase(here);
  }
}

std::vector<NearTerm> TermIndex::Find(std::u32string_view content) const {
  const std::vector<Gram> grams = GramsOf(content);
  // What the telling grams alone cover; most terms are out by this.
  absl::flat_hash_map<std::uint32_t, float> telling;
  for (const Gram gram : grams) {
    const auto it = postings_.find(gram);
    if (it == postings_.end()) continue;
    const float weight = weights_.Of(gram);
    for (const std::uint32_t t : it->second) telling[t] += weight;
  }
  std::vector<NearTerm> found;
  for (const auto& [t, weight] : telling) {
    const Entry& entry = terms_[t];
    if (weight < kTellingCovered * entry.mass) continue;
    const float covered = Covered(entry, grams);
    if (covered < kNearTermCovered) continue;
    if (content.find(entry.term) != std::u32string_view::npos) continue;
    found.push_back({&entry.term, covered});
  }
  std::sort(found.begin(), found.end(),
            [](const NearTerm& a, const NearTerm& b) {
              if (a.covered != b.covered) return a.covered > b.covered;
              return *a.term < *b.term;
            });
  if (found.size() > kNearTermsMax) found.resize(kNearTermsMax);
  return found;
}

float TermIndex::Covered(const Entry& entry,
                         const std::vector<Gram>& grams) const {
  float weight = 0;
  for (const Gram gram : GramsOf(entry.term)) {
    if (std::binary_search(grams.begin(), grams.end(), gram)) {
      weight += weights_.Of(gram);
    }
  }
  return weight / entry.mass;
}

}  // namespace qingdan::match
