// The distinct names of an index, cut into grams with weights and postings.
#ifndef QINGDAN_SERVER_MATCH_NAME_TABLE_H_
#define QINGDAN_SERVER_MATCH_NAME_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "server/match/gram.h"
#include "server/match/vocabulary.h"
#include "server/match/wording.h"

namespace qingdan::match {

using GramId = std::uint32_t;

// One name as items bear it.
struct Name {
  std::u32string core;        // folded, without punctuation and level suffix
  Phrase phrase;              // core taken apart
  bool alias = false;         // a further name of its entries
  std::uint64_t hash = 0;     // of core; breaks ties
  std::vector<GramId> grams;  // of phrase.object, ascending
  float mass = 0;             // weight of all grams
  std::vector<std::uint32_t> entries;  // ascending
};

// The grams of a question's object, as the names know them.
struct AskedGrams {
  std::vector<GramId> known;  // ascending; those that some name has
  float mass = 0;             // weight of all, the unknown included
};

class NameTable {
 public:
  // Adds `entry` under `name`. An alias takes what its own words do not say
  // from `inherited`, the phrase of the entry's name; else null.
  void Add(std::string_view name, std::uint32_t entry, const Phrase* inherited,
           const Wording& wording);

  // Computes weights and postings; call once, after the last Add.
  void Finish(const GramWeights& weights);

  const std::vector<Name>& names() const { return names_; }
  float WeightOf(GramId gram) const { return weights_[gram]; }

  // Names that have the pair `gram`, ascending; none for single characters.
  const std::vector<std::uint32_t>& PostingsOf(GramId gram) const {
    return postings_[gram];
  }

  AskedGrams Ask(std::u32string_view object, const GramWeights& weights) const;

  // The names with exactly this core.
  std::vector<std::uint32_t> FindCore(const std::u32string& core) const;

  // The pairs of all names.
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  GramId IdOf(Gram gram, const GramWeights& weights);

  std::vector<Name> names_;
  // Keyed by core, an alias with what it inherits behind it.
  std::unordered_map<std::u32string, std::uint32_t> by_key_;
  std::unordered_map<std::u32string, std::vector<std::uint32_t>> by_core_;
  Vocabulary vocabulary_;
  absl::flat_hash_map<Gram, GramId> gram_ids_;
  std::vector<float> weights_;
  std::vector<std::vector<std::uint32_t>> postings_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_NAME_TABLE_H_
