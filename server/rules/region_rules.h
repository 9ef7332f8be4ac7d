// What a region adds to a version of the rules, as data:
//
//   DIR/rules/regions/<code>/policy.tsv   how grave a rule is here, and whether
//                                         it may be waived
//   DIR/rules/regions/<code>/rules.tsv    rules of its own (data_rule.h)
//   DIR/rules/regions/<code>/waivers.tsv  items for which a rule is waived
//   DIR/rules/regions/<code>/modes.tsv    whether catalogues may grow heavier
//
// What a province adds holds for all below it; the lower region may add to it.
#ifndef QINGDAN_SERVER_RULES_REGION_RULES_H_
#define QINGDAN_SERVER_RULES_REGION_RULES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/finding/v1/finding.pb.h"
#include "server/rules/data_rule.h"

namespace qingdan::rules {

// One line of policy.tsv.
struct PolicyLine {
  std::string rule_id;
  // Unspecified leaves it as the version says.
  finding::v1::Severity severity = finding::v1::SEVERITY_UNSPECIFIED;
  bool off = false;      // not asked at all
  bool waivable = true;  // false: headquarters forbids to waive it
  std::string since;     // first day, YYYY-MM-DD; empty means always
};

// One line of waivers.tsv: signed, dated, for one rule and one item.
struct Waiver {
  std::string rule_id;
  std::string department;
  std::string item;    // its name
  std::string from;    // first day
  std::string until;   // last day
  std::string signer;  // who answers for it
  std::string reason;
  std::string where;  // file and line
};

// What is refused of changes of a catalogue, from the mildest on.
enum class PublishMode { kReport, kForbidHeavier, kFreeze };

// One line of modes.tsv: report, forbid-heavier or freeze.
struct ModeLine {
  std::string region_code;
  std::string department;  // empty: all of the region
  PublishMode mode = PublishMode::kReport;
  std::string since;  // first day, YYYY-MM-DD; empty means always
};

// Waives what PublishMode::kForbidHeavier refuses, in waivers.tsv.
inline constexpr char kNoHeavier[] = "no-heavier";

struct RegionRules {
  std::vector<PolicyLine> policy;
  std::vector<Waiver> waivers;
  std::vector<DataRule> rules;
  std::vector<ModeLine> modes;
};

// All regions of DIR/rules/regions by code; empty if there are none. A waiver
// without signer, reason or end is an error. Errors name file and line.
absl::StatusOr<std::map<std::string, RegionRules>> LoadRegionRules(
    const std::string& dir);

// What holds in a region on a day: the lines of its province, prefecture and
// county in this order; what does not hold yet is left out.
RegionRules RulesFor(const std::map<std::string, RegionRules>& regions,
                     const std::string& region_code, const std::string& date);

// The mode of a department's catalogue by the lines that hold. In one region a
// line of the department goes before one of all, a later one before an earlier;
// of several regions the strictest counts.
PublishMode ModeOf(const std::vector<ModeLine>& modes,
                   const std::string& department);

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_REGION_RULES_H_
