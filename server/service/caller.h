// Who is calling. Every call passes CallerNamer::Name before any handler runs,
// so that identity and roles have one place to be added.
#ifndef QINGDAN_SERVER_SERVICE_CALLER_H_
#define QINGDAN_SERVER_SERVICE_CALLER_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace qingdan::service {

enum class Role {
  kClerk,         // drafts and submits for a department
  kHeadquarters,  // returns, files and stops
};

struct Caller {
  std::string id;       // stands in the record of what was published
  std::string address;  // peer as the transport names it, for the log
  std::set<Role> roles = {};
  // A development identity, behind which there may be anybody: publishes in one
  // step and may file what it submitted.
  bool is_development = false;
};

// PERMISSION_DENIED (NOT_ALLOWED), naming `method`, if `caller` lacks `role`.
absl::Status RequireRole(const Caller& caller, Role role, const char* method);

// What a transport knows of a call.
struct CallInfo {
  std::string method;  // full name: qingdan.check.v1.CheckService/Check
  std::string peer;
  std::map<std::string, std::string> metadata;  // lower-case keys
};

class CallerNamer {
 public:
  virtual ~CallerNamer() = default;

  // Names the caller or refuses the call. Thread-safe.
  virtual absl::StatusOr<Caller> Name(const CallInfo& call) const = 0;
};

// The local development identity: everybody is `local-developer`, in all roles.
// Only for a server that listens on loopback.
class LocalCallerNamer : public CallerNamer {
 public:
  absl::StatusOr<Caller> Name(const CallInfo& call) const override {
    return Caller{"local-developer",
                  call.peer,
                  {Role::kClerk, Role::kHeadquarters},
                  /*is_development=*/true};
  }
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_CALLER_H_
