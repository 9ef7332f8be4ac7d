// Gathers the paragraphs of one file.
#ifndef QINGDAN_SERVER_DOCUMENTS_PARAGRAPHS_H_
#define QINGDAN_SERVER_DOCUMENTS_PARAGRAPHS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "server/documents/document.h"

namespace qingdan::documents {

class ParagraphList {
 public:
  // Adds one: runs of white space become one space, an empty one is dropped, a
  // long one is cut. It stands at `page` if that is not 0.
  void Add(std::string_view text, int page = 0);

  // Adds each line of `text`, lines that were only wrapped put together again.
  void AddWrapped(std::string_view text, int page = 0);

  std::size_t text_bytes() const { return text_bytes_; }
  Paragraphs Take() { return std::move(paragraphs_); }

 private:
  Paragraphs paragraphs_;
  std::size_t text_bytes_ = 0;
  std::size_t on_page_ = 0;
  int page_ = 0;
};

}  // namespace qingdan::documents

#endif  // QINGDAN_SERVER_DOCUMENTS_PARAGRAPHS_H_
