#include "server/documents/read.h"

#include "server/base/status_macros.h"
#include "server/sheet/read.h"

namespace qingdan::documents {
namespace {

// The ending of the name in lower case, its dot included.
std::string EndingOf(const std::string& file_name) {
  const std::size_t dot = file_name.rfind('.');
  std::string ending = dot == file_name.npos ? "" : file_name.substr(dot);
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return ending;
}

absl::StatusOr<Paragraphs> ReadKind(const std::string& file_name,
                                    std::string_view bytes) {
  const std::string ending = EndingOf(file_name);
  if (bytes.starts_with("%PDF-")) return ReadPdf(file_name, bytes);
  if (bytes.starts_with("PK\x03\x04")) return ReadDocx(file_name, bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return sheet::Unreadable(
        file_name,
        "是旧版 Word 文件（.doc）或者加密的文件；请另存为不加密的 .docx");
  }
  if (ending == ".htm" || ending == ".html") return ReadHtml(file_name, bytes);
  if (ending == ".txt" || ending == ".md") return ReadPlain(file_name, bytes);
  if (ending == ".docx" || ending == ".pdf") {
    return sheet::Unreadable(file_name, "内容不是 " + ending + " 文件，已损坏");
  }
  return sheet::Unreadable(
      file_name, "不认识的文件类型；可以读 .txt、.html、.docx 和 .pdf");
}

}  // namespace

absl::StatusOr<Paragraphs> ReadDocument(const std::string& file_name,
                                        std::string_view bytes) {
  if (bytes.empty()) return sheet::Unreadable(file_name, "文件是空的");
  if (bytes.size() > kFileBytesMax) {
    return sheet::TooLarge(file_name, "超过 15 MiB；请拆开后再上传");
  }
  QD_ASSIGN_OR_RETURN(Paragraphs paragraphs, ReadKind(file_name, bytes));
  if (paragraphs.empty()) {
    return sheet::Unreadable(
        file_name, "里面没有文字，可能是扫描件；请上传有文字层的文件");
  }
  std::size_t text_bytes = 0;
  for (const Paragraph& one : paragraphs) text_bytes += one.text.size();
  if (text_bytes > kTextBytesMax || paragraphs.size() > kParagraphsMax) {
    return sheet::TooLarge(file_name,
                           "文字超过 900 KiB 或者 20000 段；请拆开后再上传");
  }
  return paragraphs;
}

}  // namespace qingdan::documents
