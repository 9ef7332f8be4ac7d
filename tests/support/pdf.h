// Small PDF files for tests, made by hand (ISO 32000-1).
#ifndef QINGDAN_TESTS_SUPPORT_PDF_H_
#define QINGDAN_TESTS_SUPPORT_PDF_H_

#include <string>
#include <vector>

namespace qingdan::testing {

// A PDF with one page for each element, whose lines stand below each other.
// Text is of the basic plane.
std::string Pdf(const std::vector<std::vector<std::u32string>>& pages);

// The same, but with a password that nobody knows.
std::string EncryptedPdf(const std::vector<std::vector<std::u32string>>& pages);

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_PDF_H_
