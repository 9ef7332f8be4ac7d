#include "server/match/votes.h"

#include <algorithm>
#include <cmath>

namespace qingdan::match {
namespace {

// Of BM25: how soon more of the same word tells nothing more, and how much a
// target of many terms pays for them.
constexpr float kSaturation = 1.2F;
constexpr float kLengthShare = 0.5F;
// A character alone tells less than a pair.
constexpr float kSingleShare = 0.3F;

}  // namespace

void Votes::Add(std::u32string_view term, std::uint32_t target) {
  if (lengths_.size() <= target) lengths_.resize(target + 1, 0);
  for (const Gram gram : GramsOf(term)) {
    lengths_[target] += 1;
    std::vector<Posting>& postings = postings_[gram];
    const auto known =
        std::find_if(postings.begin(), postings.end(),
                     [&](const Posting& p) { return p.target == target; });
    if (known == postings.end()) {
      postings.push_back({target, 1});
    } else {
      known->weight += 1;
    }
  }
}

void Votes::Finish() {
  float sum = 0;
  for (const float length : lengths_) sum += length;
  const float targets = static_cast<float>(lengths_.size());
  const float mean = std::max(1.0F, sum / std::max(1.0F, targets));
  for (auto& [gram, postings] : postings_) {
    const float in = static_cast<float>(postings.size());
    const float rarity = std::log1p((targets - in + 0.5F) / (in + 0.5F)) *
                         (IsPair(gram) ? 1 : kSingleShare);
    for (Posting& posting : postings) {
      const float length = lengths_[posting.target] / mean;
      const float count = posting.weight;
      posting.weight =
          rarity * count /
          (count + kSaturation * (1 - kLengthShare + kLengthShare * length));
    }
  }
}

std::vector<Vote> Votes::Of(std::u32string_view content) const {
  thread_local std::vector<float> tally;
  if (tally.size() < lengths_.size()) tally.resize(lengths_.size(), 0);
  std::vector<std::uint32_t> touched;
  float all = 0;
  for (const Gram gram : GramsOf(content)) {
    const auto it = postings_.find(gram);
    if (it == postings_.end()) continue;
    float most = 0;
    for (const Posting& posting : it->second) {
      if (tally[posting.target] == 0) touched.push_back(posting.target);
      tally[posting.target] += posting.weight;
      most = std::max(most, posting.weight);
    }
    all += most;
  }
  std::vector<Vote> votes;
  for (const std::uint32_t target : touched) {
    votes.push_back({target, tally[target] / all});
    tally[target] = 0;
  }
  const auto better = [](const Vote& a, const Vote& b) {
    return a.share != b.share ? a.share > b.share : a.target < b.target;
  };
  const std::size_t count = std::min(kVotesMax, votes.size());
  std::partial_sort(votes.begin(),
                    votes.begin() + static_cast<std::ptrdiff_t>(count),
                    votes.end(), better);
  votes.resize(count);
  return votes;
}

}  // namespace qingdan::match
