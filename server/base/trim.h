// White space at the ends of cells, the ideographic space and no-break space
// included.
#ifndef QINGDAN_SERVER_BASE_TRIM_H_
#define QINGDAN_SERVER_BASE_TRIM_H_

#include <string>
#include <string_view>

namespace qingdan::base {

inline std::string Trimmed(std::string_view text) {
  static constexpr std::string_view kSpaces[] = {
      " ", "\t", "\n", "\r", "\u3000", "\u00A0", "\uFEFF"};
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view space : kSpaces) {
      if (text.substr(0, space.size()) == space) {
        text.remove_prefix(space.size());
        cut = true;
      }
      if (text.size() >= space.size() &&
          text.substr(text.size() - space.size()) == space) {
        text.remove_suffix(space.size());
        cut = true;
      }
    }
  }
  return std::string(text);
}

}  // namespace qingdan::base

#endif  // QINGDAN_SERVER_BASE_TRIM_H_
