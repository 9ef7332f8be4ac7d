#include "server/service/caller.h"

#include "server/domain/error.h"

namespace qingdan::service {

absl::Status RequireRole(const Caller& caller, Role role, const char* method) {
  if (caller.roles.contains(role)) return absl::OkStatus();
  return domain::MakeError(
      absl::StatusCode::kPermissionDenied, error::v1::ERROR_REASON_NOT_ALLOWED,
      caller.id + " may not call " + method + ", which is for " +
          (role == Role::kHeadquarters ? "headquarters" : "department clerks"),
      {{"caller", caller.id}, {"method", method}});
}

}  // namespace qingdan::service
