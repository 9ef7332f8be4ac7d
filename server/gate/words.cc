#include "server/gate/words.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_split.h"

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::gate {
namespace {

struct NamedClass {
  std::string_view name;
  char letter;
};

constexpr std::array kClasses = {
    NamedClass{"none", kNone},    NamedClass{"stop", kStop},
    NamedClass{"neg", 'n'},       NamedClass{"negget", 'N'},
    NamedClass{"via", 'v'},       NamedClass{"get", 'g'},
    NamedClass{"hold", 'H'},      NamedClass{"enter", 'j'},
    NamedClass{"must", 'm'},      NamedClass{"before", 'f'},
    NamedClass{"approve", 'A'},   NamedClass{"review", 'R'},
    NamedClass{"exam", 'E'},      NamedClass{"stamp", 'S'},
    NamedClass{"ok", 'K'},        NamedClass{"filing", 'F'},
    NamedClass{"cert", 'C'},      NamedClass{"list", 'L'},
    NamedClass{"plan", 'P'},      NamedClass{"planning", 'G'},
    NamedClass{"desig", 'D'},     NamedClass{"accred", 'Q'},
    NamedClass{"annual", 'Y'},    NamedClass{"reg", 'I'},
    NamedClass{"report", 'J'},    NamedClass{"lic", 'X'},
    NamedClass{"paper", 'Z'},     NamedClass{"then", 'T'},
    NamedClass{"again", 't'},     NamedClass{"after", 'h'},
    NamedClass{"bar", 'B'},       NamedClass{"shield", 'W'},
    NamedClass{"cancel", 'c'},    NamedClass{"instant", 'i'},
    NamedClass{"org", 'O'},       NamedClass{"agent", 'o'},
    NamedClass{"priv", 'p'},      NamedClass{"lab", 'l'},
    NamedClass{"internal", 'x'},  NamedClass{"impl", 'M'},
    NamedClass{"govverb", 'V'},   NamedClass{"benefit", 'b'},
    NamedClass{"act", 'a'},       NamedClass{"law", 'w'},
    NamedClass{"if", 'q'},        NamedClass{"ask", 'k'},
    NamedClass{"quote", 'u'},     NamedClass{"event", 'e'},
    NamedClass{"negok", 'U'},     NamedClass{"issue", 'y'},
    NamedClass{"penalty", 'z'},   NamedClass{"may", 'r'},
    NamedClass{"gov", '`'},       NamedClass{"else", 'd'},
    NamedClass{"nodoc", 's'},     NamedClass{"proc", '@'},
    NamedClass{"test", '{'},      NamedClass{"orgact", '|'},
    NamedClass{"outsider", '}'},  NamedClass{"within", '~'},
    NamedClass{"define", '\x7f'},
};

absl::Status BadLine(const base::Tsv& tsv, int line, const std::string& what) {
  return absl::InvalidArgumentError(tsv.name() + ":" + std::to_string(line) +
                                    ": " + what);
}

}  // namespace

char ClassLetter(std::string_view name) {
  const auto it =
      std::find_if(kClasses.begin(), kClasses.end(),
                   [&](const NamedClass& named) { return named.name == name; });
  return it == kClasses.end() ? '\0' : it->letter;
}

std::string_view ClassName(char letter) {
  const auto it = std::find_if(
      kClasses.begin(), kClasses.end(),
      [&](const NamedClass& named) { return named.letter == letter; });
  return it == kClasses.end() ? std::string_view() : it->name;
}

absl::StatusOr<Words> Words::Load(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int class_column, tsv.Column("class"));
  QD_ASSIGN_OR_RETURN(const int words_column, tsv.Column("words"));
  Words words;
  for (const auto& row : tsv.rows()) {
    const char letter = ClassLetter(row.cells[class_column]);
    if (letter == '\0') {
      return BadLine(tsv, row.line, "no class " + row.cells[class_column]);
    }
    const std::vector<std::string> each =
        absl::StrSplit(row.cells[words_column], ' ', absl::SkipEmpty());
    for (const std::string& word : each) {
      if (!words.Add(text::ToCodePoints(word), letter)) {
        return BadLine(tsv, row.line, word + " stands twice or is not folded");
      }
    }
  }
  return words;
}

bool Words::Add(const std::u32string& word, char letter) {
  const auto folded = text::Folder::Shared().Fold(text::ToUtf8(word)).text;
  if (word != folded || word.empty() || word[0] >= first_.size()) return false;
  std::uint32_t node = 0;
  for (char32_t c : word) {
    std::uint32_t child = Child(node, c);
    if (child == 0) {
      child = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      auto& next = nodes_[node].next;
      next.insert(
          std::lower_bound(next.begin(), next.end(), std::make_pair(c, 0u)),
          {c, child});
      if (node == 0) first_[c] = child;
    }
    node = child;
  }
  if (nodes_[node].letter != 0) return false;
  nodes_[node].letter = letter;
  ++size_;
  length_max_ = std::max(length_max_, word.size());
  return true;
}

std::uint32_t Words::Child(std::uint32_t node, char32_t c) const {
  if (node == 0) return c < first_.size() ? first_[c] : 0;
  const auto& next = nodes_[node].next;
  const auto it =
      std::lower_bound(next.begin(), next.end(), std::make_pair(c, 0u));
  return it != next.end() && it->first == c ? it->second : 0;
}

Words::Match Words::Longest(std::u32string_view text, std::size_t at,
                            std::uint64_t& work) const {
  Match best;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    ++work;
    node = Child(node, text[i]);
    if (node == 0) break;
    if (nodes_[node].letter != 0) best = {i - at + 1, nodes_[node].letter};
  }
  return best;
}

}  // namespace qingdan::gate
