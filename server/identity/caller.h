// Who is calling. Every call passes CallerNamer::Name before any handler runs.
#ifndef QINGDAN_SERVER_IDENTITY_CALLER_H_
#define QINGDAN_SERVER_IDENTITY_CALLER_H_

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/identity/grant.h"

namespace qingdan::identity {

struct Caller {
  // Stands in every record: person:ISSUER#SUBJECT, service:NAME,
  // machine:SUBJECT, local-developer; "anonymous" is nobody in particular.
  std::string id;
  std::string address;  // as the transport names it, for the record
  std::vector<Grant> grants = {};
  // A development identity, behind which there may be anybody: publishes in one
  // step and may file what it submitted.
  bool is_development = false;

  bool is_anonymous() const { return id == "anonymous"; }

  // True if a grant gives `role` in `region`; an administrator's counts
  // everywhere.
  bool Has(Role role, std::string_view region) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
      return grant.role == role &&
             (role == Role::kAdministrator || grant.CoversRegion(region));
    });
  }

  // True if it may publish for `department`; the empty one stands for all.
  bool MayPublish(std::string_view region, std::string_view department) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
      return grant.role == Role::kPublisher && grant.CoversRegion(region) &&
             grant.CoversDepartment(department);
    });
  }
};

// What a transport knows of a call.
struct CallInfo {
  std::string method;  // full name: qingdan.check.v1.CheckService/Check
  std::string peer;
  std::map<std::string, std::string> metadata;  // lower-case keys
  // Subject of the client's certificate (RFC 2253), verified by the transport;
  // empty if there is none.
  std::string certificate_subject = {};
};

class CallerNamer {
 public:
  virtual ~CallerNamer() = default;

  // Names the caller or refuses the call. Thread-safe.
  virtual absl::StatusOr<Caller> Name(const CallInfo& call) const = 0;
};

// The local development identity: everybody is `local-developer`, in all roles.
// Only for a server that listens on loopback and was started with the flag that
// says so.
class DevelopmentNamer : public CallerNamer {
 public:
  absl::StatusOr<Caller> Name(const CallInfo& call) const override {
    return Caller{"local-developer",
                  call.peer,
                  {{Role::kPublisher, "000000", "*"},
                   {Role::kFiler, "000000", ""},
                   {Role::kAuditor, "000000", ""},
                   {Role::kWindow, "000000", ""},
                   {Role::kAdministrator, "", ""}},
                  /*is_development=*/true};
  }
};

// Names nobody: every call is the public's.
class AnonymousNamer : public CallerNamer {
 public:
  absl::StatusOr<Caller> Name(const CallInfo& call) const override {
    return Caller{"anonymous", call.peer};
  }
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_CALLER_H_
