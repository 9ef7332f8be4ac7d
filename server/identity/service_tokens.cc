#include "server/identity/service_tokens.h"

#include <algorithm>
#include <openssl/crypto.h>
#include <utility>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/identity/refuse.h"

namespace qingdan::identity {
namespace {

constexpr char kHeader[] = "name\tsalt\thash\tlast_day\tgrants\tnote\n";
constexpr std::size_t kNameMax = 40;
constexpr int kSecretBytes = 32;
constexpr int kSaltBytes = 16;

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kNameMax &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

std::string HashOf(const std::string& salt, std::string_view secret) {
  return base::Sha256Hex(salt + ":" + std::string(secret));
}

bool SameBytes(const std::string& a, const std::string& b) {
  return a.size() == b.size() &&
         CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

absl::StatusOr<std::vector<Grant>> MachineGrants(const std::string& text) {
  QD_ASSIGN_OR_RETURN(std::vector<Grant> grants, ParseGrants(text));
  for (const Grant& grant : grants) {
    if (grant.role == Role::kFiler || grant.role == Role::kAdministrator) {
      return absl::InvalidArgumentError("a service token cannot be " +
                                        std::string(RoleName(grant.role)) +
                                        "; that takes a person");
    }
  }
  return grants;
}

absl::StatusOr<ServiceToken> ReadLine(const std::vector<std::string>& cells) {
  if (!IsName(cells[0])) return absl::InvalidArgumentError("is no name");
  ServiceToken token{cells[0], cells[1], cells[2], {}, {}, cells[5]};
  QD_ASSIGN_OR_RETURN(token.last_day, domain::Date::ParseIso(cells[3]));
  QD_ASSIGN_OR_RETURN(token.grants, MachineGrants(cells[4]));
  return token;
}

std::string ToText(const std::vector<Grant>& grants) {
  std::string text;
  for (const Grant& grant : grants) {
    text += (text.empty() ? "" : " ") + grant.ToText();
  }
  return text;
}

}  // namespace

absl::StatusOr<ServiceTokens> ServiceTokens::Parse(std::string_view text) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Parse(text, "service tokens"));
  if (tsv.header().size() != 6) {
    return absl::InvalidArgumentError(std::string("the columns must be ") +
                                      kHeader);
  }
  ServiceTokens tokens;
  for (const base::Tsv::Row& row : tsv.rows()) {
    auto token = ReadLine(row.cells);
    if (token.ok() && !tokens.tokens_.emplace(token->name, *token).second) {
      token = absl::InvalidArgumentError("stands twice");
    }
    if (!token.ok()) {
      return absl::InvalidArgumentError("line " + std::to_string(row.line) +
                                        ": '" + row.cells[0] + "' " +
                                        std::string(token.status().message()));
    }
  }
  return tokens;
}

std::string ServiceTokens::ToText() const {
  std::string text = kHeader;
  for (const auto& [name, token] : tokens_) {
    text += name + "\t" + token.salt + "\t" + token.hash + "\t" +
            token.last_day.ToIso() + "\t" + identity::ToText(token.grants) +
            "\t" + token.note + "\n";
  }
  return text;
}

absl::StatusOr<ServiceToken> ServiceTokens::Check(std::string_view text,
                                                  domain::Date today) const {
  text.remove_prefix(std::min(kServiceTokenPrefix.size(), text.size()));
  const std::size_t mark = std::min(text.find('_'), text.size());
  const auto it = tokens_.find(std::string(text.substr(0, mark)));
  if (it == tokens_.end()) return Refuse("the service token is not known");
  const std::string_view secret = text.substr(std::min(mark + 1, text.size()));
  const ServiceToken& token = it->second;
  if (!SameBytes(HashOf(token.salt, secret), token.hash)) {
    return Refuse("the service token is not known");
  }
  if (token.last_day < today) {
    return Refuse("the service token " + token.name + " has expired");
  }
  return token;
}

absl::StatusOr<std::string> ServiceTokens::Issue(const std::string& name,
                                                 const std::string& grants,
                                                 domain::Date last_day,
                                                 const std::string& note) {
  if (tokens_.contains(name)) {
    return absl::AlreadyExistsError(name + " has a token; revoke it first");
  }
  if (note.find_first_of("\t\r\n") != std::string::npos) {
    return absl::InvalidArgumentError("a note is one line without tabs");
  }
  const std::string secret = base::RandomHex(kSecretBytes);
  const std::string salt = base::RandomHex(kSaltBytes);
  QD_ASSIGN_OR_RETURN(ServiceToken token,
                      ReadLine({name, salt, HashOf(salt, secret),
                                last_day.ToIso(), grants, note}));
  tokens_.emplace(name, std::move(token));
  return std::string(kServiceTokenPrefix) + name + "_" + secret;
}

absl::Status ServiceTokens::Revoke(const std::string& name) {
  if (tokens_.erase(name) > 0) return absl::OkStatus();
  return absl::NotFoundError("there is no token " + name);
}

}  // namespace qingdan::identity
