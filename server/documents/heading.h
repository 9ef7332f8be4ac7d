// What the first and last lines of a document say of it.
#ifndef QINGDAN_SERVER_DOCUMENTS_HEADING_H_
#define QINGDAN_SERVER_DOCUMENTS_HEADING_H_

#include <string>

#include "server/documents/document.h"

namespace qingdan::documents {

// Each empty if it is not found.
struct Heading {
  std::string title;            // 关于……的通知
  std::string document_number;  // 铁县农发〔2024〕12号
  std::string issuer;           // 铁岭县农业农村局
  std::string issued_on;        // ISO date
};

// Reads them as GB/T 9704-2012 lays them out: issuer and number above the
// title, issuer and day below the text.
Heading ReadHeading(const Paragraphs& paragraphs);

}  // namespace qingdan::documents

#endif  // QINGDAN_SERVER_DOCUMENTS_HEADING_H_
