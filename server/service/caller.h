// Who is calling. Every call passes CallerNamer::Name before any handler runs,
// so that identity and roles have one place to be added.
#ifndef QINGDAN_SERVER_SERVICE_CALLER_H_
#define QINGDAN_SERVER_SERVICE_CALLER_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"

namespace qingdan::service {

struct Caller {
  std::string id;       // stands in the record of what was published
  std::string address;  // peer as the transport names it, for the log
};

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

// The local development identity: everybody is `local-developer`. Only for a
// server that listens on loopback.
class LocalCallerNamer : public CallerNamer {
 public:
  absl::StatusOr<Caller> Name(const CallInfo& call) const override {
    return Caller{"local-developer", call.peer};
  }
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_CALLER_H_
