// Which targets of the thesaurus a question's words speak for, whatever terms
// they stand in: 住持 speaks for what the terms 寺院住持 and 住持备案 lead to.
#ifndef QINGDAN_SERVER_MATCH_VOTES_H_
#define QINGDAN_SERVER_MATCH_VOTES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "server/match/gram.h"

namespace qingdan::match {

// A target with what the words say for it.
struct Vote {
  std::uint32_t target = 0;  // as Add gave it
  float share = 0;  // of all that the question's known words say, 0 to 1
};

// Targets that are returned.
inline constexpr std::size_t kVotesMax = 6;

// Immutable once finished, and then thread-safe.
class Votes {
 public:
  // Says that `term` leads to `target`, a small number.
  void Add(std::u32string_view term, std::uint32_t target);
  // Call once, after the last Add.
  void Finish();

  // Best first. Linear in the targets that share a gram with `content`.
  std::vector<Vote> Of(std::u32string_view content) const;

 private:
  struct Posting {
    std::uint32_t target;
    float weight;  // first the count, then the weight of the gram there
  };

  absl::flat_hash_map<Gram, std::vector<Posting>> postings_;
  std::vector<float> lengths_;  // grams of all terms of a target
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_VOTES_H_
