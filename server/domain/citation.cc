#include "server/domain/citation.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/domain/numeral.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using View = std::u32string_view;

constexpr std::size_t kNone = View::npos;
constexpr std::size_t kBracketMax = 80;    // characters within a bracket
constexpr std::size_t kAgencyMax = 20;     // of the agency in a number
constexpr std::size_t kBareTitleMax = 60;  // of a title without 《》
constexpr int kRangeMax = 50;              // articles of one range
constexpr View kState = U"中华人民共和国";

bool IsIdeograph(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

bool EndsWith(View text, View tail) {
  return text.size() >= tail.size() &&
         text.substr(text.size() - tail.size()) == tail;
}

bool StartsWith(View text, View head) {
  return text.substr(0, head.size()) == head;
}

bool Contains(View text, View part) { return text.find(part) != kNone; }

// The character that closes the bracket `c`; 0 if it is none. Folding has made
// one form of the widths.
char32_t Closer(char32_t c) {
  constexpr View kOpen = U"([〔【〖";
  constexpr View kClose = U")]〕】〗";
  const auto at = kOpen.find(c);
  return at == kNone ? 0 : kClose[at];
}

bool IsCloser(char32_t c) { return View(U")]〕】〗").find(c) != kNone; }

bool OpensTitle(char32_t c) { return View(U"《〈<").find(c) != kNone; }
bool ClosesTitle(char32_t c) { return View(U"》〉>").find(c) != kNone; }

bool IsVersion(View bracket) {
  if (Contains(bracket, U"修正") || Contains(bracket, U"修订") ||
      Contains(bracket, U"修改") || EndsWith(bracket, U"版") ||
      EndsWith(bracket, U"文本")) {
    return true;
  }
  std::size_t pos = 0;
  const auto year = ReadNumeral(bracket, pos);
  return year.has_value() && *year > 1900 && *year < 2200 &&
         bracket.find(U'号') == kNone;
}

// Words a title of an instrument ends with.
bool EndsLikeTitle(View title) {
  while (!title.empty() && IsCloser(title.back())) {
    const auto open = title.find_last_of(U"([〔【〖");
    if (open == kNone) return false;
    title = title.substr(0, open);
  }
  for (const View tail :
       {View(U"法"), View(U"条例"), View(U"规定"), View(U"决定"), View(U"细则"),
        View(U"规则"), View(U"通知"), View(U"意见"), View(U"解释"),
        View(U"目录"), View(U"标准")}) {
    if (EndsWith(title, tail)) return true;
  }
  return false;
}

// 本法, 该条例, 上述规定 point back and are no titles.
bool PointsBack(View title) {
  constexpr std::size_t kShortest = 3;
  if (title.size() < kShortest) return true;
  for (const View head :
       {View(U"本"), View(U"该"), View(U"上述"), View(U"其"), View(U"有关"),
        View(U"相关"), View(U"法律"), View(U"按"), View(U"依")}) {
    if (StartsWith(title, head)) return true;
  }
  return false;
}

// A title and what of it tells the version or the number.
struct Split {
  std::size_t length;  // of the title itself
  View bracket;        // the last bracket, empty if it belongs to the title
};

Split SplitVersion(View title) {
  if (title.empty() || !IsCloser(title.back())) return {title.size(), {}};
  const auto open = title.find_last_of(U"([〔【〖");
  if (open == kNone || open == 0) return {title.size(), {}};
  const View inside = title.substr(open + 1, title.size() - open - 2);
  const bool number = EndsWith(inside, U"号");
  if (!IsVersion(inside) && !number) return {title.size(), {}};
  return {open, inside};
}

// Takes the citations out of one line.
class LineParser {
 public:
  // `offset` is the code point of the text at which `line` begins.
  LineParser(std::string_view line, std::size_t offset,
             std::vector<Citation>& out)
      : folded_(text::Folder::Shared().Fold(line)),
        t_(folded_.text),
        written_(text::ToCodePoints(line)),
        offset_(offset),
        out_(out),
        first_(out.size()) {}

  void Run() {
    std::size_t pos = 0;
    while (pos < t_.size() && out_.size() < kCitationsMax) {
      const std::size_t next = Take(pos);
      // What a citation took is behind the mark and is not looked at again.
      if (next > pos) mark_ = next;
      pos = std::max(next, pos + 1);
    }
    if (out_.size() == first_) TakeBareTitles();
  }

 private:
  // Takes what begins, or shows itself, at `pos`; returns where it ends, `pos`
  // if there is nothing.
  std::size_t Take(std::size_t pos) {
    if (OpensTitle(t_[pos])) return TakeTitled(pos);
    if (t_[pos] == U'第') return TakeUntitled(pos);
    if (t_[pos] == U'令' || Closer(t_[pos]) != 0) return TakeNumber(pos);
    return pos;
  }

  std::size_t TakeTitled(std::size_t open) {
    const std::size_t close = CloseOfTitle(open);
    const std::size_t end = close == kNone ? EndOfOpenTitle(open) : close;
    const View title = t_.substr(open + 1, end - open - 1);
    const bool angle = t_[open] == U'<';
    if (title.empty() || (angle && (close == kNone || !EndsLikeTitle(title)))) {
      return open;
    }
    Citation& citation = NumberBefore(open) ? out_.back() : Add(open);
    SetTitle(open + 1, title.size(), citation);
    return TakeTail(close == kNone ? end : close + 1, citation);
  }

  // A number right before 《 belongs to that title.
  bool NumberBefore(std::size_t open) const {
    if (out_.size() == first_ || !out_.back().title.empty() ||
        !out_.back().provisions.empty()) {
      return false;
    }
    return open == mark_ || (open == mark_ + 1 && t_[mark_] == U',');
  }

  std::size_t CloseOfTitle(std::size_t open) const {
    int depth = 0;
    const std::size_t end = std::min(t_.size(), open + kTitleCharactersMax + 2);
    for (std::size_t i = open; i < end; ++i) {
      if (OpensTitle(t_[i])) ++depth;
      if (ClosesTitle(t_[i]) && --depth == 0) return i;
    }
    return kNone;
  }

  // Where a title that nobody closed must end.
  std::size_t EndOfOpenTitle(std::size_t open) const {
    std::size_t end = open + 1;
    while (end < t_.size() && end - open <= kTitleCharactersMax &&
           View(U",;。:、").find(t_[end]) == kNone && !IsArticleAt(end)) {
      ++end;
    }
    return end;
  }

  bool IsArticleAt(std::size_t pos) const {
    if (t_[pos] != U'第') return false;
    std::size_t at = pos + 1;
    return ReadNumeral(t_, at).has_value() && at < t_.size() && t_[at] == U'条';
  }

  void SetTitle(std::size_t begin, std::size_t length, Citation& citation) {
    const Split split = SplitVersion(t_.substr(begin, length));
    citation.title = Written(begin, begin + split.length);
    TakeBracket(split.bracket, begin + split.length + 1, citation);
  }

  void TakeBracket(View inside, std::size_t begin, Citation& citation) {
    for (std::size_t i = 0; i < inside.size(); ++i) {
      std::size_t end = begin + i;
      const auto number = NumberAt(begin + i, begin, end);
      if (!number.has_value()) continue;
      citation.document = *number;
      break;
    }
    if (IsVersion(inside)) {
      citation.version = Written(begin, begin + inside.size());
    }
  }

  // What follows a title: brackets, a number, articles.
  std::size_t TakeTail(std::size_t pos, Citation& citation) {
    while (pos < t_.size()) {
      if (const char32_t close = Closer(t_[pos]); close != 0) {
        const std::size_t end = t_.find(close, pos);
        if (end == kNone || end - pos > kBracketMax) break;
        TakeBracket(t_.substr(pos + 1, end - pos - 1), pos + 1, citation);
        pos = end + 1;
        continue;
      }
      std::size_t number_end = pos;
      if (citation.document.empty()) {
        if (const auto number = NumberAhead(pos, number_end)) {
          citation.document = *number;
          pos = number_end;
          continue;
        }
      }
      const bool comma = t_[pos] == U',' || t_[pos] == U':';
      if (!comma || pos + 1 >= t_.size() || !IsArticleAt(pos + 1)) break;
      ++pos;
    }
    pos = TakeProvisions(pos, citation);
    citation.end = offset_ + folded_.origin[pos];
    return pos;
  }

  // 第X条 with a title without 《》 before it, or, at the beginning of a line,
  // for the title of the line above.
  std::size_t TakeUntitled(std::size_t pos) {
    if (!IsArticleAt(pos)) return pos;
    const std::size_t begin = BareTitleBefore(pos);
    if (begin != kNone) {
      Citation& citation = Add(begin);
      SetTitle(begin, pos - begin, citation);
      return TakeTail(pos, citation);
    }
    if (pos == 0 && !out_.empty() && out_.back().provisions.empty() &&
        !out_.back().title.empty()) {
      return TakeTail(pos, out_.back());
    }
    // Passed over whole, so that its parts are not taken for beginnings.
    Citation ignored;
    return TakeProvisions(pos, ignored);
  }

  std::size_t BareTitleBefore(std::size_t end) const {
    std::size_t begin = end;
    while (begin > mark_ && end - begin < kBareTitleMax &&
           (IsIdeograph(t_[begin - 1]) || t_[begin - 1] == U'(' ||
            t_[begin - 1] == U')' ||
            (t_[begin - 1] >= U'0' && t_[begin - 1] <= U'9'))) {
      --begin;
    }
    begin += LeadLength(t_.substr(begin, end - begin));
    const View title = t_.substr(begin, end - begin);
    return EndsLikeTitle(title) && !PointsBack(title) ? begin : kNone;
  }

  // Characters of what leads to a title: 根据, 依照 …
  static std::size_t LeadLength(View text) {
    std::size_t length = 0;
    for (const View lead : {View(U"根据"), View(U"依据"), View(U"按照"),
                            View(U"依照"), View(U"违反"), View(U"参照"),
                            View(U"执行"), View(U"以及"), View(U"符合")}) {
      if (const auto at = text.rfind(lead); at != kNone) {
        length = std::max(length, at + lead.size());
      }
    }
    return length;
  }

  std::size_t TakeNumber(std::size_t pos) {
    std::size_t begin = pos;
    while (begin > mark_ && pos - begin < kAgencyMax &&
           IsIdeograph(t_[begin - 1])) {
      --begin;
    }
    begin += LeadLength(t_.substr(begin, pos - begin));
    std::size_t end = pos;
    const auto number = NumberAt(pos, begin, end);
    if (!number.has_value() || begin == pos) return pos;
    Citation& citation = Add(begin);
    citation.document = *number;
    citation.end = offset_ + folded_.origin[end];
    return end;
  }

  // The number of a document that begins at `pos`, its agency in front.
  std::optional<std::string> NumberAhead(std::size_t pos,
                                         std::size_t& end) const {
    std::size_t at = pos;
    while (at < t_.size() && at - pos < kAgencyMax && IsIdeograph(t_[at]) &&
           t_[at] != U'令' && t_[at] != U'第') {
      ++at;
    }
    if (at == pos || at >= t_.size()) return std::nullopt;
    return NumberAt(at, pos, end);
  }

  // The number whose year bracket, or whose 令, stands at `pos`, the agency
  // beginning at `agency`; `end` is moved behind it.
  std::optional<std::string> NumberAt(std::size_t pos, std::size_t agency,
                                      std::size_t& end) const {
    if (pos >= t_.size()) return std::nullopt;
    const char32_t close = Closer(t_[pos]);
    const bool order = t_[pos] == U'令';
    if (close == 0 && !order) return std::nullopt;
    std::size_t at = pos + 1;
    int year = 0;
    if (!order) {
      const auto read = ReadNumeral(t_, at);
      if (!read.has_value() || *read < 1900 || *read > 2200) {
        return std::nullopt;
      }
      year = *read;
      if (At(at) == U'年') ++at;
      if (At(at) != close) return std::nullopt;
      ++at;
    }
    if (At(at) == U'第') ++at;
    const auto number = ReadNumeral(t_, at);
    if (!number.has_value() || At(at) != U'号') return std::nullopt;
    end = at + 1;
    std::string text = text::ToUtf8(t_.substr(agency, pos - agency));
    text += order ? "令第" : "〔" + std::to_string(year) + "〕";
    return text + std::to_string(*number) + "号";
  }

  char32_t At(std::size_t pos) const { return pos < t_.size() ? t_[pos] : 0; }

  // 第三十五条第一款、第三十六条 and the like; `pos` itself if there are none.
  std::size_t TakeProvisions(std::size_t pos, Citation& citation) {
    bool range = false;
    bool first = true;
    std::size_t at = pos;
    while (at < t_.size() && citation.provisions.size() < kProvisionsMax) {
      const std::size_t next = TakeProvision(at, first, range, citation);
      if (next == at) break;
      pos = at = next;
      first = false;
      range = View(U"至到-~—").find(At(at)) != kNone && at < t_.size();
      for (const View joint :
           {View(U"以及"), View(U"或者"), View(U"、"), View(U","), View(U"和"),
            View(U"及"), View(U"与"), View(U"或"), View(U"至"), View(U"到"),
            View(U"-"), View(U"~"), View(U"—")}) {
        if (StartsWith(t_.substr(at), joint)) {
          at += joint.size();
          break;
        }
      }
    }
    return pos;
  }

  // One 第N条, 第N款, 第N项, （N）项 with several N perhaps; returns where it
  // ends, `pos` if there is none.
  std::size_t TakeProvision(std::size_t pos, bool first, bool range,
                            Citation& citation) {
    std::size_t at = pos;
    const bool bracket = At(at) == U'(';
    if (bracket || At(at) == U'第') {
      ++at;
    } else if (first) {
      return pos;  // a number alone is no beginning
    }
    if (At(at) == U'(') ++at;
    std::vector<int> numbers;
    while (numbers.size() < kProvisionsMax) {
      const auto number = ReadNumeral(t_, at);
      if (!number.has_value() || *number == 0) return pos;
      numbers.push_back(*number);
      if (At(at) == U')') ++at;
      if (At(at) != U'、') break;
      ++at;
    }
    const char32_t unit = At(at);
    if (View(U"条款项目章节编").find(unit) == kNone || unit == 0) return pos;
    ++at;
    if (unit == U'条' && !bracket) {
      AddArticles(numbers, range, citation);
      if (At(at) == U'之') {
        std::size_t behind = at + 1;
        if (const auto inserted = ReadNumeral(t_, behind)) {
          citation.provisions.back().inserted = *inserted;
          at = behind;
        }
      }
      return at;
    }
    if (citation.provisions.empty()) return pos;
    for (const int number : numbers) {
      if (unit == U'款') AddPart(number, &Provision::paragraph, citation);
      if (unit == U'项') AddPart(number, &Provision::item, citation);
    }
    return at;
  }

  static void AddArticles(const std::vector<int>& numbers, bool range,
                          Citation& citation) {
    auto& provisions = citation.provisions;
    const int last = provisions.empty() ? 0 : provisions.back().article;
    const int next = numbers.front();
    if (range && last > 0 && next > last && next - last <= kRangeMax) {
      for (int i = last + 1; i < next; ++i) provisions.push_back({i});
    }
    for (const int number : numbers) provisions.push_back({number});
  }

  // Another 款 or 项 of one article stands as a provision of its own.
  static void AddPart(int number, int Provision::*part, Citation& citation) {
    Provision provision = citation.provisions.back();
    const bool open = provision.*part == 0 &&
                      (part == &Provision::item || provision.item == 0);
    if (part == &Provision::paragraph) provision.item = 0;
    provision.*part = number;
    if (open) {
      citation.provisions.back() = provision;
    } else {
      citation.provisions.push_back(provision);
    }
  }

  // A line that is nothing but titles without 《》.
  void TakeBareTitles() {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= t_.size(); ++i) {
      if (i < t_.size() && View(U",;。、").find(t_[i]) == kNone) continue;
      const View title = t_.substr(begin, i - begin);
      const bool letters =
          std::all_of(title.begin(), title.end(), [](char32_t c) {
            return IsIdeograph(c) || Closer(c) != 0 || IsCloser(c) ||
                   (c >= U'0' && c <= U'9');
          });
      if (letters && title.size() <= kBareTitleMax && EndsLikeTitle(title) &&
          !PointsBack(title) && out_.size() < kCitationsMax) {
        Citation& citation = Add(begin);
        SetTitle(begin, title.size(), citation);
        citation.end = offset_ + folded_.origin[i];
      }
      begin = i + 1;
    }
  }

  Citation& Add(std::size_t begin) {
    Citation& citation = out_.emplace_back();
    citation.begin = offset_ + folded_.origin[begin];
    citation.end = citation.begin;
    return citation;
  }

  // What stands in the line for [begin, end) of the folded text.
  std::string Written(std::size_t begin, std::size_t end) const {
    const std::size_t from = folded_.origin[begin];
    return text::ToUtf8(
        View(written_).substr(from, folded_.origin[end] - from));
  }

  const text::Folded folded_;
  const View t_;
  const std::u32string written_;
  const std::size_t offset_;
  std::vector<Citation>& out_;
  const std::size_t first_;  // citations before this line
  std::size_t mark_ = 0;
};

}  // namespace

std::vector<Citation> ParseCitations(std::string_view text) {
  std::vector<Citation> citations;
  std::size_t offset = 0;
  while (!text.empty() && citations.size() < kCitationsMax) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    LineParser(line, offset, citations).Run();
    offset += text::ToCodePoints(line).size() + 1;
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return citations;
}

std::string ProvisionText(const Provision& provision) {
  std::string text = "第" + ChineseNumeral(provision.article) + "条";
  if (provision.inserted > 0) text += "之" + ChineseNumeral(provision.inserted);
  if (provision.paragraph > 0) {
    text += "第" + ChineseNumeral(provision.paragraph) + "款";
  }
  if (provision.item > 0) text += "第" + ChineseNumeral(provision.item) + "项";
  return text;
}

std::string CitationText(const Citation& citation) {
  if (citation.title.empty()) return citation.document;
  std::string text = "《" + citation.title + "》";
  if (!citation.version.empty()) text += "（" + citation.version + "）";
  for (const Provision& provision : citation.provisions) {
    if (&provision != &citation.provisions.front()) text += "、";
    text += ProvisionText(provision);
  }
  return text;
}

std::string TitleKey(std::string_view title) {
  std::u32string key = text::Folder::Shared().Fold(title).text;
  key.erase(std::remove_if(
                key.begin(), key.end(),
                [](char32_t c) { return OpensTitle(c) || ClosesTitle(c); }),
            key.end());
  key.resize(SplitVersion(key).length);
  if (StartsWith(key, kState) && key.size() > kState.size()) {
    key.erase(0, kState.size());
  }
  return text::ToUtf8(key);
}

int CitedYear(const Citation& citation) {
  for (const std::string* text : {&citation.version, &citation.document}) {
    const std::u32string folded = text::Folder::Shared().Fold(*text).text;
    for (std::size_t i = 0; i < folded.size(); ++i) {
      std::size_t pos = i;
      const auto year = ReadNumeral(folded, pos);
      if (!year.has_value()) continue;
      if (*year > 1900 && *year < 2200) return *year;
      i = pos;
    }
  }
  return 0;
}

}  // namespace qingdan::domain
