// SHA-256 digests (FIPS 180-4), through OpenSSL.
#ifndef QINGDAN_SERVER_BASE_DIGEST_H_
#define QINGDAN_SERVER_BASE_DIGEST_H_

#include <string>
#include <string_view>

namespace qingdan::base {

// Lower-case hexadecimal of `bytes`, two characters a byte.
std::string ToHex(std::string_view bytes);

// SHA-256 of `bytes`: 32 bytes.
std::string Sha256(std::string_view bytes);

// ToHex(Sha256(bytes)).
std::string Sha256Hex(std::string_view bytes);

// `bytes` random bytes from the system as lower-case hexadecimal. Aborts if the
// system has none to give, for nothing safe could follow.
std::string RandomHex(int bytes);

}  // namespace qingdan::base

#endif  // QINGDAN_SERVER_BASE_DIGEST_H_
