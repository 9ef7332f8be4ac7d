// The families of built-in rules, one file each.
#ifndef QINGDAN_SERVER_RULES_BUILTIN_FAMILIES_H_
#define QINGDAN_SERVER_RULES_BUILTIN_FAMILIES_H_

#include <vector>

#include "server/rules/rule.h"

namespace qingdan::rules::builtin {

std::vector<Rule> CodeRules();       // code_rules.cc
std::vector<Rule> NameRules();       // name_rules.cc
std::vector<Rule> ElementRules();    // element_rules.cc
std::vector<Rule> DuplicateRules();  // duplicate_rules.cc

}  // namespace qingdan::rules::builtin

#endif  // QINGDAN_SERVER_RULES_BUILTIN_FAMILIES_H_
