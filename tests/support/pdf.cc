#include "tests/support/pdf.h"

#include <cstdio>

namespace qingdan::testing {
namespace {

std::string Hex(std::u32string_view text) {
  std::string hex;
  for (const char32_t c : text) {
    char digits[8];
    std::snprintf(digits, sizeof(digits), "%04X", static_cast<unsigned>(c));
    hex += digits;
  }
  return hex;
}

std::string Stream(const std::string& content) {
  return "<</Length " + std::to_string(content.size()) + ">>stream\n" +
         content + "\nendstream";
}

// Codes are code points, so the map to Unicode is the identity.
std::string ToUnicode() {
  return Stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
      "/CMapName /X def /CMapType 2 def 1 begincodespacerange <0000><FFFF> "
      "endcodespacerange 1 beginbfrange <0000><FFFF><0000> endbfrange "
      "endcmap end end");
}

// The file of these objects, numbered from 1, the first being the catalogue.
std::string File(const std::vector<std::string>& objects,
                 const std::string& trailer) {
  std::string file = "%PDF-1.4\n";
  std::string places = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char place[32];
    std::snprintf(place, sizeof(place), "%010zu 00000 n \n", file.size());
    places += place;
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return file + "xref\n0 " + count + "\n" + places + "trailer\n<</Size " +
         count + "/Root 1 0 R" + trailer + ">>\nstartxref\n" +
         std::to_string(file.size()) + "\n%%EOF\n";
}

std::string Make(const std::vector<std::vector<std::u32string>>& pages,
                 const std::string& trailer) {
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "",
      "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H"
      "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo"
      "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
      ToUnicode()};
  std::string kids;
  for (const auto& lines : pages) {
    std::string content = "BT /F1 12 Tf 14 TL 40 800 Td ";
    for (const std::u32string& line : lines) {
      content += "<" + Hex(line) + "> Tj T* ";
    }
    objects.push_back(Stream(content + "ET"));
    objects.push_back(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font"
        "<</F1 3 0 R>>>>/Contents " +
        std::to_string(objects.size()) + " 0 R>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) +
               "/Kids[" + kids + "]>>";
  return File(objects, trailer);
}

}  // namespace

std::string Pdf(const std::vector<std::vector<std::u32string>>& pages) {
  return Make(pages, "");
}

std::string EncryptedPdf(
    const std::vector<std::vector<std::u32string>>& pages) {
  const std::string unknown = "<" + std::string(64, 'A') + ">";
  return Make(pages, "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" +
                         unknown + "/U" + unknown + ">>");
}

}  // namespace qingdan::testing
