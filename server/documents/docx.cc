// Word documents: the body's paragraphs, those of tables included.
#include <string>
#include <vector>

#include "server/base/status_macros.h"
#include "server/documents/paragraphs.h"
#include "server/documents/read.h"
#include "server/sheet/read.h"
#include "server/sheet/xml_part.h"
#include "server/sheet/zip_file.h"

namespace qingdan::documents {
namespace {

constexpr std::size_t kUnpackedBytesMax = std::size_t{128} << 20;

// Reads WordprocessingML (ECMA-376 part 1, section 17.3). A paragraph can hold
// others (text boxes), so texts are gathered on a stack.
class Body {
 public:
  explicit Body(sheet::ZipPart part) : part_(std::move(part)) {}

  bool Read() {
    while (part_.Next()) Take();
    return part_.ok();
  }

  Paragraphs TakeParagraphs() { return list_.Take(); }

 private:
  void Take() {
    if (part_.IsStart("p") && !part_.IsEmptyElement()) {
      open_.emplace_back();
    } else if (part_.IsEnd("p") && !open_.empty()) {
      list_.Add(open_.back());
      open_.pop_back();
    } else if (part_.IsStart("t")) {
      in_text_ = !part_.IsEmptyElement();
    } else if (part_.IsEnd("t")) {
      in_text_ = false;
    } else if (part_.IsStart("tab") || part_.IsStart("br")) {
      Append(" ");
    } else if (in_text_ && part_.IsText()) {
      Append(part_.Value());
    }
  }

  void Append(const std::string& words) {
    if (!open_.empty()) open_.back() += words;
  }

  sheet::XmlPart part_;
  ParagraphList list_;
  std::vector<std::string> open_;
  bool in_text_ = false;
};

}  // namespace

absl::StatusOr<Paragraphs> ReadDocx(const std::string& file_name,
                                    std::string_view bytes) {
  QD_ASSIGN_OR_RETURN(
      const sheet::ZipFile zip,
      sheet::ZipFile::Open(file_name, bytes, kUnpackedBytesMax));
  sheet::ZipPart part = zip.Part("word/document.xml");
  if (part.entry == nullptr) {
    return sheet::Unreadable(file_name,
                             "压缩包里没有 Word 正文；请用 Word 另存为 .docx");
  }
  Body body(std::move(part));
  if (!body.Read()) {
    return sheet::Unreadable(file_name,
                             "Word 正文已损坏；请用 Word 打开后另存");
  }
  return body.TakeParagraphs();
}

}  // namespace qingdan::documents
