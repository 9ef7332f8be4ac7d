// The public keys of whoever signs tokens: a JSON Web Key Set (RFC 7517).
//
// A key is good for one algorithm, which the key tells and never the token:
// RSA keys for RS256, P-256 keys for ES256, Ed25519 keys for EdDSA.
#ifndef QINGDAN_SERVER_IDENTITY_JSON_WEB_KEY_H_
#define QINGDAN_SERVER_IDENTITY_JSON_WEB_KEY_H_

#include <map>
#include <memory>
#include <openssl/evp.h>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace qingdan::identity {

struct JsonWebKey {
  std::string algorithm;  // RS256, ES256, EdDSA
  std::shared_ptr<EVP_PKEY> key;

  // True if `signature`, as a token carries it, is this key's over `text`.
  bool Verify(std::string_view text, std::string_view signature) const;
};

// Immutable and thread-safe.
class JsonWebKeySet {
 public:
  // Reads {"keys": [...]}. Keys for encryption, of other kinds or for other
  // algorithms are passed over. INVALID_ARGUMENT if that leaves none, and for a
  // key without kid, a kid that stands twice, an RSA key of less than 2048
  // bits, a secret or private key, and values that are no key.
  static absl::StatusOr<JsonWebKeySet> Parse(std::string_view json);

  // Null if there is none of that key id.
  const JsonWebKey* Find(const std::string& key_id) const;

  std::size_t size() const { return keys_.size(); }

 private:
  std::map<std::string, JsonWebKey> keys_;
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_JSON_WEB_KEY_H_
