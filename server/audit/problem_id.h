// What makes two sightings tell of one problem.
#ifndef QINGDAN_SERVER_AUDIT_PROBLEM_ID_H_
#define QINGDAN_SERVER_AUDIT_PROBLEM_ID_H_

#include <string>
#include <string_view>

namespace qingdan::audit {

// 16 lower-case hexadecimal digits of region, department and demand. Ways of
// writing a department agree (match::OfficeKey); the demand is the item of the
// list where one is meant, else its words folded and without marks. Stable:
// the ledger remembers decisions by it.
std::string ProblemId(std::string_view region_code, std::string_view department,
                      std::string_view item_id, std::string_view demand);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_PROBLEM_ID_H_
