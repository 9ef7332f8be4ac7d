// Judges the steps, visits, conditions and the office of a claim against the
// listed process.
#ifndef QINGDAN_SERVER_CHECKER_JUDGE_PROCESS_H_
#define QINGDAN_SERVER_CHECKER_JUDGE_PROCESS_H_

#include <cstdint>
#include <string>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/checker/process_words.h"
#include "server/match/lexicon.h"

namespace qingdan::checker {

// A step is listed if the list names it (also as a special procedure) or every
// handling has it. Unclear where the list names no step.
check::v1::DemandLine JudgeStep(const std::string& step,
                                const registry::v1::Item& item,
                                const ProcessWords& words);

// More visits than the list states are beyond it.
check::v1::DemandLine JudgeVisits(std::uint32_t visits,
                                  const registry::v1::Item& item);

// A condition is listed if a listed one holds its words or it theirs; unclear
// if half of its words stand in one, or the list states none.
check::v1::DemandLine JudgeCondition(const std::string& condition,
                                     const registry::v1::Item& item);

// An office is listed if it is the department, the place, a counter, or issues
// a document that is listed.
check::v1::DemandLine JudgeOffice(const std::string& office,
                                  const registry::v1::Item& item,
                                  const ProcessWords& words,
                                  const match::Lexicon& lexicon);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_JUDGE_PROCESS_H_
