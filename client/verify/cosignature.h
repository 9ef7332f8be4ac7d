// Cosignatures: that a witness has seen a head and that it goes on from the one
// seen before. See docs/formats/witness.md.
#ifndef QINGDAN_CLIENT_VERIFY_COSIGNATURE_H_
#define QINGDAN_CLIENT_VERIFY_COSIGNATURE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/verify/head.h"
#include "client/verify/key.h"
#include "client/verify/note.h"

namespace qingdan::verify {

// The text that a witness signs for the head `text` at `seconds` since 1970.
std::string CosignedText(std::string_view text, std::uint64_t seconds);

// Bytes of the time at the front of a cosignature.
inline constexpr std::size_t kCosignatureTimeBytes = 8;

// The bytes of a cosignature: the time, then the Ed25519 signature; and the
// time back, nullopt for bytes of another length.
std::string FormatCosignature(std::uint64_t seconds,
                              std::string_view signature);
std::optional<std::uint64_t> CosignatureTime(std::string_view bytes);

// When the witness with this key has cosigned `note`; nullopt if it has not.
std::optional<std::uint64_t> CosignedAt(const Note& note,
                                        const PublicKey& witness);

// What two signed heads of one log say of each other by themselves.
enum class HeadOrder {
  kSame,           // one tree
  kLater,          // the second is larger: a proof has to show it goes on
  kEarlier,        // the second is smaller, and was signed earlier or at once
  kContradiction,  // both cannot be of one history
};
HeadOrder OrderOf(const Head& first, const Head& second);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_COSIGNATURE_H_
