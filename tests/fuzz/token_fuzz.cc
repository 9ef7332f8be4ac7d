// What callers show of themselves, and the key sets it is checked by.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/identity/base64url.h"
#include "server/identity/json_web_token.h"
#include "server/identity/principals.h"
#include "server/identity/service_tokens.h"

namespace {

constexpr char kKeys[] =
    R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":)"
    R"("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace identity = qingdan::identity;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto kSet = *identity::JsonWebKeySet::Parse(kKeys);
  const identity::TokenPolicy policy{"https://sso.example", "qingdan"};
  // Nobody has the private half of this key.
  if (identity::CheckToken(text, kSet, policy, {}).ok()) std::abort();
  identity::JsonWebKeySet::Parse(text).status().IgnoreError();
  identity::Principals::Parse(text).status().IgnoreError();
  if (const auto tokens = identity::ServiceTokens::Parse(text); tokens.ok()) {
    const auto again = identity::ServiceTokens::Parse(tokens->ToText());
    if (!again.ok() || again->tokens().size() != tokens->tokens().size()) {
      std::abort();
    }
  }
  const auto bytes = identity::FromBase64Url(text);
  if (bytes.has_value() && identity::ToBase64Url(*bytes) != text) std::abort();
  return 0;
}
