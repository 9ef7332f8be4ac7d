// The words of the field: official wording, the thesaurus, the offices' names,
// and how much each word tells. Versioned data in catalog_data;
// docs/matching.md tells how it is used.
#ifndef QINGDAN_SERVER_MATCH_LEXICON_H_
#define QINGDAN_SERVER_MATCH_LEXICON_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"

#include "server/match/field.h"
#include "server/match/gram.h"
#include "server/match/model.h"
#include "server/match/term_index.h"
#include "server/match/vocabulary.h"
#include "server/match/votes.h"
#include "server/match/wording.h"
#include "server/text/trie.h"

namespace qingdan::match {

// Where a term leads, directly or over others.
struct Target {
  std::u32string text;  // folded, without punctuation
  Phrase phrase;        // text taken apart
  float strength = 0;   // 0 to 1; falls with every step and vaguer relations
  bool same_thing = false;  // term and target may stand for each other
};

// What is known of a term.
struct Term {
  std::vector<Target> targets;
  KindSet kinds = 0;   // the term says a handling kind: 丢了 says 补发
  bool noise = false;  // the term says nothing: 请问
};

// Steps from a term to a target, and targets of a term, at the most.
inline constexpr int kStepsMax = 3;
inline constexpr std::size_t kTargetsMax = 12;

// Parts of the matcher that can be left out, to see what each is worth.
struct Parts {
  bool wording = true;    // kinds, forms, fillers, words of one meaning
  bool thesaurus = true;  // terms that lead to items
  bool spelling = true;   // slips by look and by sound
  bool contrasts = true;  // things that look alike and differ
  bool offices = true;    // old and new names of departments
  bool field = true;      // items known elsewhere that fit better
};

// Immutable and thread-safe.
class Lexicon {
 public:
  // Reads DIR/match and DIR/thesaurus. Errors name file and line.
  static absl::StatusOr<std::shared_ptr<const Lexicon>> Load(
      const std::string& catalog_data_dir, const Parts& parts = {});

  // The same words with another model.
  std::shared_ptr<const Lexicon> WithModel(const Model& model) const;

  const text::Trie<Term>& terms() const { return terms_; }
  // The terms with targets, for questions that say them not quite.
  const TermIndex& term_index() const { return term_index_; }
  // What a question's words speak for; votes are for voted_targets().
  const Votes& votes() const { return votes_; }
  const std::vector<Target>& voted_targets() const { return voted_targets_; }
  const Wording& wording() const { return wording_; }
  const GramWeights& weights() const { return weights_; }
  const Model& model() const { return model_; }
  const Parts& parts() const { return parts_; }

  // Words that look like others but are different things, with those others.
  const text::Trie<std::vector<std::u32string>>& differs() const {
    return differs_;
  }

  // Items known nationwide, whether a catalogue has them or not.
  const Field& field() const { return *field_; }

  const LookAlikes& look_alikes() const { return look_alikes_; }

  // The pairs of all words of the field.
  const Vocabulary& vocabulary() const { return vocabulary_; }

  // True if the two names stand for the same office, old names included.
  // Names as OfficeKey gives them.
  bool SameOffice(const std::u32string& a, const std::u32string& b) const;

 private:
  friend class LexiconLoader;

  Parts parts_;
  Wording wording_;
  text::Trie<Term> terms_;
  TermIndex term_index_;
  Votes votes_;
  std::vector<Target> voted_targets_;
  GramWeights weights_;
  std::shared_ptr<const Field> field_ = std::make_shared<const Field>();
  LookAlikes look_alikes_;
  Vocabulary vocabulary_;
  std::unordered_map<std::u32string, std::vector<std::u32string>> offices_;
  text::Trie<std::vector<std::u32string>> differs_;
  Model model_;
};

// An office's name without its place: 县民政局 and 铁岭县民政局 give 民政局.
std::u32string OfficeStem(std::u32string_view folded_name);

// What an office's name is compared by: the stem of its core.
std::u32string OfficeKey(std::string_view name);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_LEXICON_H_
