#include "client/verify/cosignature.h"

namespace qingdan::verify {
namespace {

constexpr std::size_t kSignatureBytes = 64;

}  // namespace

std::string CosignedText(std::string_view text, std::uint64_t seconds) {
  std::string whole = "cosignature/v1\ntime " + std::to_string(seconds) + '\n';
  whole += text;
  return whole;
}

std::string FormatCosignature(std::uint64_t seconds,
                              std::string_view signature) {
  std::string bytes;
  for (std::size_t i = kCosignatureTimeBytes; i > 0; --i) {
    bytes += static_cast<char>(seconds >> (8 * (i - 1)) & 0xFF);
  }
  bytes += signature;
  return bytes;
}

std::optional<std::uint64_t> CosignatureTime(std::string_view bytes) {
  if (bytes.size() != kCosignatureTimeBytes + kSignatureBytes)
    return std::nullopt;
  std::uint64_t seconds = 0;
  for (std::size_t i = 0; i < kCosignatureTimeBytes; ++i) {
    seconds = seconds << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return seconds;
}

std::optional<std::uint64_t> CosignedAt(const Note& note,
                                        const PublicKey& witness) {
  if (witness.kind() != KeyKind::kWitness) return std::nullopt;
  const Signature* signature = FindSignature(note, witness);
  return signature == nullptr ? std::nullopt
                              : CosignatureTime(signature->bytes);
}

HeadOrder OrderOf(const Head& first, const Head& second) {
  if (first.origin != second.origin || first.algorithm != second.algorithm) {
    return HeadOrder::kContradiction;
  }
  if (first.size == second.size) {
    const bool same = first.root == second.root &&
                      first.revision == second.revision &&
                      first.state == second.state;
    return same ? HeadOrder::kSame : HeadOrder::kContradiction;
  }
  if (first.size < second.size) {
    return first.revision <= second.revision ? HeadOrder::kLater
                                             : HeadOrder::kContradiction;
  }
  // Who signed a larger tree first has taken entries back.
  return second.time <= first.time && second.revision <= first.revision
             ? HeadOrder::kEarlier
             : HeadOrder::kContradiction;
}

}  // namespace qingdan::verify
