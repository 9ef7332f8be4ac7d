// The families of built-in rules, one file each.
#ifndef QINGDAN_SERVER_RULES_BUILTIN_FAMILIES_H_
#define QINGDAN_SERVER_RULES_BUILTIN_FAMILIES_H_

#include <vector>

#include "server/rules/rule.h"

namespace qingdan::rules::builtin {

// Of a sheet: what an import needs.
std::vector<Rule> CodeRules();       // code_rules.cc
std::vector<Rule> NameRules();       // name_rules.cc
std::vector<Rule> ElementRules();    // element_rules.cc
std::vector<Rule> DuplicateRules();  // duplicate_rules.cc

// Of a catalogue: what the law and the plan ask.
std::vector<Rule> BasisRules();       // basis_rules.cc
std::vector<Rule> ConformityRules();  // conformity_rules.cc
std::vector<Rule> DocumentRules();    // document_rules.cc
std::vector<Rule> FeeRules();         // fee_rules.cc
std::vector<Rule> IdentityRules();    // identity_rules.cc
std::vector<Rule> ProcessRules();     // process_rules.cc
std::vector<Rule> TimeRules();        // time_rules.cc
std::vector<Rule> WordingRules();     // wording_rules.cc

}  // namespace qingdan::rules::builtin

#endif  // QINGDAN_SERVER_RULES_BUILTIN_FAMILIES_H_
