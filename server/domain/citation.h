// Citations of law as departments write them into 设定依据, taken apart:
//
//   《中华人民共和国食品安全法》（2021年修正）第三十五条第一款、第三十六条
//   国务院令第412号《国务院对确需保留的行政审批项目设定行政许可的决定》附件第100项
//   食品安全法第35条；国发〔2020〕13号
//
//   for (const Citation& c : ParseCitations(text)) Use(c.title, c.provisions);
//
// What instrument a citation is, and whether it may set a licence, is told by
// basis_level.h.
#ifndef QINGDAN_SERVER_DOMAIN_CITATION_H_
#define QINGDAN_SERVER_DOMAIN_CITATION_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qingdan::domain {

// One place within an instrument; 0 where it is not said.
struct Provision {
  int article = 0;    // 第三十五条: 35
  int inserted = 0;   // 第十条之一: 1
  int paragraph = 0;  // 第一款
  int item = 0;       // 第二项, （二）项

  bool operator==(const Provision&) const = default;
};

struct Citation {
  // As written, without 《》 and without a bracket that tells the version;
  // empty if only the number of a document is given.
  std::string title;
  // What tells the version, as written: 2019年修正. May be empty.
  std::string version;
  // Number of the document in one form: 国发〔2020〕13号, 国务院令第412号. May
  // be empty.
  std::string document;
  // In the order of the text; ranges (第二条至第四条) are spelt out.
  std::vector<Provision> provisions;
  // Where it stands in the text, in code points, end exclusive.
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Bounds of what is taken from one text; more is left out.
inline constexpr std::size_t kCitationsMax = 200;
inline constexpr std::size_t kProvisionsMax = 100;
inline constexpr std::size_t kTitleCharactersMax = 200;

// The citations in `text`, in its order. Understands brackets, digits and
// spaces of any width, traditional characters, titles without 《》 before an
// article or alone on a line. 第X条 that follows no title (本法第十条, a quoted
// provision) is none. Any bytes; linear in their number.
std::vector<Citation> ParseCitations(std::string_view text);

// 第十条之一第二款第三项.
std::string ProvisionText(const Provision& provision);

// 《title》（version）第三十五条第一款、第三十六条; the document where there is
// no title.
std::string CitationText(const Citation& citation);

// The key under which two ways of writing one title agree: folded, without
// 中华人民共和国 in front, 《》, and a bracket that tells the version.
std::string TitleKey(std::string_view title);

// The year that `version` or `document` tells, 0 if none.
int CitedYear(const Citation& citation);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_CITATION_H_
