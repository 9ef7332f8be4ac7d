// Rules over items: what a rule is, what it is given, how it reports.
//
// A rule has a stable id, lives in one file of builtin/ with others of its
// family, stands in one line of that family's table, and has its page in
// docs/rules/<id>.md. What an id means never changes: a rule that shall mean
// something else gets another id. Which rules are asked, and how grave they
// are, is told by a rule set (rule_set.h).
#ifndef QINGDAN_SERVER_RULES_RULE_H_
#define QINGDAN_SERVER_RULES_RULE_H_

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "qingdan/finding/v1/finding.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/rules/citation_cache.h"
#include "server/rules/knowledge.h"
#include "server/rules/tables.h"

namespace qingdan::rules {

using finding::v1::Severity;
using registry::v1::Item;

// Hit::item of a finding about the list as a whole.
inline constexpr std::size_t kWholeList = static_cast<std::size_t>(-1);

// One hit: a finding and the element it is about.
struct Hit {
  finding::v1::Finding finding;
  std::size_t item = 0;   // index in the items judged, or kWholeList
  std::string element;    // field path, for example materials.name
  std::size_t index = 0;  // which of a list element, from 0
};

struct Rule;

// Where a rule tells what it found.
class Reporter {
 public:
  Reporter(const std::vector<Item>& items, bool whole, std::vector<Hit>& hits)
      : items_(items), whole_(whole), hits_(hits) {}

  // How grave the rule set holds what is reported from now on.
  void set_severity(Severity severity) { severity_ = severity; }

  // What `rule` found in element `element` of item `item`: `message` and `mend`
  // are Chinese sentences, `value` is what stands there.
  void Report(const Rule& rule, std::size_t item, std::string element,
              std::string message, std::string mend, const std::string& value,
              std::size_t index = 0);

  // What `rule` found in no single item, but in the list. Passed over where
  // the items are only some of a list.
  void ReportList(const Rule& rule, std::string element, std::string message,
                  std::string mend, const std::string& value);

 private:
  Hit& Add(const Rule& rule, std::string element, std::string message,
           std::string mend, const std::string& value);

  const std::vector<Item>& items_;
  const bool whole_;
  std::vector<Hit>& hits_;
  Severity severity_ = finding::v1::SEVERITY_UNSPECIFIED;
};

// What a rule is given.
struct Scope {
  const std::vector<Item>& items;  // the list, in the order of the file
  std::string region_code;
  std::string date;  // the day judged, YYYY-MM-DD
  const Knowledge& knowledge;
  const Tables& tables;
  // Elements (materials, fees.basis) that at least one item states.
  const std::set<std::string>& stated;
  CitationCache& citations;
};

using JudgeItem = std::function<void(const Rule& rule, const Scope& list,
                                     std::size_t index, Reporter& out)>;
using JudgeList =
    std::function<void(const Rule& rule, const Scope& list, Reporter& out)>;

struct Rule {
  std::string id;
  Severity severity;
  std::string title;      // Chinese, a few words
  std::string provision;  // what it rests on; may be empty
  // Judges item `index` alone, or with the set; may be null.
  JudgeItem judge_item;
  // Judges the list as a whole; may be null.
  JudgeList judge_list;
  // The class of words (tables.h) it reads; empty if none.
  std::string words;
};

// All built-in rules, ordered by id.
const std::vector<Rule>& BuiltinRules();

// The built-in rule with this id; null if there is none.
const Rule* FindRule(std::string_view id);

// `text` cut to `characters` code points, an ellipsis behind it if it was cut.
std::string Shortened(std::string_view text, std::size_t characters = 200);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_RULE_H_
