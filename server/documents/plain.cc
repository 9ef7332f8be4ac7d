// Plain text in UTF-8, UTF-16 or GB 18030: a line is a paragraph.
#include <algorithm>
#include <variant>

#include "server/documents/paragraphs.h"
#include "server/documents/read.h"
#include "server/sheet/read.h"
#include "server/text/encoding.h"

namespace qingdan::documents {

absl::StatusOr<Paragraphs> ReadPlain(const std::string& file_name,
                                     std::string_view bytes) {
  const auto decoded = text::Decode(bytes);
  const auto* text = std::get_if<text::Decoded>(&decoded);
  if (text == nullptr || text->utf8.find('\0') != std::string::npos) {
    return sheet::Unreadable(file_name,
                             "不是文本文件；请另存为 UTF-8 文本、.docx 或 PDF");
  }
  ParagraphList list;
  std::string_view rest = text->utf8;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    list.Add(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return list.Take();
}

}  // namespace qingdan::documents
