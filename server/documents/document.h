// The words of a normative document, notice or form, paragraph by paragraph.
#ifndef QINGDAN_SERVER_DOCUMENTS_DOCUMENT_H_
#define QINGDAN_SERVER_DOCUMENTS_DOCUMENT_H_

#include <cstddef>
#include <string>
#include <vector>

namespace qingdan::documents {

// Bounds of what is read. Whoever is over one gets RESOURCE_EXHAUSTED with the
// bound named.
inline constexpr std::size_t kFileBytesMax = std::size_t{15} << 20;
inline constexpr std::size_t kTextBytesMax = std::size_t{900} << 10;
inline constexpr std::size_t kParagraphsMax = 20'000;
inline constexpr int kPagesMax = 2'000;

// A longer one is cut at the ends of sentences.
inline constexpr std::size_t kParagraphCharactersMax = 5'000;

struct Paragraph {
  std::string text;   // UTF-8, white space at both ends taken away; not empty
  std::string place;  // 第3段, 第2页第1段; counted from 1
};

using Paragraphs = std::vector<Paragraph>;

}  // namespace qingdan::documents

#endif  // QINGDAN_SERVER_DOCUMENTS_DOCUMENT_H_
