// Rule sets: versions of the rules as data, so that an old report can be made
// again.
//
//   QD_ASSIGN_OR_RETURN(auto book, RuleBook::Load(catalog_data_dir));
//   QD_ASSIGN_OR_RETURN(RuleSet rules, book->Find("", "211221", today));
//   for (const Hit& hit : Judge(rules, {items, "211221"})) ...
//
// DIR/rules/<version>/rules.tsv says which rules are asked and how grave each
// is; profiles.tsv and words.tsv beside it are its tables. A version that was
// released is never changed. A region adds to it (region_rules.h).
#ifndef QINGDAN_SERVER_RULES_RULE_SET_H_
#define QINGDAN_SERVER_RULES_RULE_SET_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/rules/knowledge.h"
#include "server/rules/region_rules.h"
#include "server/rules/rule.h"
#include "server/rules/tables.h"

namespace qingdan::rules {

// The rules of one version for one region on one day. A value.
struct RuleSet {
  std::string version;
  std::string date;         // the day judged, YYYY-MM-DD
  std::vector<Rule> rules;  // ordered by id; severities are those of the set
  std::shared_ptr<const Tables> tables;
  std::shared_ptr<const Knowledge> knowledge;
  std::vector<Waiver> waivers;         // of the region and those above it
  std::set<std::string> not_waivable;  // rule ids

  // The rule with this id; null if the set does not ask it.
  const Rule* Find(std::string_view id) const;
};

// Immutable and thread-safe.
class RuleBook {
 public:
  // Reads DIR/rules and what Knowledge::Load reads. Errors name file and line.
  static absl::StatusOr<std::shared_ptr<const RuleBook>> Load(
      const std::string& dir);

  // The rules of `version` (empty means the newest) for a list of
  // `region_code` on `date`. INVALID_ARGUMENT (RULES_UNKNOWN), naming those
  // there are, if there is no such version.
  absl::StatusOr<RuleSet> Find(const std::string& version,
                               const std::string& region_code,
                               const std::string& date) const;

  // Oldest first.
  std::vector<std::string> versions() const;

  const Knowledge& knowledge() const { return *knowledge_; }

 private:
  RuleBook() = default;

  struct Version {
    std::vector<Rule> rules;
    std::shared_ptr<const Tables> tables;
  };

  static absl::StatusOr<Version> LoadVersion(const std::string& folder);

  std::map<std::string, Version> versions_;
  std::map<std::string, RegionRules> regions_;
  std::shared_ptr<const Knowledge> knowledge_;
};

// What is to be judged.
struct List {
  const std::vector<Item>& items;
  std::string region_code;
  // False if the items are only some of a list: nothing is then said of the
  // list as a whole.
  bool whole = true;
};

// Judges `list`: hits by item, then rule, those of the whole list last. Pure;
// linear in the items; what is found does not depend on their order.
std::vector<Hit> Judge(const RuleSet& rules, const List& list);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_RULE_SET_H_
