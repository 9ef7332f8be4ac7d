// Rules over items: what a rule is, what it is given, how it reports.
//
// A rule has a stable id, lives in one file of builtin/ with others of its
// family, stands in one line of that family's table, and has its page in
// docs/rules/<id>.md.
#ifndef QINGDAN_SERVER_RULES_RULE_H_
#define QINGDAN_SERVER_RULES_RULE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "qingdan/finding/v1/finding.pb.h"
#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::rules {

using finding::v1::Severity;
using registry::v1::Item;

// One hit: a finding and the element it is about.
struct Hit {
  finding::v1::Finding finding;
  std::size_t item = 0;   // index in the items judged
  std::string element;    // field path, for example materials.name
  std::size_t index = 0;  // which of a list element, from 0
};

struct Rule;

// Where a rule tells what it found.
class Reporter {
 public:
  Reporter(const std::vector<Item>& items, std::vector<Hit>& hits)
      : items_(items), hits_(hits) {}

  // What `rule` found in element `element` of item `item`: `message` and `mend`
  // are Chinese sentences, `value` is what stands there.
  void Report(const Rule& rule, std::size_t item, std::string element,
              std::string message, std::string mend, const std::string& value,
              std::size_t index = 0);

 private:
  const std::vector<Item>& items_;
  std::vector<Hit>& hits_;
};

// What a rule is given: all items of the list, in the order of the file.
struct List {
  const std::vector<Item>& items;
  std::string region_code;
};

struct Rule {
  const char* id;
  Severity severity;
  const char* title;      // Chinese, a few words
  const char* provision;  // what it rests on; may be empty
  // Judges item `index` alone, or with set.
  void (*judge_item)(const Rule& rule, const List& list, std::size_t index,
                     Reporter& out);
  // Judges the list as a whole; may be null.
  void (*judge_list)(const Rule& rule, const List& list, Reporter& out);
};

// All built-in rules, ordered by id.
const std::vector<Rule>& BuiltinRules();

// The rule with this id; null if there is none.
const Rule* FindRule(std::string_view id);

// Judges `list` by all built-in rules: hits by item, then rule. Pure; linear in
// the items.
std::vector<Hit> Judge(const List& list);

// `text` cut to `characters` code points, an ellipsis behind it if it was cut.
std::string Shortened(std::string_view text, std::size_t characters = 200);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_RULE_H_
