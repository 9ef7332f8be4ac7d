#include "server/rules/rule_set.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/error.h"
#include "server/rules/profile_rule.h"
#include "server/rules/severity.h"

namespace qingdan::rules {
namespace {

absl::Status AtLine(const base::Tsv& tsv, const base::Tsv::Row& row,
                    const std::string& what) {
  return absl::InvalidArgumentError(tsv.name() + " line " +
                                    std::to_string(row.line) + ": " + what);
}

// The rule with the id: built in, or of one of the tables' profiles.
const Rule* Lookup(const std::vector<Rule>& made, const std::string& id) {
  for (const Rule& rule : made) {
    if (rule.id == id) return &rule;
  }
  return FindRule(id);
}

// A rule that no version asks and no region makes is a slip of the pen.
absl::Status CheckNames(const std::map<std::string, RegionRules>& regions,
                        const std::set<std::string>& known) {
  std::set<std::string> all = known;
  for (const auto& [code, region] : regions) {
    for (const DataRule& made : region.rules) all.insert(made.rule.id);
  }
  for (const auto& [code, region] : regions) {
    for (const PolicyLine& line : region.policy) {
      if (!all.contains(line.rule_id)) {
        return absl::InvalidArgumentError("policy.tsv of region " + code +
                                          ": no rule " + line.rule_id);
      }
    }
    for (const Waiver& waiver : region.waivers) {
      if (!all.contains(waiver.rule_id)) {
        return absl::InvalidArgumentError(waiver.where + ": no rule " +
                                          waiver.rule_id);
      }
    }
  }
  return absl::OkStatus();
}

// A lower region may be stricter than one above it, not milder.
void ApplyPolicy(const std::vector<PolicyLine>& policy, RuleSet& set) {
  std::map<std::string, Severity> settled;
  for (const PolicyLine& line : policy) {
    if (!line.waivable) set.not_waivable.insert(line.rule_id);
    const bool again = settled.contains(line.rule_id);
    if (line.off && !again) {
      std::erase_if(set.rules,
                    [&](const Rule& rule) { return rule.id == line.rule_id; });
    }
    if (line.severity == finding::v1::SEVERITY_UNSPECIFIED) continue;
    Severity& severity = settled[line.rule_id];
    severity = std::max(severity, line.severity);
    for (Rule& rule : set.rules) {
      if (rule.id == line.rule_id) rule.severity = severity;
    }
  }
}

}  // namespace

const Rule* RuleSet::Find(std::string_view id) const {
  for (const Rule& rule : rules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

absl::StatusOr<RuleBook::Version> RuleBook::LoadVersion(
    const std::string& folder) {
  Version version;
  QD_ASSIGN_OR_RETURN(version.tables, Tables::Load(folder));
  const std::vector<Rule> made = ProfileRules(*version.tables);
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(folder + "/rules.tsv"));
  QD_ASSIGN_OR_RETURN(const int id, tsv.Column("rule_id"));
  QD_ASSIGN_OR_RETURN(const int severity, tsv.Column("severity"));
  for (const auto& row : tsv.rows()) {
    const Rule* rule = Lookup(made, row.cells[id]);
    if (rule == nullptr) return AtLine(tsv, row, "no rule " + row.cells[id]);
    if (!rule->words.empty() && !version.tables->Knows(rule->words)) {
      return AtLine(tsv, row, "words.tsv has no class " + rule->words);
    }
    auto grave = ParseSeverity(row.cells[severity]);
    if (!grave.ok()) {
      return AtLine(tsv, row, std::string(grave.status().message()));
    }
    version.rules.push_back(*rule);
    version.rules.back().severity = *grave;
  }
  std::sort(version.rules.begin(), version.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return version;
}

absl::StatusOr<std::shared_ptr<const RuleBook>> RuleBook::Load(
    const std::string& dir) {
  std::shared_ptr<RuleBook> book(new RuleBook());
  QD_ASSIGN_OR_RETURN(book->knowledge_, Knowledge::Load(dir));
  QD_ASSIGN_OR_RETURN(book->regions_, LoadRegionRules(dir));
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(dir + "/rules", error)) {
    const std::string folder = entry.path().string();
    if (!std::filesystem::exists(folder + "/rules.tsv")) continue;
    QD_ASSIGN_OR_RETURN(book->versions_[entry.path().filename().string()],
                        LoadVersion(folder));
  }
  if (book->versions_.empty()) {
    return absl::NotFoundError(dir + "/rules holds no version of the rules");
  }
  std::set<std::string> known = {kNoHeavier};
  for (const auto& [name, version] : book->versions_) {
    for (const Rule& rule : version.rules) known.insert(rule.id);
  }
  QD_RETURN_IF_ERROR(CheckNames(book->regions_, known));
  return book;
}

absl::StatusOr<RuleSet> RuleBook::Find(const std::string& version,
                                       const std::string& region_code,
                                       const std::string& date) const {
  auto it =
      version.empty() ? std::prev(versions_.end()) : versions_.find(version);
  if (it == versions_.end()) {
    std::string known;
    for (const std::string& one : versions()) known += " " + one;
    return domain::MakeError(
        absl::StatusCode::kInvalidArgument,
        error::v1::ERROR_REASON_RULES_UNKNOWN,
        "there is no version " + version + " of the rules, only" + known,
        {{"rules_version", version}});
  }
  RuleSet set;
  set.version = it->first;
  set.date = date;
  set.rules = it->second.rules;
  set.tables = it->second.tables;
  set.knowledge = knowledge_;
  RegionRules local = RulesFor(regions_, region_code, date);
  for (const DataRule& made : local.rules) set.rules.push_back(made.rule);
  std::stable_sort(set.rules.begin(), set.rules.end(),
                   [](const Rule& a, const Rule& b) { return a.id < b.id; });
  ApplyPolicy(local.policy, set);
  set.waivers = std::move(local.waivers);
  return set;
}

std::vector<std::string> RuleBook::versions() const {
  std::vector<std::string> names;
  for (const auto& [name, version] : versions_) names.push_back(name);
  return names;
}

}  // namespace qingdan::rules
