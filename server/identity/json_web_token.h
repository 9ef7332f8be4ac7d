// Access tokens of the county's sign-on: JSON Web Tokens (RFC 7519) signed with
// RS256, ES256 or EdDSA, checked as RFC 8725 asks.
#ifndef QINGDAN_SERVER_IDENTITY_JSON_WEB_TOKEN_H_
#define QINGDAN_SERVER_IDENTITY_JSON_WEB_TOKEN_H_

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/identity/grant.h"
#include "server/identity/json_web_key.h"

namespace qingdan::identity {

// Bytes of a token.
inline constexpr std::size_t kTokenBytesMax = 8 << 10;

// What a token must say to count.
struct TokenPolicy {
  std::string issuer;
  std::string audience;
  // Claim that holds grants, as a list of texts or one text; empty: none is
  // read.
  std::string grants_claim = "qingdan_grants";
  // By how much the clocks of issuer and server may differ.
  std::chrono::seconds clock_skew{60};
};

struct TokenClaims {
  std::string subject;
  std::vector<Grant> grants;
};

// Checks `token`: its form, its key by kid, that the key is for the algorithm
// the token names, the signature, issuer, audience, that it has an end that is
// not past, and begin and issue that are not ahead. UNAUTHENTICATED
// (NOT_ALLOWED) says which of them failed.
absl::StatusOr<TokenClaims> CheckToken(
    std::string_view token, const JsonWebKeySet& keys,
    const TokenPolicy& policy, std::chrono::system_clock::time_point now);

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_JSON_WEB_TOKEN_H_
