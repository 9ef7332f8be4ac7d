// Who is what, where no token says so: people by their subject at the county's
// sign-on, machines by the subject of their certificate.
//
// The file is tab-separated with the columns kind (person, machine), subject,
// grants and note. The subject of a certificate is written as RFC 2253 does:
// CN=gateway.example,O=...
#ifndef QINGDAN_SERVER_IDENTITY_PRINCIPALS_H_
#define QINGDAN_SERVER_IDENTITY_PRINCIPALS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/identity/grant.h"

namespace qingdan::identity {

class Principals {
 public:
  // INVALID_ARGUMENT names the line.
  static absl::StatusOr<Principals> Parse(std::string_view text);

  // Null if there is no such one.
  const std::vector<Grant>* Person(const std::string& subject) const;
  const std::vector<Grant>* Machine(const std::string& subject) const;

 private:
  std::map<std::string, std::vector<Grant>> people_;
  std::map<std::string, std::vector<Grant>> machines_;
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_PRINCIPALS_H_
