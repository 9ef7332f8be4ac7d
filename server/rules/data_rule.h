// Rules as data: a region asks more of an element than the built-in rules do,
// in one line of DIR/rules/regions/<code>/rules.tsv.
//
//   rule_id     local-phone        lower-case words joined by dashes
//   title       咨询电话           Chinese, a few words
//   severity    warning            error, warning, info
//   item_type   行政许可           empty means any
//   element     enquiry_phone      field path of the item
//   test        lacks              has, lacks, empty, over, under
//   value       ^024-              RE2 for has and lacks, a number for over
//                                  and under
//   message, mend, provision       as the finding tells them
//   since       2026-12-01         first day; empty means always
#ifndef QINGDAN_SERVER_RULES_DATA_RULE_H_
#define QINGDAN_SERVER_RULES_DATA_RULE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/rules/rule.h"

namespace qingdan::rules {

struct DataRule {
  Rule rule;
  std::string since;
};

// The rules of the file at `path`; none if it is not there. They run in time
// linear in the text whatever is written: RE2 with a bounded program, no code.
// INVALID_ARGUMENT, naming file and line, for what cannot be understood and for
// the id of a built-in rule.
absl::StatusOr<std::vector<DataRule>> LoadDataRules(const std::string& path);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_DATA_RULE_H_
