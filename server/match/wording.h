// Takes official wording apart: handling kinds, forms and words that say
// nothing go, other words of the same meaning become one, the object is left.
//
//   wording.Phrase(U"烟花爆竹经营零售许可证核发")
//     // object 烟花爆竹经营零售, forms kPermit, kinds kNew
#ifndef QINGDAN_SERVER_MATCH_WORDING_H_
#define QINGDAN_SERVER_MATCH_WORDING_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

#include "server/match/kinds.h"
#include "server/text/trie.h"

namespace qingdan::match {

struct Phrase {
  std::u32string object;  // never empty unless the text is
  KindSet kinds = 0;      // settled
  FormSet forms = 0;

  bool operator==(const Phrase&) const = default;
};

// Immutable once filled, and then thread-safe.
class Wording {
 public:
  // Reads DIR/match/words.tsv (word, role, value, why). Roles: kind, form,
  // filler, same. Errors name the line.
  absl::Status ReadWords(const std::string& catalog_data_dir);

  // From now on `word` is read as `meaning` (both folded, not empty), unless
  // `word` is known already. `meaning` is taken apart by what is known now.
  void AddSame(std::u32string_view word, std::u32string_view meaning);

  // Takes folded `text` without punctuation apart, the longest word first at
  // each place. Where nothing would be left, the forms stay in the object, and
  // if that is not enough, everything.
  Phrase Take(std::u32string_view text) const;

  // Kinds of a text, not settled.
  KindSet KindsOf(std::u32string_view text) const;

  // Characters of the longest word at `at` if it is one of kinds, forms or
  // fillers; else 0.
  std::size_t HandlingLength(std::u32string_view text, std::size_t at) const;

  // True if `text` as a whole is a word of kinds, forms or fillers.
  bool IsHandlingWord(std::u32string_view text) const;

 private:
  struct Word {
    std::u32string object;  // what takes its place
    KindSet kinds = 0;
    FormSet forms = 0;
  };

  text::Trie<Word> words_;
};

// `text` without bracketed level suffixes: （县级）, (市级/县级), （县级权限）.
std::string WithoutLevel(std::string_view text);

// Folded text without punctuation and spaces: what names are compared by.
std::u32string Core(std::string_view utf8);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_WORDING_H_
