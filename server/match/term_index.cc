#include "server/match/term_index.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"

namespace qingdan::match {
namespace {

// Grams in more terms than this tell too little to look terms up by.
constexpr std::size_t kPostingsMax = 400;

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
  absl::flat_hash_set<std::uint32_t> sharing;
  const std::vector<Gram> grams = GramsOf(content);
  for (const Gram gram : grams) {
    const auto it = postings_.find(gram);
    if (it == postings_.end()) continue;
    sharing.insert(it->second.begin(), it->second.end());
  }
  std::vector<NearTerm> found;
  for (const std::uint32_t t : sharing) {
    const Entry& entry = terms_[t];
    float weight = 0;
    for (const Gram gram : GramsOf(entry.term)) {
      if (std::binary_search(grams.begin(), grams.end(), gram)) {
        weight += weights_.Of(gram);
      }
    }
    const float covered = weight / entry.mass;
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

}  // namespace qingdan::match
