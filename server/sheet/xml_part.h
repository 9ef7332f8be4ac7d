// Streams one XML part of a zip file (through libxml2's reader): constant
// memory, no entities from outside, no network.
//
//   XmlPart part(zip.Part("xl/workbook.xml"));
//   while (part.Next()) if (part.IsStart("sheet")) Use(part.Attribute("name"));
//   if (!part.ok()) ...
#ifndef QINGDAN_SERVER_SHEET_XML_PART_H_
#define QINGDAN_SERVER_SHEET_XML_PART_H_

#include <cstddef>
#include <libxml/xmlreader.h>
#include <memory>
#include <string>
#include <string_view>

#include "server/sheet/zip_file.h"

namespace qingdan::sheet {

class XmlPart {
 public:
  // Reads `part` as far as the size it states; a part that is not there is
  // empty.
  explicit XmlPart(ZipPart part);
  XmlPart(const XmlPart&) = delete;
  XmlPart& operator=(const XmlPart&) = delete;

  // Moves to the next node; false at the end or at an error.
  bool Next();

  // False after an error: broken XML or more bytes than stated.
  bool ok() const { return ok_; }

  // True at the start (the end) of an element of that local name, whatever its
  // namespace prefix. An empty element has a start and no end.
  bool IsStart(std::string_view name) const;
  bool IsEnd(std::string_view name) const;
  bool IsEmptyElement() const;

  // True at text; Value is what it says.
  bool IsText() const;
  std::string Value() const;

  // Value of an attribute by its name as written; empty if there is none.
  std::string Attribute(const char* name) const;

 private:
  struct ReaderFree {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  };

  static int ReadBytes(void* self, char* buffer, int length);
  std::string_view LocalName() const;

  ZipEntry entry_;
  std::size_t left_;
  bool ok_ = true;
  std::unique_ptr<xmlTextReader, ReaderFree> reader_;
};

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_XML_PART_H_
