// Receipts, notes and lists of keys that somebody hands over.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/verify/base64.h"
#include "client/verify/key.h"
#include "client/verify/note.h"
#include "client/verify/receipt.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace verify = qingdan::verify;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const verify::KeyList kKeys({{verify::PublicKey(
      "log.example", verify::KeyKind::kEd25519, std::string(32, '\x01'))}});
  // Nobody has the private half of this key.
  if (verify::VerifyReceipt(text, kKeys).ok()) std::abort();
  const auto note = verify::ParseNote(text);
  if (note.ok() && verify::FormatNote(*note) != text) std::abort();
  const auto bytes = verify::FromBase64(text);
  if (bytes.has_value() && verify::ToBase64(*bytes) != text) std::abort();
  (void)verify::KeyList::Parse(text).ok();
  return 0;
}
