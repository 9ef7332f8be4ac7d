#include "server/identity/json_web_token.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/base/status_macros.h"
#include "server/identity/base64url.h"
#include "server/identity/refuse.h"

namespace qingdan::identity {
namespace {

using nlohmann::json;

constexpr std::size_t kSubjectBytesMax = 200;

std::optional<json> ReadObject(std::string_view part) {
  const auto text = FromBase64Url(part);
  if (!text.has_value()) return std::nullopt;
  json object = json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  return object;
}

std::string Text(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

// The token as its three parts; nullopt if there are not three.
std::optional<std::array<std::string_view, 3>> Split(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t last = token.rfind('.');
  if (first == last || token.find('.', first + 1) != last) return std::nullopt;
  return std::array{token.substr(0, first),
                    token.substr(first + 1, last - first - 1),
                    token.substr(last + 1)};
}

bool IsFor(const json& claims, const std::string& audience) {
  const auto it = claims.find("aud");
  if (it == claims.end()) return false;
  if (it->is_string()) return *it == audience;
  return it->is_array() && std::any_of(it->begin(), it->end(), [&](auto& one) {
           return one.is_string() && one == audience;
         });
}

// Whether a claim that is a time, if it is there, fulfils `test`.
template <typename Test>
bool Holds(const json& claims, const char* name, bool needed, Test test) {
  const auto it = claims.find(name);
  if (it == claims.end()) return !needed;
  return it->is_number() && test(it->get<double>());
}

absl::Status CheckTimes(const json& claims, const TokenPolicy& policy,
                        std::chrono::system_clock::time_point time) {
  const double now =
      std::chrono::duration<double>(time.time_since_epoch()).count();
  const auto skew = static_cast<double>(policy.clock_skew.count());
  if (!Holds(claims, "exp", true, [&](double t) { return now < t + skew; })) {
    return Refuse("the token has expired, or has no end");
  }
  const auto begun = [&](double t) { return t <= now + skew; };
  if (!Holds(claims, "nbf", false, begun)) {
    return Refuse("the token does not count yet");
  }
  if (!Holds(claims, "iat", false, begun)) {
    return Refuse("the token is issued in the future");
  }
  return absl::OkStatus();
}

// Printable, so that it stands in a record as it is.
bool IsSubject(const std::string& text) {
  return !text.empty() && text.size() <= kSubjectBytesMax &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c > ' ' && c != 0x7F; });
}

absl::StatusOr<std::vector<Grant>> ReadGrants(const json& claims,
                                              const std::string& name) {
  const auto it = claims.find(name);
  if (name.empty() || it == claims.end()) return std::vector<Grant>();
  std::string text = it->is_string() ? it->get<std::string>() : "";
  bool readable = it->is_string() || it->is_array();
  if (it->is_array()) {
    for (const json& one : *it) {
      readable = readable && one.is_string();
      if (one.is_string()) text += one.get<std::string>() + " ";
    }
  }
  if (!readable) return Refuse("the token's grants are no texts");
  auto grants = ParseGrants(text);
  if (grants.ok()) return grants;
  return Refuse("the token's grants cannot be read: " +
                std::string(grants.status().message()));
}

// The key that `header` names and may name.
absl::StatusOr<const JsonWebKey*> KeyFor(const json& header,
                                         const JsonWebKeySet& keys) {
  if (header.contains("crit")) {
    return Refuse("the token asks for extensions that are not known");
  }
  const JsonWebKey* key = keys.Find(Text(header, "kid"));
  if (key == nullptr) return Refuse("the token's key is not known");
  if (Text(header, "alg") != key->algorithm) {
    return Refuse("the token's algorithm is not its key's");
  }
  return key;
}

}  // namespace

absl::StatusOr<TokenClaims> CheckToken(
    std::string_view token, const JsonWebKeySet& keys,
    const TokenPolicy& policy, std::chrono::system_clock::time_point now) {
  if (token.size() > kTokenBytesMax) return Refuse("the token is too long");
  const auto parts = Split(token);
  if (!parts.has_value()) return Refuse("this is no token");
  const auto header = ReadObject((*parts)[0]);
  const auto signature = FromBase64Url((*parts)[2]);
  if (!header.has_value() || !signature.has_value()) {
    return Refuse("the token cannot be read");
  }
  QD_ASSIGN_OR_RETURN(const JsonWebKey* key, KeyFor(*header, keys));
  if (!key->Verify(token.substr(0, token.rfind('.')), *signature)) {
    return Refuse("the token's signature does not fit");
  }
  const auto claims = ReadObject((*parts)[1]);
  if (!claims.has_value()) return Refuse("the token cannot be read");
  if (policy.issuer.empty() || Text(*claims, "iss") != policy.issuer) {
    return Refuse("the token is another issuer's");
  }
  if (policy.audience.empty() || !IsFor(*claims, policy.audience)) {
    return Refuse("the token is for another audience");
  }
  QD_RETURN_IF_ERROR(CheckTimes(*claims, policy, now));
  TokenClaims result;
  result.subject = Text(*claims, "sub");
  if (!IsSubject(result.subject)) return Refuse("the token names no subject");
  QD_ASSIGN_OR_RETURN(result.grants, ReadGrants(*claims, policy.grants_claim));
  return result;
}

}  // namespace qingdan::identity
