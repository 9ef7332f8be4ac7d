// The words of an answer, as an official would write them.
#ifndef QINGDAN_SERVER_CHECKER_WORDING_H_
#define QINGDAN_SERVER_CHECKER_WORDING_H_

#include <string>

#include "qingdan/check/v1/check.pb.h"

namespace qingdan::checker {

// Why the verdict of `result` is so, one or two sentences; what it rests on is
// in its items. `department` is the one that asks, empty if not known.
std::string ReasonFor(const check::v1::CheckResult& result,
                      const std::string& department);

// What the window does next; one sentence.
std::string NextStepFor(const check::v1::CheckResult& result);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_WORDING_H_
