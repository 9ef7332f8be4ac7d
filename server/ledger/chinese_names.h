// Chinese names of what stands in the ledger, as lists and screens show them.
#ifndef QINGDAN_SERVER_LEDGER_CHINESE_NAMES_H_
#define QINGDAN_SERVER_LEDGER_CHINESE_NAMES_H_

#include "qingdan/audit/v1/case.pb.h"
#include "qingdan/audit/v1/clue.pb.h"
#include "qingdan/audit/v1/problem.pb.h"

namespace qingdan::ledger {

// Each as the comment of its enum says it; empty for unspecified.
const char* ChineseName(audit::v1::Source source);
const char* ChineseName(audit::v1::ProblemState state);
const char* ChineseName(audit::v1::CaseState state);
const char* ChineseName(audit::v1::CaseAction action);
const char* ChineseName(audit::v1::Satisfaction satisfaction);
const char* ChineseName(audit::v1::ClueChannel channel);
const char* ChineseName(audit::v1::ClueState state);
const char* ChineseName(finding::v1::Correction correction);

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_CHINESE_NAMES_H_
