// Folds text so that two ways of writing the same words compare equal: width,
// letter case, traditional characters, odd spaces. A folded text is for
// comparing and searching only; what is stored and shown stays as written.
//
//   const text::Folder& folder = text::Folder::Shared();
//   text::Folded f = folder.Fold("經審核 同意後，方可開業");
//   // f.text == U"经审核同意后,方可开业"; f.origin[3] == 4
//
// Folding is by code point: NFKC with case folding (Unicode, through ICU), then
// traditional to simplified by the character table of OpenCC. It is idempotent.
#ifndef QINGDAN_SERVER_TEXT_FOLD_H_
#define QINGDAN_SERVER_TEXT_FOLD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qingdan::text {

struct Folded {
  std::u32string text;
  // origin[i] is the index of the code point (not byte) of the caller's text
  // that text[i] came from; one more entry than `text`, the last one being the
  // number of code points of the caller's text.
  std::vector<std::uint32_t> origin;
};

// What happens to white space and to invisible marks (zero-width, soft hyphen).
enum class Spaces {
  kDrop,  // all white space goes
  kKeep,  // each white-space code point becomes one U+0020; line ends stay '\n'
};

// Immutable after construction and so safe to share between threads.
class Folder {
 public:
  // The one table of the process, made at the first call (about 50 ms). If the
  // conversion data of OpenCC cannot be read, traditional characters stay as
  // they are; `has_traditional()` tells.
  static const Folder& Shared();

  // Folds UTF-8 `text`. An invalid byte counts as one code point, U+FFFD. Code
  // points above U+FFFF stay as they are. Linear in the length: one table
  // look-up a code point; one code point becomes 18 at the most.
  Folded Fold(std::string_view text, Spaces spaces = Spaces::kDrop) const;

  // Fold without the origins, as UTF-8.
  std::string FoldToUtf8(std::string_view text,
                         Spaces spaces = Spaces::kDrop) const;

  bool has_traditional() const { return has_traditional_; }

 private:
  Folder();

  template <typename Sink>
  void Run(std::string_view text, Spaces spaces, Sink&& sink) const;

  // table_[c] is the folded code point of c in the basic plane; kExpand if c
  // becomes several (then looked up in expansions_), kGone if nothing.
  std::vector<std::uint32_t> table_;
  std::vector<std::u32string> expansions_;
  bool has_traditional_ = false;
};

// UTF-8 to code points and back; an invalid byte becomes U+FFFD.
std::u32string ToCodePoints(std::string_view utf8);
std::string ToUtf8(std::u32string_view code_points);

// Appends one code point as UTF-8.
void AppendUtf8(char32_t code_point, std::string& out);

// Reads the code point at `pos` of `utf8` and moves `pos` behind it. An invalid
// or cut-off sequence gives U+FFFD and moves one byte. `pos` < utf8.size().
char32_t NextCodePoint(std::string_view utf8, std::size_t& pos);

}  // namespace qingdan::text

#endif  // QINGDAN_SERVER_TEXT_FOLD_H_
