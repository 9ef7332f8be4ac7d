#include "server/identity/authenticator.h"

#include <algorithm>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/date.h"
#include "server/identity/refuse.h"

namespace qingdan::identity {
namespace {

using base::Guard;

constexpr std::string_view kBearer = "bearer ";

// The token of an `authorization` header; empty if it is no bearer's.
std::string_view TokenOf(std::string_view header) {
  if (header.size() <= kBearer.size() ||
      !std::equal(kBearer.begin(), kBearer.end(), header.begin(),
                  [](char a, char b) { return a == (b | 0x20); })) {
    return {};
  }
  return header.substr(kBearer.size());
}

// A file that cannot be read is the server's trouble; its log tells.
absl::Status NotNow() {
  return Refuse("the server cannot check this identity at present");
}

}  // namespace

Authenticator::Authenticator(const IdentityOptions& options,
                             const base::Clock* clock)
    : options_(options),
      clock_(clock),
      keys_(options.jwks_file, Guard::kTrusted, &JsonWebKeySet::Parse),
      service_tokens_(options.service_tokens_file, Guard::kSecret,
                      &ServiceTokens::Parse),
      principals_(options.principals_file, Guard::kTrusted,
                  &Principals::Parse) {}

absl::StatusOr<std::unique_ptr<Authenticator>> Authenticator::Make(
    const IdentityOptions& options, const base::Clock* clock) {
  if (!options.jwks_file.empty() &&
      (options.tokens.issuer.empty() || options.tokens.audience.empty())) {
    return absl::InvalidArgumentError(
        "tokens of people need an issuer and an audience to be checked for");
  }
  auto made = std::unique_ptr<Authenticator>(new Authenticator(options, clock));
  const auto check = [](const std::string& path, const auto& file) {
    if (path.empty()) return absl::OkStatus();
    const absl::Status status = file.Current().status();
    if (status.ok()) return status;
    return absl::Status(status.code(),
                        path + ": " + std::string(status.message()));
  };
  QD_RETURN_IF_ERROR(check(options.jwks_file, made->keys_));
  QD_RETURN_IF_ERROR(check(options.service_tokens_file, made->service_tokens_));
  QD_RETURN_IF_ERROR(check(options.principals_file, made->principals_));
  return made;
}

absl::StatusOr<Caller> Authenticator::Name(const CallInfo& call) const {
  absl::StatusOr<Caller> caller = Caller{"anonymous", call.peer};
  const auto header = call.metadata.find("authorization");
  if (header != call.metadata.end()) {
    caller = ByToken(TokenOf(header->second));
  } else if (!call.certificate_subject.empty()) {
    caller = Machine(call.certificate_subject);
  }
  if (caller.ok()) caller->address = call.peer;
  return caller;
}

absl::StatusOr<Caller> Authenticator::ByToken(std::string_view token) const {
  if (token.empty()) return Refuse("the authorization is no bearer's");
  return token.starts_with(kServiceTokenPrefix) ? Service(token)
                                                : Person(token);
}

absl::StatusOr<Caller> Authenticator::Person(std::string_view token) const {
  if (options_.jwks_file.empty()) return Refuse("this is no service token");
  const auto keys = keys_.Current();
  if (!keys.ok()) return NotNow();
  QD_ASSIGN_OR_RETURN(
      TokenClaims claims,
      CheckToken(token, **keys, options_.tokens, clock_->Now()));
  Caller caller{"person:" + claims.subject, "", std::move(claims.grants)};
  if (options_.principals_file.empty()) return caller;
  const auto principals = principals_.Current();
  if (!principals.ok()) return NotNow();
  if (const auto* more = (*principals)->Person(claims.subject)) {
    caller.grants.insert(caller.grants.end(), more->begin(), more->end());
  }
  // Each may be right and both together wrong.
  const absl::Status separate = CheckSeparation(caller.grants);
  if (!separate.ok()) return Refuse(std::string(separate.message()));
  return caller;
}

absl::StatusOr<Caller> Authenticator::Service(std::string_view token) const {
  if (options_.service_tokens_file.empty()) {
    return Refuse("the service token is not known");
  }
  const auto tokens = service_tokens_.Current();
  if (!tokens.ok()) return NotNow();
  QD_ASSIGN_OR_RETURN(
      ServiceToken found,
      (*tokens)->Check(token, domain::Date::InBeijing(clock_->Now())));
  return Caller{"service:" + found.name, "", std::move(found.grants)};
}

absl::StatusOr<Caller> Authenticator::Machine(
    const std::string& subject) const {
  if (options_.principals_file.empty()) {
    return Refuse("the certificate names nobody known");
  }
  const auto principals = principals_.Current();
  if (!principals.ok()) return NotNow();
  const auto* grants = (*principals)->Machine(subject);
  if (grants == nullptr) return Refuse("the certificate names nobody known");
  return Caller{"machine:" + subject, "", *grants};
}

}  // namespace qingdan::identity
