#include "server/sheet/xml_part.h"

#include <utility>

namespace qingdan::sheet {
namespace {

std::string ToString(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

void Silent(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

}  // namespace

XmlPart::XmlPart(ZipPart part)
    : entry_(std::move(part.entry)), left_(part.bytes) {
  if (entry_ == nullptr) return;
  reader_.reset(xmlReaderForIO(&XmlPart::ReadBytes, nullptr, this, nullptr,
                               nullptr, XML_PARSE_NONET));
  if (reader_ == nullptr) {
    ok_ = false;
    return;
  }
  xmlTextReaderSetErrorHandler(reader_.get(), &Silent, nullptr);
}

int XmlPart::ReadBytes(void* self, char* buffer, int length) {
  auto* part = static_cast<XmlPart*>(self);
  const zip_int64_t got =
      zip_fread(part->entry_.get(), buffer, static_cast<zip_uint64_t>(length));
  if (got < 0 || static_cast<std::size_t>(got) > part->left_) return -1;
  part->left_ -= static_cast<std::size_t>(got);
  return static_cast<int>(got);
}

bool XmlPart::Next() {
  if (reader_ == nullptr || !ok_) return false;
  const int result = xmlTextReaderRead(reader_.get());
  // A document type is where entity bombs live; no office program writes one.
  if (result < 0 || (result == 1 && xmlTextReaderNodeType(reader_.get()) ==
                                        XML_READER_TYPE_DOCUMENT_TYPE)) {
    ok_ = false;
    return false;
  }
  return result == 1;
}

std::string_view XmlPart::LocalName() const {
  const xmlChar* name = xmlTextReaderConstLocalName(reader_.get());
  return name == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(name);
}

bool XmlPart::IsStart(std::string_view name) const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_ELEMENT &&
         LocalName() == name;
}

bool XmlPart::IsEnd(std::string_view name) const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_END_ELEMENT &&
         LocalName() == name;
}

bool XmlPart::IsEmptyElement() const {
  return xmlTextReaderIsEmptyElement(reader_.get()) == 1;
}

bool XmlPart::IsText() const {
  const int type = xmlTextReaderNodeType(reader_.get());
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
         type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

std::string XmlPart::Value() const {
  return ToString(xmlTextReaderConstValue(reader_.get()));
}

std::string XmlPart::Attribute(const char* name) const {
  xmlChar* value = xmlTextReaderGetAttribute(
      reader_.get(), reinterpret_cast<const xmlChar*>(name));
  std::string text = ToString(value);
  if (value != nullptr) xmlFree(value);
  return text;
}

}  // namespace qingdan::sheet
