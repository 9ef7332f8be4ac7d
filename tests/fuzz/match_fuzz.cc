// Questions as people ask them, on any bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/match/lexicon.h"
#include "server/match/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace match = qingdan::match;
  static const auto kLexicon =
      *match::Lexicon::Load(QINGDAN_SOURCE_DIR "/catalog_data");
  match::ReadText({reinterpret_cast<const char*>(data), size}, *kLexicon);
  return 0;
}
