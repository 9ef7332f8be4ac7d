// Names callers by what they say of themselves in a metadata header. For tests
// only: it believes everybody.
#ifndef QINGDAN_TESTS_SUPPORT_HEADER_NAMER_H_
#define QINGDAN_TESTS_SUPPORT_HEADER_NAMER_H_

#include "server/identity/caller.h"

namespace qingdan::testing {

inline constexpr char kCallerHeader[] = "x-test-caller";

// "clerk-..." is a publisher, "hq-..." a filer, "both-..." both, everywhere and
// all of them real people; without the header it is the local developer.
class HeaderNamer : public identity::CallerNamer {
 public:
  absl::StatusOr<identity::Caller> Name(
      const identity::CallInfo& call) const override {
    using identity::Role;
    const auto it = call.metadata.find(kCallerHeader);
    if (it == call.metadata.end()) return local_.Name(call);
    identity::Caller caller{it->second, call.peer};
    const std::string kind = it->second.substr(0, it->second.find('-'));
    if (kind != "hq") {
      caller.grants.push_back({Role::kPublisher, "000000", "*"});
    }
    if (kind != "clerk") caller.grants.push_back({Role::kFiler, "000000", ""});
    return caller;
  }

 private:
  identity::DevelopmentNamer local_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_HEADER_NAMER_H_
