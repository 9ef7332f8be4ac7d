// The words the gate detector reads a sentence by: each belongs to one class
// (批准 is `approve`, 方可 is `then`), and each class has one letter, so that a
// sentence becomes a short string of letters that patterns are matched on.
//
// Data: catalog_data/gate/words.tsv; docs/gates.md lists the classes.
#ifndef QINGDAN_SERVER_GATE_WORDS_H_
#define QINGDAN_SERVER_GATE_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::gate {

// Letters that stand for no word class.
inline constexpr char kGap = '_';    // up to six characters of other words
inline constexpr char kComma = ',';  // a pause inside the sentence
inline constexpr char kStop = '.';   // a word passed over
inline constexpr char kNone = '-';   // a word of no class, read as a gap

// The letter of the word class `name`; 0 if there is none.
char ClassLetter(std::string_view name);

// The name of the class with this letter; empty if there is none.
std::string_view ClassName(char letter);

// Immutable and thread-safe.
class Words {
 public:
  struct Match {
    std::size_t length = 0;  // code points; 0 if no word begins here
    char letter = 0;
  };

  // Reads words.tsv. INVALID_ARGUMENT, naming the line, on an unknown class or
  // a word that stands twice.
  static absl::StatusOr<Words> Load(const std::string& path);

  // The longest word that begins at `at` of `text` (folded, without spaces).
  // Adds the number of steps taken to `work`; at most length_max().
  Match Longest(std::u32string_view text, std::size_t at,
                std::uint64_t& work) const;

  std::size_t size() const { return size_; }
  std::size_t length_max() const { return length_max_; }

 private:
  struct Node {
    std::vector<std::pair<char32_t, std::uint32_t>> next;  // sorted
    char letter = 0;
  };

  bool Add(const std::u32string& word, char letter);
  std::uint32_t Child(std::uint32_t node, char32_t c) const;

  // Trie; node 0 is the root, whose children are found through first_.
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(0x10000);
  std::size_t size_ = 0;
  std::size_t length_max_ = 0;
};

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_WORDS_H_
