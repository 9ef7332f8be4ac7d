// Web pages: what a browser would show, block by block.
#include <algorithm>
#include <array>
#include <cstring>
#include <libxml/HTMLparser.h>
#include <memory>
#include <variant>

#include "server/documents/paragraphs.h"
#include "server/documents/read.h"
#include "server/sheet/read.h"
#include "server/text/encoding.h"

namespace qingdan::documents {
namespace {

// Elements that a browser puts on lines of their own.
constexpr std::array kBlocks = {
    "address", "article", "blockquote", "body",   "br",      "caption", "dd",
    "div",     "dl",      "dt",         "footer", "form",    "h1",      "h2",
    "h3",      "h4",      "h5",         "h6",     "header",  "hr",      "li",
    "main",    "ol",      "option",     "p",      "section", "table",   "tbody",
    "title",   "tr",      "ul"};
// Elements whose content nobody sees.
constexpr std::array kHidden = {"script", "style", "noscript", "template",
                                "iframe"};

template <std::size_t N>
bool IsOneOf(const xmlNode& node, const std::array<const char*, N>& names) {
  const auto* name = reinterpret_cast<const char*>(node.name);
  return std::any_of(names.begin(), names.end(), [name](const char* one) {
    return std::strcmp(one, name) == 0;
  });
}

class Page {
 public:
  // Walks without recursion, so that no page is too deep.
  void Walk(const xmlNode* root) {
    const xmlNode* node = root;
    while (node != nullptr) {
      const bool down = Enter(*node) && node->children != nullptr;
      if (down) {
        node = node->children;
        continue;
      }
      while (node != nullptr) {
        Leave(*node);
        if (node == root) return;
        if (node->next != nullptr) break;
        node = node->parent;
      }
      if (node != nullptr) node = node->next;
    }
  }

  Paragraphs Take() {
    Break();
    return list_.Take();
  }

 private:
  bool Enter(const xmlNode& node) {
    if (node.type == XML_TEXT_NODE) {
      words_ += reinterpret_cast<const char*>(node.content);
      return false;
    }
    if (node.type != XML_ELEMENT_NODE) return false;
    if (IsOneOf(node, kBlocks)) Break();
    return !IsOneOf(node, kHidden);
  }

  void Leave(const xmlNode& node) {
    if (node.type != XML_ELEMENT_NODE) return;
    if (IsOneOf(node, kBlocks)) Break();
    if (std::strcmp(reinterpret_cast<const char*>(node.name), "td") == 0) {
      words_ += " ";
    }
  }

  void Break() {
    list_.Add(words_);
    words_.clear();
  }

  ParagraphList list_;
  std::string words_;
};

struct FreeDoc {
  void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};

}  // namespace

absl::StatusOr<Paragraphs> ReadHtml(const std::string& file_name,
                                    std::string_view bytes) {
  const auto decoded = text::Decode(bytes);
  const auto* text = std::get_if<text::Decoded>(&decoded);
  if (text == nullptr) {
    return sheet::Unreadable(file_name,
                             "网页的编码不是 UTF-8 也不是 GBK；请另存为 UTF-8");
  }
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                           HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_NOIMPLIED;
  const std::unique_ptr<xmlDoc, FreeDoc> doc(
      htmlReadMemory(text->utf8.data(), static_cast<int>(text->utf8.size()),
                     nullptr, "UTF-8", kOptions));
  Page page;
  if (doc != nullptr) {
    for (const xmlNode* node = doc->children; node != nullptr;
         node = node->next) {
      page.Walk(node);
    }
  }
  return page.Take();
}

}  // namespace qingdan::documents
