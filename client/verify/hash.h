// Hashing of the transparency log: SHA-256, or SM3 where national cryptography
// is required, and the hashes of RFC 9162 (2.1.1), which keep leaves and nodes
// apart. See docs/formats/leaf.md.
//
// This folder is a verifier that stands alone: it needs OpenSSL and the
// standard library only, and takes nothing a server says on trust.
#ifndef QINGDAN_CLIENT_VERIFY_HASH_H_
#define QINGDAN_CLIENT_VERIFY_HASH_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace qingdan::verify {

enum class Algorithm { kSha256, kSm3 };

inline constexpr std::size_t kHashBytes = 32;  // of either algorithm

using Hash = std::array<unsigned char, kHashBytes>;

// "sha256" or "sm3", and back.
const char* NameOf(Algorithm algorithm);
std::optional<Algorithm> AlgorithmNamed(std::string_view name);

// The hash of the bytes alone; that of no bytes is the root of nothing. Aborts
// if OpenSSL was built without the algorithm.
Hash HashOf(Algorithm algorithm, std::string_view bytes);

// The hash of a leaf: over 0x00 and its bytes.
Hash LeafHash(Algorithm algorithm, std::string_view leaf);

// The hash of a node: over 0x01 and the hashes of its two children.
Hash NodeHash(Algorithm algorithm, const Hash& left, const Hash& right);

// The 32 bytes as a string, and back; nullopt for another length.
std::string_view AsBytes(const Hash& hash);
std::optional<Hash> HashFromBytes(std::string_view bytes);

// As standard base64: 44 characters. Back: nullopt for anything but the one way
// to write 32 bytes.
std::string ToBase64(const Hash& hash);
std::optional<Hash> HashFromBase64(std::string_view text);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_HASH_H_
