#include "server/audit/problem_id.h"

#include "server/base/digest.h"
#include "server/match/lexicon.h"
#include "server/text/fold.h"

namespace qingdan::audit {
namespace {

constexpr std::size_t kDigits = 16;

// Letters, digits and Han characters only, so that marks do not matter.
std::string WordsKey(std::string_view words) {
  std::u32string key;
  for (const char32_t c : text::Folder::Shared().Fold(words).text) {
    const bool ascii = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
    if (ascii || (c >= 0x3400 && c <= 0x9FFF)) key += c;
  }
  return text::ToUtf8(key);
}

}  // namespace

std::string ProblemId(std::string_view region_code, std::string_view department,
                      std::string_view item_id, std::string_view demand) {
  std::string key(region_code);
  key += '\0';
  key += text::ToUtf8(match::OfficeKey(department));
  key += '\0';
  key += item_id.empty() ? WordsKey(demand) : std::string(item_id);
  return base::Sha256Hex(key).substr(0, kDigits);
}

}  // namespace qingdan::audit
