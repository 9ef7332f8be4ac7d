#include "server/text/encoding.h"

#include <optional>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <utility>

namespace qingdan::text {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Byte of the first sequence that is no UTF-8; nullopt if all is.
std::optional<std::size_t> FirstBadByte(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::string_view window = bytes.substr(at, U8_MAX_LENGTH);
    std::int32_t i = 0;
    UChar32 c = 0;
    U8_NEXT(window.data(), i, static_cast<std::int32_t>(window.size()), c);
    if (c < 0) return at;
    at += static_cast<std::size_t>(i);
  }
  return std::nullopt;
}

// `bytes` from `encoding` as UTF-8; nullopt if they are not of it.
std::optional<std::string> Convert(std::string_view bytes,
                                   const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &error);
  if (U_FAILURE(error)) return std::nullopt;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr,
                      nullptr, &error);
  icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                          converter, error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::variant<Decoded, std::size_t> Decode(std::string_view bytes) {
  if (bytes.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
    bytes.remove_prefix(kUtf8Mark.size());
  }
  for (const auto& [mark, encoding] :
       {std::pair{std::string_view("\xFF\xFE", 2), "UTF-16LE"},
        std::pair{std::string_view("\xFE\xFF", 2), "UTF-16BE"}}) {
    if (bytes.substr(0, 2) != mark) continue;
    auto text = Convert(bytes.substr(2), encoding);
    if (text) return Decoded{*std::move(text), encoding};
  }
  const auto bad = FirstBadByte(bytes);
  if (!bad) return Decoded{std::string(bytes), ""};
  // Real GBK text converts whole; a slip in UTF-8 text hardly ever does.
  if (auto text = Convert(bytes, "gb18030")) {
    return Decoded{*std::move(text), "GBK/GB 18030"};
  }
  return *bad;
}

}  // namespace qingdan::text
