#include "server/identity/grant.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/regions.h"

namespace qingdan::identity {
namespace {

constexpr std::size_t kRegionDigits = 6;

constexpr std::array<std::pair<Role, std::string_view>, 6> kNames = {{
    {Role::kPublic, "public"},
    {Role::kPublisher, "publisher"},
    {Role::kFiler, "filer"},
    {Role::kAuditor, "auditor"},
    {Role::kWindow, "window"},
    {Role::kAdministrator, "administrator"},
}};

absl::Status Wrong(std::string_view text, const char* why) {
  return absl::InvalidArgumentError("'" + std::string(text) + "' " + why);
}

bool IsRegion(std::string_view text) {
  return text.size() == kRegionDigits &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view UpTo(char mark, std::string_view& rest) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

std::string_view RoleName(Role role) {
  for (const auto& [known, name] : kNames) {
    if (known == role) return name;
  }
  return "?";
}

std::optional<Role> RoleFromName(std::string_view name) {
  for (const auto& [role, known] : kNames) {
    if (known == name) return role;
  }
  return std::nullopt;
}

absl::StatusOr<Grant> Grant::Parse(std::string_view text) {
  std::string_view rest = text;
  const auto role = RoleFromName(UpTo(':', rest));
  if (!role.has_value() || *role == Role::kPublic) {
    return Wrong(text, "begins with no role that can be given");
  }
  Grant grant{*role, std::string(UpTo(':', rest)), std::string(rest)};
  if (*role == Role::kAdministrator) {
    if (text == RoleName(*role)) return grant;
    return Wrong(text, "names a place, but an administrator has none");
  }
  if (!IsRegion(grant.region)) {
    return Wrong(text, "needs a region of six digits behind the role");
  }
  if (grant.department.empty() == (*role == Role::kPublisher)) {
    return Wrong(text, "is wrong: a publisher has a department, others none");
  }
  return grant;
}

std::string Grant::ToText() const {
  std::string text(RoleName(role));
  if (!region.empty()) text += ":" + region;
  if (!department.empty()) text += ":" + department;
  return text;
}

bool Grant::CoversRegion(std::string_view code) const {
  if (!IsRegion(region)) return false;
  return region == domain::kStateCode ||
         (IsRegion(code) && domain::IsWithin(code, region));
}

bool Grant::CoversDepartment(std::string_view name) const {
  return department == "*" || (!name.empty() && department == name);
}

absl::StatusOr<std::vector<Grant>> ParseGrants(std::string_view text) {
  std::vector<Grant> grants;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    QD_ASSIGN_OR_RETURN(Grant grant, Grant::Parse(word));
    grants.push_back(std::move(grant));
  }
  QD_RETURN_IF_ERROR(CheckSeparation(grants));
  return grants;
}

absl::Status CheckSeparation(const std::vector<Grant>& grants) {
  const auto holds = [&](Role role) {
    return std::any_of(grants.begin(), grants.end(),
                       [role](const Grant& g) { return g.role == role; });
  };
  if (!holds(Role::kAdministrator) || !holds(Role::kAuditor)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      "administrator and auditor must be two people");
}

}  // namespace qingdan::identity
