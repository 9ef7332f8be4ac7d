// Names callers by what they say of themselves in a metadata header. For tests
// only: it believes everybody.
#ifndef QINGDAN_TESTS_SUPPORT_HEADER_NAMER_H_
#define QINGDAN_TESTS_SUPPORT_HEADER_NAMER_H_

#include "server/service/caller.h"

namespace qingdan::testing {

inline constexpr char kCallerHeader[] = "x-test-caller";

// "clerk-..." is a clerk, "hq-..." headquarters, "both-..." both, all of them
// real people; without the header it is the local developer.
class HeaderNamer : public service::CallerNamer {
 public:
  absl::StatusOr<service::Caller> Name(
      const service::CallInfo& call) const override {
    const auto it = call.metadata.find(kCallerHeader);
    if (it == call.metadata.end()) return local_.Name(call);
    service::Caller caller{it->second, call.peer, {}, false};
    const std::string kind = it->second.substr(0, it->second.find('-'));
    if (kind != "hq") caller.roles.insert(service::Role::kClerk);
    if (kind != "clerk") caller.roles.insert(service::Role::kHeadquarters);
    return caller;
  }

 private:
  service::LocalCallerNamer local_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_HEADER_NAMER_H_
