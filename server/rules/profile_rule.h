// Rules about what items of a type must state, made from a version's profiles.
#ifndef QINGDAN_SERVER_RULES_PROFILE_RULE_H_
#define QINGDAN_SERVER_RULES_PROFILE_RULE_H_

#include <set>
#include <string>
#include <vector>

#include "server/rules/rule.h"

namespace qingdan::rules {

// One rule for each profile of `tables`. It reports all that an item lacks in
// one finding, and leaves out what no item of the list states: that is said
// once, by element-nowhere.
std::vector<Rule> ProfileRules(const Tables& tables);

// Elements of items (field names; materials.basis for documents) that at least
// one of `items` states.
std::set<std::string> StatedElements(const std::vector<Item>& items);

// True if `item` states the element with this field name.
bool States(const Item& item, const std::string& element);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_PROFILE_RULE_H_
