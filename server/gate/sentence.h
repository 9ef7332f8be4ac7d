// Cuts a text into sentences and each sentence into words, in one pass.
//
//   for (const Sentence& s : Sentences(words, text)) Use(s.shape);
//
// The shape of 未经批准，不得开工 is "NA,Ba": one letter a word.
#ifndef QINGDAN_SERVER_GATE_SENTENCE_H_
#define QINGDAN_SERVER_GATE_SENTENCE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/gate/words.h"
#include "server/text/fold.h"

namespace qingdan::gate {

// A text for reading: folded, spaces and soft line breaks taken out.
// origin[i] is the code point of the caller's text that text[i] came from, with
// one more entry for the end, as in text::Folded.
text::Folded Readable(std::string_view utf8);

// Letters of a sentence at the most; a longer one is cut there, so that the
// work on one sentence is bounded.
inline constexpr std::size_t kShapeMax = 300;

struct Sentence {
  std::string shape;
  // Where shape[i] stands in the readable text; shape[i] ends before end_[i].
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> end;
  // Bit (letter - '@') is set if the letter is in the shape.
  std::uint64_t letters = 0;
  // It ends in 的: one of a list of cases, or a condition without its end.
  bool ends_de = false;

  bool Has(char letter) const { return (letters >> (letter - '@')) & 1; }
  void Clear();
  void Push(char letter, std::size_t from, std::size_t to);
};

// Reads sentences one after the other. Borrows words and text.
class SentenceReader {
 public:
  SentenceReader(const Words& words, std::u32string_view text)
      : words_(words), text_(text) {}

  // Reads the next sentence into `sentence`; false at the end of the text.
  bool Next(Sentence& sentence);

  // Steps taken so far; linear in the text.
  std::uint64_t work() const { return work_; }

 private:
  const Words& words_;
  std::u32string_view text_;
  std::size_t at_ = 0;
  std::uint64_t work_ = 0;
};

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_SENTENCE_H_
