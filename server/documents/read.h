// Reads documents: plain text, HTML, Word (.docx) and PDF with a text layer.
//
//   QD_ASSIGN_OR_RETURN(Paragraphs words, ReadDocument("通知.docx", bytes));
#ifndef QINGDAN_SERVER_DOCUMENTS_READ_H_
#define QINGDAN_SERVER_DOCUMENTS_READ_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "server/documents/document.h"

namespace qingdan::documents {

// The paragraphs of the file `bytes`; its kind is told by its first bytes and
// the ending of `file_name`. What the file shows to a reader counts: scripts,
// comments and deleted passages do not.
// Errors, each naming the file and the mend: INVALID_ARGUMENT (FILE_UNREADABLE)
// for an empty, broken, encrypted or unknown file or one without any text (a
// scan); RESOURCE_EXHAUSTED (FILE_TOO_LARGE) for one over the bounds of
// document.h. Linear in the bytes; nothing outside the file is read.
absl::StatusOr<Paragraphs> ReadDocument(const std::string& file_name,
                                        std::string_view bytes);

// The readers of the kinds, in the same way; without the bounds of the text.
absl::StatusOr<Paragraphs> ReadPlain(const std::string& file_name,
                                     std::string_view bytes);
absl::StatusOr<Paragraphs> ReadHtml(const std::string& file_name,
                                    std::string_view bytes);
absl::StatusOr<Paragraphs> ReadDocx(const std::string& file_name,
                                    std::string_view bytes);
absl::StatusOr<Paragraphs> ReadPdf(const std::string& file_name,
                                   std::string_view bytes);

}  // namespace qingdan::documents

#endif  // QINGDAN_SERVER_DOCUMENTS_READ_H_
