#include "server/text/fold.h"

#include <exception>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <opencc/SimpleConverter.hpp>

namespace qingdan::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::uint32_t kPlaneSize = 0x10000;
constexpr std::uint32_t kGone = 0xFFFFFFFF;
constexpr std::uint32_t kExpandBit = 0x80000000;

std::u32string FromIcu(const icu::UnicodeString& s) {
  std::u32string out;
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(s.char32At(i)));
  }
  return out;
}

std::u32string CompatibilityFold(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* const kNfkc =
      icu::Normalizer2::getNFKCCasefoldInstance(error);
  if (kNfkc == nullptr) return std::u32string(1, c);
  error = U_ZERO_ERROR;
  const auto folded =
      kNfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error);
  return U_SUCCESS(error) ? FromIcu(folded) : std::u32string(1, c);
}

bool IsIdeograph(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
}

// The simplified form of every ideograph of the basic plane, one a line:
// a line end keeps the phrase dictionary from joining neighbours.
std::u32string SimplifiedIdeographs(const std::u32string& ideographs) {
  std::string lines;
  for (char32_t c : ideographs) {
    AppendUtf8(c, lines);
    lines.push_back('\n');
  }
  try {
    const opencc::SimpleConverter converter("t2s.json");
    std::u32string out;
    for (char32_t c : ToCodePoints(converter.Convert(lines))) {
      if (c != U'\n') out.push_back(c);
    }
    return out.size() == ideographs.size() ? out : std::u32string();
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

void AppendUtf8(char32_t c, std::string& out) {
  char buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  UBool error = false;
  U8_APPEND(buffer, length, U8_MAX_LENGTH, static_cast<UChar32>(c), error);
  if (error) return AppendUtf8(kReplacement, out);
  out.append(buffer, static_cast<std::size_t>(length));
}

char32_t NextCodePoint(std::string_view utf8, std::size_t& pos) {
  const auto lead = static_cast<unsigned char>(utf8[pos]);
  if (lead < 0x80) return static_cast<char32_t>(utf8[pos++]);
  // ICU's macro wants a 32-bit window; four bytes hold any code point.
  const std::string_view window = utf8.substr(pos, U8_MAX_LENGTH);
  std::int32_t i = 0;
  UChar32 c = 0;
  U8_NEXT(window.data(), i, static_cast<std::int32_t>(window.size()), c);
  if (c < 0) {
    ++pos;
    return kReplacement;
  }
  pos += static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

std::u32string ToCodePoints(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size() / 2);
  for (std::size_t pos = 0; pos < utf8.size();) {
    out.push_back(NextCodePoint(utf8, pos));
  }
  return out;
}

std::string ToUtf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size() * 3);
  for (char32_t c : code_points) AppendUtf8(c, out);
  return out;
}

const Folder& Folder::Shared() {
  static const Folder* const kFolder = new Folder();
  return *kFolder;
}

Folder::Folder() : table_(kPlaneSize) {
  std::vector<std::u32string> folded(kPlaneSize);
  std::u32string ideographs;
  for (std::uint32_t c = 0; c < kPlaneSize; ++c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    folded[c] =
        surrogate ? std::u32string(1, kReplacement) : CompatibilityFold(c);
    if (IsIdeograph(c)) ideographs.push_back(c);
  }
  const std::u32string simplified = SimplifiedIdeographs(ideographs);
  has_traditional_ = !simplified.empty();
  std::vector<char32_t> simple(kPlaneSize);
  for (std::uint32_t c = 0; c < kPlaneSize; ++c) simple[c] = c;
  for (std::size_t i = 0; i < simplified.size(); ++i) {
    // One step is not always enough for folding to be idempotent; two are.
    simple[ideographs[i]] = simplified[i];
  }
  for (std::uint32_t c = 0; c < kPlaneSize; ++c) {
    for (char32_t& f : folded[c]) {
      if (f < kPlaneSize) f = simple[simple[f] < kPlaneSize ? simple[f] : f];
    }
    if (folded[c].empty()) {
      table_[c] = kGone;
    } else if (folded[c].size() == 1) {
      table_[c] = folded[c][0];
    } else {
      table_[c] = kExpandBit | static_cast<std::uint32_t>(expansions_.size());
      expansions_.push_back(folded[c]);
    }
  }
}

template <typename Sink>
void Folder::Run(std::string_view text, Spaces spaces, Sink&& sink) const {
  std::uint32_t index = 0;
  for (std::size_t pos = 0; pos < text.size(); ++index) {
    const char32_t c = NextCodePoint(text, pos);
    if (c >= kPlaneSize) {
      sink(c, index);
      continue;
    }
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) {
      if (spaces == Spaces::kKeep) sink(c == U'\n' ? U'\n' : U' ', index);
      continue;
    }
    const std::uint32_t to = table_[c];
    if (to == kGone) continue;
    if ((to & kExpandBit) == 0) {
      sink(static_cast<char32_t>(to), index);
      continue;
    }
    for (char32_t part : expansions_[to & ~kExpandBit]) {
      if (part != U' ' || spaces == Spaces::kKeep) sink(part, index);
    }
  }
  sink(U'\0', index);
}

Folded Folder::Fold(std::string_view text, Spaces spaces) const {
  Folded out;
  out.text.reserve(text.size() / 2);
  out.origin.reserve(text.size() / 2 + 1);
  Run(text, spaces, [&out](char32_t c, std::uint32_t from) {
    out.text.push_back(c);
    out.origin.push_back(from);
  });
  out.text.pop_back();  // the end mark, which gave the last origin
  return out;
}

std::string Folder::FoldToUtf8(std::string_view text, Spaces spaces) const {
  std::string out;
  out.reserve(text.size());
  Run(text, spaces, [&out](char32_t c, std::uint32_t) { AppendUtf8(c, out); });
  out.pop_back();  // the end mark
  return out;
}

}  // namespace qingdan::text
