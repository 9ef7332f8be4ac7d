// Tokens of platforms: qdt_NAME_SECRET, made by `qingdan-server token`. The
// file holds no secret, only salted hashes; deleting a line revokes the token
// from the next call on.
//
// The file is tab-separated with the columns name, salt, hash, last_day, grants
// and note. A secret is 32 random bytes, so one round of SHA-256 is enough:
// there is no word to guess.
#ifndef QINGDAN_SERVER_IDENTITY_SERVICE_TOKENS_H_
#define QINGDAN_SERVER_IDENTITY_SERVICE_TOKENS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/domain/date.h"
#include "server/identity/grant.h"

namespace qingdan::identity {

// What every service token begins with.
inline constexpr std::string_view kServiceTokenPrefix = "qdt_";

struct ServiceToken {
  std::string name;  // 1 to 40 of a to z, 0 to 9 and -
  std::string salt;
  std::string hash;  // hexadecimal
  domain::Date last_day;
  std::vector<Grant> grants;
  std::string note;
};

class ServiceTokens {
 public:
  // INVALID_ARGUMENT names the line: columns, names, days, grants, and grants
  // that a machine may not have (filer, administrator).
  static absl::StatusOr<ServiceTokens> Parse(std::string_view text);
  std::string ToText() const;

  // The token of `text`. UNAUTHENTICATED (NOT_ALLOWED) if there is none
  // such, or its last day is before `today`.
  absl::StatusOr<ServiceToken> Check(std::string_view text,
                                     domain::Date today) const;

  // Adds a token and returns its text, which is nowhere kept. ALREADY_EXISTS if
  // there is one of that name; otherwise as Parse.
  absl::StatusOr<std::string> Issue(const std::string& name,
                                    const std::string& grants,
                                    domain::Date last_day,
                                    const std::string& note);

  // NOT_FOUND if there is none of that name.
  absl::Status Revoke(const std::string& name);

  const std::map<std::string, ServiceToken>& tokens() const { return tokens_; }

 private:
  std::map<std::string, ServiceToken> tokens_;
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_SERVICE_TOKENS_H_
