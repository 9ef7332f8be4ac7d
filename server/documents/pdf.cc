// PDF files that hold text (through Poppler). A scan holds none.
#include <limits>
#include <memory>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include "server/documents/paragraphs.h"
#include "server/documents/read.h"
#include "server/sheet/read.h"

namespace qingdan::documents {
namespace {

std::string PageText(const poppler::document& pdf, int index) {
  const std::unique_ptr<poppler::page> page(pdf.create_page(index));
  if (page == nullptr) return "";
  const poppler::byte_array utf8 = page->text().to_utf8();
  return std::string(utf8.begin(), utf8.end());
}

}  // namespace

absl::StatusOr<Paragraphs> ReadPdf(const std::string& file_name,
                                   std::string_view bytes) {
  // Poppler would print its complaints; the errors here say what matters.
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(),
                                            static_cast<int>(bytes.size())));
  if (pdf == nullptr) {
    return sheet::Unreadable(file_name, "PDF 文件已损坏；请重新导出");
  }
  if (pdf->is_locked()) {
    return sheet::Unreadable(file_name,
                             "PDF 文件有打开密码；请去掉密码后再上传");
  }
  if (pdf->pages() > kPagesMax) {
    return sheet::TooLarge(file_name,
                           "超过 " + std::to_string(kPagesMax) + " 页");
  }
  ParagraphList list;
  for (int i = 0; i < pdf->pages(); ++i) {
    list.AddWrapped(PageText(*pdf, i), i + 1);
    if (list.text_bytes() > kTextBytesMax) break;  // refused by its caller
  }
  return list.Take();
}

}  // namespace qingdan::documents
