#include "server/gate/patterns.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_split.h"

#include "server/base/status_macros.h"
#include "server/base/tsv.h"

namespace qingdan::gate {
namespace {

// The letters of {a|b}, `names` being "a|b"; empty if a name is unknown.
std::string LettersOf(const std::string& names) {
  std::string letters;
  const std::vector<std::string> each = absl::StrSplit(names, '|');
  for (const std::string& name : each) {
    const char letter = ClassLetter(name);
    if (letter == '\0') return "";
    letters.push_back(letter);
  }
  return letters;
}

std::uint64_t Bits(const std::string& letters) {
  std::uint64_t bits = 0;
  for (char letter : letters) bits |= std::uint64_t{1} << (letter - '@');
  return bits;
}

absl::Status BadShape(const std::string& shape) {
  return absl::InvalidArgumentError("bad shape " + shape);
}

// Turns the notation of the file into a regular expression; collects the sets
// that stand outside of brackets, without which the pattern cannot fit.
absl::StatusOr<std::string> Compile(const std::string& shape,
                                    std::vector<std::uint64_t>& needs) {
  std::string regex;
  int depth = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = shape[i];
    if (c == '{') {
      const std::size_t close = shape.find('}', i);
      if (close == std::string::npos) return BadShape(shape);
      const std::string letters = LettersOf(shape.substr(i + 1, close - i - 1));
      if (letters.empty()) return BadShape(shape);
      regex += "[" + letters + "]";
      const bool optional = close + 1 < shape.size() && shape[close + 1] == '?';
      if (depth == 0 && !optional) needs.push_back(Bits(letters));
      i = close;
    } else if (c == '!') {
      regex += "(?:[" + LettersOf("bar|negok") + "]|" +
               std::string(1, ClassLetter("neg")) + "[" +
               LettersOf("issue|act|get|approve|stamp|review|lic") + "])";
      if (depth == 0) {
        needs.push_back(Bits(LettersOf("bar|neg|negok")));
      }
    } else if (c == '~') {
      std::size_t last = i + 1;
      while (last < shape.size() && shape[last] >= '0' && shape[last] <= '9') {
        ++last;
      }
      regex += "[^,]{0," + shape.substr(i + 1, last - i - 1) + "}?";
      i = last - 1;
    } else {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      regex += c == '(' ? "(?:" : std::string(1, c);
    }
  }
  return regex;
}

// Whether words of `needs` stand in `shape` one after the other, without which
// the pattern cannot fit. Much cheaper than to try it.
bool MayFit(const std::string& shape, const std::vector<std::uint64_t>& needs) {
  auto next = needs.begin();
  for (std::size_t i = 0; i < shape.size() && next != needs.end(); ++i) {
    const bool fits = shape[i] >= '@' && ((*next >> (shape[i] - '@')) & 1) != 0;
    if (fits) ++next;
  }
  return next == needs.end();
}

// A match is found from its first possible word on. If the clauses behind a
// pause inside of it are a match by themselves, what stands before belongs to
// something else.
std::size_t LatestBegin(const re2::RE2& shape, const re2::StringPiece& whole,
                        std::size_t begin, std::size_t end) {
  for (std::size_t i = end; i-- > begin;) {
    if (whole[i] != kComma) continue;
    re2::StringPiece found;
    if (shape.Match(whole, i + 1, end, re2::RE2::UNANCHORED, &found, 1) &&
        found.data() + found.size() == whole.data() + end) {
      return static_cast<std::size_t>(found.data() - whole.data());
    }
  }
  return begin;
}

}  // namespace

absl::StatusOr<Patterns> Patterns::Load(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int id, tsv.Column("id"));
  QD_ASSIGN_OR_RETURN(const int name, tsv.Column("name"));
  QD_ASSIGN_OR_RETURN(const int shape, tsv.Column("shape"));
  QD_ASSIGN_OR_RETURN(const int positive, tsv.Column("positive"));
  QD_ASSIGN_OR_RETURN(const int negative, tsv.Column("negative"));
  QD_ASSIGN_OR_RETURN(const int near, tsv.Column("near"));
  Patterns patterns;
  for (const auto& row : tsv.rows()) {
    Pattern pattern{row.cells[id],
                    row.cells[name],
                    row.cells[positive],
                    row.cells[negative],
                    row.cells[near],
                    nullptr,
                    {}};
    QD_ASSIGN_OR_RETURN(const std::string regex,
                        Compile(row.cells[shape], pattern.needs));
    re2::RE2::Options options;
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    pattern.shape = std::make_shared<re2::RE2>("(" + regex + ")", options);
    if (!pattern.shape->ok()) {
      return absl::InvalidArgumentError(tsv.name() + ":" +
                                        std::to_string(row.line) + ": " +
                                        pattern.shape->error());
    }
    patterns.all_.push_back(std::move(pattern));
  }
  return patterns;
}

void Patterns::Find(const Sentence& sentence, std::vector<Hit>& hits,
                    std::uint64_t& work) const {
  for (std::size_t p = 0; p < all_.size(); ++p) {
    const Pattern& pattern = all_[p];
    const bool possible = std::all_of(
        pattern.needs.begin(), pattern.needs.end(),
        [&](std::uint64_t set) { return (sentence.letters & set) != 0; });
    if (!possible || !MayFit(sentence.shape, pattern.needs)) continue;
    work += sentence.shape.size();
    const re2::StringPiece whole(sentence.shape);
    std::size_t at = 0;
    re2::StringPiece found;
    while (at < whole.size() &&
           pattern.shape->Match(whole, at, whole.size(), re2::RE2::UNANCHORED,
                                &found, 1)) {
      const auto begin = static_cast<std::size_t>(found.data() - whole.data());
      const std::size_t end = begin + found.size();
      hits.push_back({p, LatestBegin(*pattern.shape, whole, begin, end), end});
      at = end;
    }
  }
}

}  // namespace qingdan::gate
