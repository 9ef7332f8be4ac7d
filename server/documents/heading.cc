#include "server/documents/heading.h"

#include <algorithm>
#include <re2/re2.h>

#include "server/domain/date.h"
#include "server/text/fold.h"

namespace qingdan::documents {
namespace {

// How many lines at the top and at the bottom are looked at.
constexpr std::size_t kLines = 12;
constexpr std::size_t kTitleCharactersMax = 80;

// A line that is nothing but the name of an organ.
const RE2& IssuerLine() {
  static const RE2 pattern(
      "^(\\p{Han}{2,24}(?:局|委员会|政府|办公室|中心|委|厅|院|站|处|大队))"
      "(?:文件)?$");
  return pattern;
}

const RE2& NumberLine() {
  static const RE2 pattern(
      "(\\p{Han}{1,12}[〔\\[［(（]\\s*\\d{4}\\s*[〕\\]］)）]\\s*第?\\d+\\s*"
      "号)");
  return pattern;
}

const RE2& DayLine() {
  static const RE2 pattern(
      "(\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)$");
  return pattern;
}

bool IsTitle(const std::string& line) {
  static const RE2 pattern(
      "(通知|公告|通告|办法|规定|细则|意见|方案|须知|指南|申请表|登记表|备案表|"
      "告知书|规程|制度|函|标准|要求)(（.{1,12}）)?$");
  return text::ToCodePoints(line).size() <= kTitleCharactersMax &&
         RE2::PartialMatch(line, pattern);
}

void ReadLine(const std::string& line, bool top, Heading& heading) {
  std::string found;
  if (top && heading.title.empty() && IsTitle(line)) heading.title = line;
  if (top && heading.document_number.empty() &&
      RE2::PartialMatch(line, NumberLine(), &found)) {
    heading.document_number = found;
  }
  if (heading.issuer.empty() && RE2::FullMatch(line, IssuerLine(), &found)) {
    heading.issuer = found;
  }
  if (!top && RE2::PartialMatch(line, DayLine(), &found)) {
    std::erase(found, ' ');
    const auto day = domain::Date::ParseTolerant(found);
    if (day.ok()) heading.issued_on = day->ToIso();
  }
}

}  // namespace

Heading ReadHeading(const Paragraphs& paragraphs) {
  Heading heading;
  const std::size_t top = std::min(kLines, paragraphs.size());
  for (std::size_t i = 0; i < top; ++i) {
    ReadLine(paragraphs[i].text, true, heading);
  }
  for (std::size_t i = paragraphs.size() - top; i < paragraphs.size(); ++i) {
    ReadLine(paragraphs[i].text, false, heading);
  }
  return heading;
}

}  // namespace qingdan::documents
