// Finds thesaurus terms that a question says in other order or not quite: 砍树
// in "林子里的树想砍了卖", 领养孩子 in "想领养一个小孩".
#ifndef QINGDAN_SERVER_MATCH_TERM_INDEX_H_
#define QINGDAN_SERVER_MATCH_TERM_INDEX_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "server/match/gram.h"

namespace qingdan::match {

// A term that a question nearly says.
struct NearTerm {
  const std::u32string* term = nullptr;  // lives as long as the index
  float covered = 0;  // share of the term's words the question has, 0 to 1
};

// Terms that are returned, and the least share of their words.
inline constexpr std::size_t kNearTermsMax = 5;
inline constexpr float kNearTermCovered = 0.55F;

// Immutable once finished, and then thread-safe.
class TermIndex {
 public:
  void Add(const std::u32string& term);
  // Call once, after the last Add.
  void Finish();

  // Best first; none that stands in `content` as it is. Linear in the terms
  // that share a telling gram with `content`.
  std::vector<NearTerm> Find(std::u32string_view content) const;

 private:
  struct Entry {
    std::u32string term;
    float mass = 0;  // weight of all grams
  };

  // Share of the words of `entry` that stand in ascending `grams`.
  float Covered(const Entry& entry, const std::vector<Gram>& grams) const;

  std::vector<Entry> terms_;
  GramWeights weights_;
  absl::flat_hash_map<Gram, std::vector<std::uint32_t>> postings_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_TERM_INDEX_H_
