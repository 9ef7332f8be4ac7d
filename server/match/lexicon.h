// The words of the field: the thesaurus and the handling verbs, from
// catalog_data/thesaurus. Versioned data; docs/matching.md tells how it is used.
#ifndef QINGDAN_SERVER_MATCH_LEXICON_H_
#define QINGDAN_SERVER_MATCH_LEXICON_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::match {

// How a term leads on to another.
enum class Relation { kSame, kNarrower, kLeadsTo, kBecame };

struct Link {
  std::u32string target;
  Relation relation = Relation::kSame;
};

// Immutable and thread-safe.
class Lexicon {
 public:
  // Reads all of DIR/thesaurus/*.tsv. Errors name file and line.
  static absl::StatusOr<std::shared_ptr<const Lexicon>> Load(
      const std::string& catalog_data_dir);

  // A lexicon without words.
  static std::shared_ptr<const Lexicon> Empty();

  // Where `term` (folded) leads; empty if it is no term.
  const std::vector<Link>& LinksOf(const std::u32string& term) const;

  // Office names that stand for the same office as `office` (folded, without
  // its place), itself included.
  bool SameOffice(const std::u32string& a, const std::u32string& b) const;

  // True if the two (folded) look alike but are different things.
  bool Differ(const std::u32string& a, const std::u32string& b) const;

  bool IsNoise(const std::u32string& word) const;

  // Characters of the longest term or noise word.
  std::size_t term_length_max() const { return term_length_max_; }

  std::size_t size() const { return links_.size(); }

 private:
  std::unordered_map<std::u32string, std::vector<Link>> links_;
  std::unordered_map<std::u32string, std::vector<std::u32string>> offices_;
  std::unordered_map<std::u32string, std::unordered_set<std::u32string>>
      differs_;
  std::unordered_set<std::u32string> noise_;
  std::size_t term_length_max_ = 0;
};

// An office's name without its place: 县民政局 and 铁岭县民政局 give 民政局.
std::u32string OfficeStem(std::u32string_view folded_name);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_LEXICON_H_
