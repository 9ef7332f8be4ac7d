#include "server/documents/paragraphs.h"

#include <algorithm>
#include <vector>

#include "server/text/fold.h"

namespace qingdan::documents {
namespace {

bool IsSpace(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000 ||
         c == 0xFEFF || (c >= 0x2000 && c <= 0x200B);
}

bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

bool EndsSentence(char32_t c) {
  return std::u32string_view(U"。；！？：;!?:").find(c) !=
         std::u32string_view::npos;
}

// `text` without white space at its ends and with single spaces within.
std::u32string Tidied(std::string_view text) {
  std::u32string out;
  bool space = false;
  for (const char32_t c : text::ToCodePoints(text)) {
    if (IsSpace(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += U' ';
    space = false;
    out += c;
  }
  return out;
}

// Where `text` is to be cut so that a piece keeps the bound.
std::size_t CutOf(std::u32string_view text) {
  if (text.size() <= kParagraphCharactersMax) return text.size();
  for (std::size_t i = kParagraphCharactersMax; i > 0; --i) {
    if (EndsSentence(text[i - 1])) return i;
  }
  return kParagraphCharactersMax;
}

// True if a line that starts so begins a paragraph: 一、 （二） 3. 第四条.
bool StartsParagraph(std::u32string_view line) {
  constexpr std::u32string_view kNumbers = U"一二三四五六七八九十百0123456789";
  std::size_t i = line.find_first_of(U"（(第") == 0 ? 1 : 0;
  const std::size_t first = i;
  while (i < line.size() && kNumbers.find(line[i]) != kNumbers.npos) ++i;
  return i > first && i < line.size() &&
         std::u32string_view(U"、.．）)条章节款项").find(line[i]) !=
             std::u32string_view::npos;
}

// The length of lines that were wrapped: most lines are about that long.
std::size_t WidthOf(const std::vector<std::u32string>& lines) {
  std::size_t width = 0;
  for (const auto& line : lines) width = std::max(width, line.size());
  return width;
}

}  // namespace

void ParagraphList::Add(std::string_view text, int page) {
  if (page != page_) {
    page_ = page;
    on_page_ = 0;
  }
  const std::u32string tidied = Tidied(text);
  std::u32string_view rest = tidied;
  if (rest.empty()) return;
  ++on_page_;
  std::string place = "第" + std::to_string(on_page_) + "段";
  if (page > 0) place = "第" + std::to_string(page) + "页" + place;
  while (!rest.empty()) {
    const std::size_t cut = CutOf(rest);
    Paragraph paragraph{text::ToUtf8(rest.substr(0, cut)), place};
    text_bytes_ += paragraph.text.size();
    paragraphs_.push_back(std::move(paragraph));
    rest.remove_prefix(cut);
  }
}

void ParagraphList::AddWrapped(std::string_view text, int page) {
  std::vector<std::u32string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(Tidied(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const std::size_t width = WidthOf(lines);
  std::u32string gathered;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::u32string& line = lines[i];
    const bool latin = !gathered.empty() && !line.empty() &&
                       !IsHan(gathered.back()) && !IsHan(line.front()) &&
                       gathered.back() < 0x80 && line.front() < 0x80;
    gathered += (latin ? U" " : U"") + line;
    const bool last = i + 1 == lines.size();
    // A line that is much shorter than the others was not wrapped.
    const bool wrapped = !last && !line.empty() && !lines[i + 1].empty() &&
                         line.size() * 10 >= width * 8 &&
                         !EndsSentence(line.back()) &&
                         !StartsParagraph(lines[i + 1]);
    if (wrapped) continue;
    Add(text::ToUtf8(gathered), page);
    gathered.clear();
  }
}

}  // namespace qingdan::documents
