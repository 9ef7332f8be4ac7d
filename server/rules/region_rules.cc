#include "server/rules/region_rules.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/date.h"
#include "server/rules/severity.h"

namespace qingdan::rules {
namespace {

absl::Status AtLine(const base::Tsv& tsv, const base::Tsv::Row& row,
                    const std::string& what) {
  return absl::InvalidArgumentError(tsv.name() + " line " +
                                    std::to_string(row.line) + ": " + what);
}

absl::StatusOr<std::map<std::string, int>> Columns(
    const base::Tsv& tsv, const std::vector<std::string>& headers) {
  std::map<std::string, int> columns;
  for (const std::string& header : headers) {
    QD_ASSIGN_OR_RETURN(columns[header], tsv.Column(header));
  }
  return columns;
}

absl::Status LoadPolicy(const std::string& path,
                        std::vector<PolicyLine>& policy) {
  if (!std::filesystem::exists(path)) return absl::OkStatus();
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(
      auto at, Columns(tsv, {"rule_id", "severity", "waivable", "since"}));
  for (const auto& row : tsv.rows()) {
    PolicyLine line;
    line.rule_id = row.cells[at["rule_id"]];
    line.since = row.cells[at["since"]];
    const std::string& severity = row.cells[at["severity"]];
    line.off = severity == "off";
    if (!line.off && !severity.empty()) {
      const auto grave = ParseSeverity(severity);
      if (!grave.ok()) {
        return AtLine(tsv, row, std::string(grave.status().message()));
      }
      line.severity = *grave;
    }
    const std::string& waivable = row.cells[at["waivable"]];
    if (waivable != "yes" && waivable != "no") {
      return AtLine(tsv, row, "waivable is yes or no");
    }
    line.waivable = waivable == "yes";
    policy.push_back(std::move(line));
  }
  return absl::OkStatus();
}

absl::Status LoadWaivers(const std::string& path,
                         std::vector<Waiver>& waivers) {
  if (!std::filesystem::exists(path)) return absl::OkStatus();
  static const std::vector<std::string> kColumns = {
      "rule_id", "department", "item", "from", "until", "signer", "reason"};
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(auto at, Columns(tsv, kColumns));
  for (const auto& row : tsv.rows()) {
    for (const std::string& column : kColumns) {
      if (row.cells[at[column]].empty()) {
        return AtLine(tsv, row, "a waiver without " + column);
      }
    }
    for (const char* column : {"from", "until"}) {
      if (!domain::Date::ParseIso(row.cells[at[column]]).ok()) {
        return AtLine(tsv, row, std::string(column) + " is no day");
      }
    }
    const auto& c = row.cells;
    waivers.push_back({c[at["rule_id"]], c[at["department"]], c[at["item"]],
                       c[at["from"]], c[at["until"]], c[at["signer"]],
                       c[at["reason"]],
                       tsv.name() + " line " + std::to_string(row.line)});
  }
  return absl::OkStatus();
}

absl::Status LoadModes(const std::string& path, const std::string& region_code,
                       std::vector<ModeLine>& modes) {
  if (!std::filesystem::exists(path)) return absl::OkStatus();
  static const std::map<std::string, PublishMode> kModes = {
      {"report", PublishMode::kReport},
      {"forbid-heavier", PublishMode::kForbidHeavier},
      {"freeze", PublishMode::kFreeze}};
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(auto at, Columns(tsv, {"department", "mode", "since"}));
  for (const auto& row : tsv.rows()) {
    const auto mode = kModes.find(row.cells[at["mode"]]);
    if (mode == kModes.end()) {
      return AtLine(tsv, row, "mode is report, forbid-heavier or freeze");
    }
    const std::string& since = row.cells[at["since"]];
    if (!since.empty() && !domain::Date::ParseIso(since).ok()) {
      return AtLine(tsv, row, "since is no day");
    }
    modes.push_back(
        {region_code, row.cells[at["department"]], mode->second, since});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::map<std::string, RegionRules>> LoadRegionRules(
    const std::string& dir) {
  std::map<std::string, RegionRules> regions;
  std::error_code none;  // no folder, no regions
  for (const auto& entry :
       std::filesystem::directory_iterator(dir + "/rules/regions", none)) {
    const std::string code = entry.path().filename().string();
    RegionRules& region = regions[code];
    const std::string folder = entry.path().string();
    QD_RETURN_IF_ERROR(LoadPolicy(folder + "/policy.tsv", region.policy));
    QD_RETURN_IF_ERROR(LoadWaivers(folder + "/waivers.tsv", region.waivers));
    QD_RETURN_IF_ERROR(LoadModes(folder + "/modes.tsv", code, region.modes));
    QD_ASSIGN_OR_RETURN(region.rules, LoadDataRules(folder + "/rules.tsv"));
  }
  return regions;
}

RegionRules RulesFor(const std::map<std::string, RegionRules>& regions,
                     const std::string& region_code, const std::string& date) {
  RegionRules all;
  std::set<std::string> seen;
  for (const std::string& code :
       {region_code.substr(0, 2) + "0000", region_code.substr(0, 4) + "00",
        region_code}) {
    const auto it = regions.find(code);
    if (it == regions.end() || !seen.insert(code).second) continue;
    for (const PolicyLine& line : it->second.policy) {
      if (line.since <= date) all.policy.push_back(line);
    }
    for (const DataRule& rule : it->second.rules) {
      if (rule.since <= date) all.rules.push_back(rule);
    }
    for (const ModeLine& line : it->second.modes) {
      if (line.since <= date) all.modes.push_back(line);
    }
    all.waivers.insert(all.waivers.end(), it->second.waivers.begin(),
                       it->second.waivers.end());
  }
  return all;
}

PublishMode ModeOf(const std::vector<ModeLine>& modes,
                   const std::string& department) {
  // What goes first: a line of the department, then the later one.
  const auto rank = [](const ModeLine& line) {
    return std::pair(!line.department.empty(), line.since);
  };
  std::map<std::string, const ModeLine*> lines;  // by region
  for (const ModeLine& line : modes) {
    if (!line.department.empty() && line.department != department) continue;
    const ModeLine*& kept = lines[line.region_code];
    if (kept == nullptr || rank(*kept) <= rank(line)) kept = &line;
  }
  PublishMode strictest = PublishMode::kReport;
  for (const auto& [code, line] : lines) {
    strictest = std::max(strictest, line->mode);
  }
  return strictest;
}

}  // namespace qingdan::rules
