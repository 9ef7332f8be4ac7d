#include "server/gate/sentence.h"

#include <algorithm>

namespace qingdan::gate {
namespace {

constexpr std::size_t kGapLength = 6;
// A line this long that ends without a mark goes on in the next line.
constexpr std::size_t kWrappedLine = 18;

bool IsEnd(char32_t c) {
  return c == U'。' || c == U';' || c == U'!' || c == U'?' || c == U'\n' ||
         c == U'…' || c == U'︒' || c == U'｡';
}

bool IsPause(char32_t c) {
  return c == U',' || c == U':' || c == U'､' || c == U'|';
}

bool BeginsListItem(std::u32string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  static constexpr std::u32string_view kMarks =
      U" \n(第0123456789一二三四五六七八九十·•-*#☆■◆○●[【";
  return kMarks.find(text[at]) != std::u32string_view::npos;
}

// A line break ends a sentence unless it only wraps a long line.
bool IsHardBreak(std::u32string_view text, std::size_t at,
                 std::size_t line_length) {
  if (line_length < kWrappedLine) return true;
  if (IsEnd(text[at - 1]) || text[at - 1] == U':') return true;
  return BeginsListItem(text, at + 1);
}

}  // namespace

text::Folded Readable(std::string_view utf8) {
  text::Folded folded = text::Folder::Shared().Fold(utf8, text::Spaces::kKeep);
  std::u32string& text = folded.text;
  std::size_t out = 0;
  std::size_t line_length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == U' ') continue;
    if (c == U'\n') {
      const bool hard = i == 0 || IsHardBreak(text, i, line_length);
      line_length = 0;
      if (!hard) continue;
    }
    line_length += c == U'\n' ? 0 : 1;
    text[out] = c;
    folded.origin[out] = folded.origin[i];
    ++out;
  }
  folded.origin[out] = folded.origin[text.size()];
  text.resize(out);
  folded.origin.resize(out + 1);
  return folded;
}

void Sentence::Clear() {
  shape.clear();
  begin.clear();
  end.clear();
  letters = 0;
  ends_de = false;
}

void Sentence::Push(char letter, std::size_t from, std::size_t to) {
  shape.push_back(letter);
  begin.push_back(static_cast<std::uint32_t>(from));
  end.push_back(static_cast<std::uint32_t>(to));
  if (letter >= '@') letters |= std::uint64_t{1} << (letter - '@');
}

bool SentenceReader::Next(Sentence& sentence) {
  sentence.Clear();
  std::size_t gap = 0;  // characters of the gap that is open
  while (at_ < text_.size() && sentence.shape.size() < kShapeMax) {
    const char32_t c = text_[at_];
    ++work_;
    if (IsEnd(c)) {
      ++at_;
      if (sentence.shape.empty()) continue;
      sentence.ends_de = text_[at_ - 2] == U'的';
      return true;
    }
    const Words::Match match = words_.Longest(text_, at_, work_);
    const std::size_t length = std::max<std::size_t>(match.length, 1);
    const std::size_t from = at_;
    at_ += length;
    if (IsPause(c)) {
      sentence.Push(kComma, from, at_);
      gap = 0;
    } else if (match.letter == kStop) {
      continue;
    } else if (match.length != 0 && match.letter != kNone) {
      sentence.Push(match.letter, from, at_);
      gap = 0;
    } else if (gap % kGapLength == 0 || sentence.shape.back() != kGap) {
      sentence.Push(kGap, from, at_);
      gap = length;
    } else {
      sentence.end.back() = static_cast<std::uint32_t>(at_);
      gap = std::min(gap + length, kGapLength);
    }
  }
  return !sentence.shape.empty();
}

}  // namespace qingdan::gate
