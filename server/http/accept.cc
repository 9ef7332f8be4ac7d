#include "server/http/accept.h"

#include <algorithm>
#include <cstddef>

#include "server/base/trim.h"

namespace qingdan::http {
namespace {

using base::Trimmed;

// Whether `wanted(element)` holds for an element of a list with commas.
template <typename Wanted>
bool Any(std::string_view list, const Wanted& wanted) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (wanted(Trimmed(list.substr(0, comma)))) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// A weight of zero is written 0, 0.0, 0.00 or 0.000.
bool HasNoWeight(std::string_view parameters) {
  const auto weight = parameters.find("q=");
  if (weight == std::string_view::npos) return false;
  const auto value = Trimmed(parameters.substr(weight + 2));
  return value.starts_with('0') &&
         value.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

bool AcceptsEncoding(std::string_view accept, std::string_view encoding) {
  return Any(accept, [&](std::string_view element) {
    const auto semicolon = std::min(element.find(';'), element.size());
    return Trimmed(element.substr(0, semicolon)) == encoding &&
           !HasNoWeight(element.substr(semicolon));
  });
}

bool NamesEtag(std::string_view if_none_match, std::string_view etag) {
  return Any(if_none_match, [&](std::string element) {
    if (element.starts_with("W/")) element.erase(0, 2);
    return element == etag || element == "*";
  });
}

std::string MediaType(std::string_view content_type) {
  std::string type = Trimmed(content_type.substr(0, content_type.find(';')));
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
  return type;
}

}  // namespace qingdan::http
