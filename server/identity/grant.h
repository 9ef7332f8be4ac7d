// What somebody may be: a role, and where it counts.
//
// Grants are written ROLE, ROLE:REGION or ROLE:REGION:DEPARTMENT, for example
// publisher:211221:县民政局, auditor:210000, administrator. A region stands for
// all below it too; 000000 is the whole State; the department "*" is every one
// of the region. The same text stands in tokens and files (docs/access.md).
#ifndef QINGDAN_SERVER_IDENTITY_GRANT_H_
#define QINGDAN_SERVER_IDENTITY_GRANT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace qingdan::identity {

enum class Role {
  kPublic,         // everybody, named or not
  kPublisher,      // drafts and submits for named departments
  kFiler,          // returns, files and stops in a region
  kAuditor,        // examines a region, reads its record
  kWindow,         // answers at the counter of a region
  kAdministrator,  // runs the server; decides nothing
};

// The word for `role`: publisher.
std::string_view RoleName(Role role);
std::optional<Role> RoleFromName(std::string_view name);

struct Grant {
  Role role = Role::kPublic;
  std::string region;      // six digits; empty for an administrator
  std::string department;  // of a publisher only

  // Reads one grant. INVALID_ARGUMENT names what is wrong: an unknown role, a
  // region that is not six digits, a publisher without a department, anything
  // behind an administrator, a department behind any other role.
  static absl::StatusOr<Grant> Parse(std::string_view text);
  std::string ToText() const;

  // True if `code` is the grant's region or below it. The empty code, which
  // asks for all regions, is covered by the State only.
  bool CoversRegion(std::string_view code) const;

  bool CoversDepartment(std::string_view name) const;

  friend bool operator==(const Grant&, const Grant&) = default;
};

// Parses grants with white space between them; in departments' names none is
// allowed. Refuses an administrator who is an auditor too: nobody examines
// their own work.
absl::StatusOr<std::vector<Grant>> ParseGrants(std::string_view text);

// INVALID_ARGUMENT if they hold both administrator and auditor.
absl::Status CheckSeparation(const std::vector<Grant>& grants);

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_GRANT_H_
