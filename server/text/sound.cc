#include "server/text/sound.h"

#include <memory>
#include <string>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unordered_map>

namespace qingdan::text {
namespace {

constexpr char32_t kLast = 0x9FFF;

void Replace(std::string& syllable, const std::string& from,
             const std::string& to, bool at_start) {
  const auto at = at_start
                      ? (syllable.rfind(from, 0) == 0 ? 0 : std::string::npos)
                      : (syllable.size() >= from.size() &&
                                 syllable.compare(syllable.size() - from.size(),
                                                  from.size(), from) == 0
                             ? syllable.size() - from.size()
                             : std::string::npos);
  if (at != std::string::npos) syllable.replace(at, from.size(), to);
}

std::string Blurred(std::string syllable) {
  Replace(syllable, "zh", "z", true);
  Replace(syllable, "ch", "c", true);
  Replace(syllable, "sh", "s", true);
  Replace(syllable, "l", "n", true);
  Replace(syllable, "ng", "n", false);
  return syllable;
}

}  // namespace

const Sounds& Sounds::Shared() {
  static const Sounds* const kSounds = new Sounds();
  return *kSounds;
}

Sounds::Sounds() : of_(kLast - kFirst + 1) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower",
                                          UTRANS_FORWARD, error));
  if (U_FAILURE(error)) return;
  std::unordered_map<std::string, std::uint16_t> numbers;
  for (char32_t c = kFirst; c <= kLast; ++c) {
    icu::UnicodeString character(static_cast<UChar32>(c));
    transliterator->transliterate(character);
    std::string syllable;
    character.toUTF8String(syllable);
    const bool romanised =
        !syllable.empty() && syllable[0] >= 'a' && syllable[0] <= 'z';
    if (!romanised) continue;
    const auto next = static_cast<std::uint16_t>(numbers.size() + 1);
    of_[c - kFirst] =
        numbers.try_emplace(Blurred(std::move(syllable)), next).first->second;
  }
}

}  // namespace qingdan::text
