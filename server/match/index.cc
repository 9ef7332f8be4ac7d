#include "server/match/index.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "server/text/fold.h"

namespace qingdan::match {
namespace {

using Bigram = std::uint64_t;

std::vector<Bigram> Bigrams(const std::u32string& text) {
  std::vector<Bigram> grams;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    grams.push_back(static_cast<Bigram>(text[i]) << 32 | text[i + 1]);
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

}  // namespace

struct Index::Impl {
  std::vector<Entry> entries;
  std::vector<std::u32string> names;
  std::shared_ptr<const Lexicon> lexicon;
  std::unordered_map<Bigram, std::vector<std::uint32_t>> postings;
  std::vector<double> mass;

  double Weight(Bigram gram) const {
    const auto it = postings.find(gram);
    const double n = it == postings.end() ? 0 : it->second.size();
    return std::log((1.0 + entries.size()) / (0.5 + n));
  }
};

Index::Index(std::vector<Entry> entries, std::shared_ptr<const Lexicon> lexicon) {
  auto impl = std::make_unique<Impl>();
  impl->entries = std::move(entries);
  impl->lexicon = std::move(lexicon);
  for (std::uint32_t i = 0; i < impl->entries.size(); ++i) {
    impl->names.push_back(
        text::Folder::Shared().Fold(impl->entries[i].name).text);
    for (Bigram gram : Bigrams(impl->names.back())) {
      impl->postings[gram].push_back(i);
    }
  }
  for (const auto& name : impl->names) {
    double mass = 0;
    for (Bigram gram : Bigrams(name)) mass += impl->Weight(gram);
    impl->mass.push_back(mass);
  }
  impl_ = std::move(impl);
}

Index::~Index() = default;

std::size_t Index::size() const { return impl_->entries.size(); }

Result Index::Match(const Query& query) const {
  const std::u32string asked = text::Folder::Shared().Fold(query.text).text;
  std::unordered_map<std::uint32_t, double> shared;
  double mass = 0;
  for (Bigram gram : Bigrams(asked)) {
    const double weight = impl_->Weight(gram);
    mass += weight;
    const auto it = impl_->postings.find(gram);
    if (it == impl_->postings.end()) continue;
    for (std::uint32_t id : it->second) shared[id] += weight;
  }
  Result result;
  for (const auto& [id, weight] : shared) {
    if (query.in_scope && !query.in_scope(id)) continue;
    Candidate candidate;
    candidate.id = id;
    const bool same = impl_->names[id] == asked;
    candidate.confidence =
        same ? 0.99 : 0.95 * 2 * weight / (mass + impl_->mass[id]);
    candidate.evidence.push_back(
        {same ? "same-name" : "shared-words", impl_->entries[id].name, false});
    result.candidates.push_back(std::move(candidate));
  }
  std::sort(result.candidates.begin(), result.candidates.end(),
            [](const Candidate& a, const Candidate& b) {
              return a.confidence != b.confidence ? a.confidence > b.confidence
                                                  : a.id < b.id;
            });
  if (result.candidates.size() > query.limit) {
    result.candidates.resize(query.limit);
  }
  if (!result.candidates.empty() && result.candidates[0].confidence > 0.5) {
    result.confidence = result.candidates[0].confidence;
    result.group = 1;
    result.decision = Decision::kOne;
  }
  return result;
}

}  // namespace qingdan::match
