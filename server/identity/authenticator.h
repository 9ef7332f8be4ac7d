// Names callers by what they show: a bearer token of the county's sign-on, a
// service token, or a client certificate that the transport has verified.
#ifndef QINGDAN_SERVER_IDENTITY_AUTHENTICATOR_H_
#define QINGDAN_SERVER_IDENTITY_AUTHENTICATOR_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "server/base/clock.h"
#include "server/identity/caller.h"
#include "server/identity/json_web_key.h"
#include "server/identity/json_web_token.h"
#include "server/identity/principals.h"
#include "server/identity/service_tokens.h"
#include "server/identity/watched_file.h"

namespace qingdan::identity {

// Where identities come from; empty files are not used.
struct IdentityOptions {
  TokenPolicy tokens;               // of people; wants jwks_file
  std::string jwks_file;            // public keys of the sign-on; mode 0644
  std::string service_tokens_file;  // mode 0600
  std::string principals_file;      // mode 0644

  // True if any identity but the public can be known.
  bool any() const {
    return !jwks_file.empty() || !service_tokens_file.empty() ||
           !principals_file.empty();
  }
};

class Authenticator : public CallerNamer {
 public:
  // Reads the files once. Errors name the file; INVALID_ARGUMENT if issuer or
  // audience are missing. `clock` is borrowed.
  static absl::StatusOr<std::unique_ptr<Authenticator>> Make(
      const IdentityOptions& options, const base::Clock* clock);

  // By the `authorization` header if there is one, else by the certificate,
  // else the public. UNAUTHENTICATED (NOT_ALLOWED) if what is shown does
  // not count: it is never taken for nothing.
  absl::StatusOr<Caller> Name(const CallInfo& call) const override;

 private:
  Authenticator(const IdentityOptions& options, const base::Clock* clock);

  absl::StatusOr<Caller> ByToken(std::string_view token) const;
  absl::StatusOr<Caller> Person(std::string_view token) const;
  absl::StatusOr<Caller> Service(std::string_view token) const;
  absl::StatusOr<Caller> Machine(const std::string& subject) const;

  const IdentityOptions options_;
  const base::Clock* clock_;
  const WatchedFile<JsonWebKeySet> keys_;
  const WatchedFile<ServiceTokens> service_tokens_;
  const WatchedFile<Principals> principals_;
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_AUTHENTICATOR_H_
