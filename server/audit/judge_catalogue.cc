#include "server/audit/judge_catalogue.h"

#include <utility>

#include "server/audit/subject.h"
#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/rules/rule.h"

namespace qingdan::audit {
namespace {

absl::StatusOr<finding::v1::Correction> ParseCorrection(
    const std::string& text) {
  if (text == "停止实施") return finding::v1::CORRECTION_STOP;
  if (text == "调整实施方式") return finding::v1::CORRECTION_ADJUST_MANNER;
  if (text == "完善设定依据") return finding::v1::CORRECTION_COMPLETE_BASIS;
  return absl::InvalidArgumentError("there is no correction \"" + text + "\"");
}

// What the element that was hit says, for the evidence.
std::string WordsOf(const finding::v1::Finding& finding) {
  return finding.value().empty() ? finding.place().item_name()
                                 : finding.value();
}

}  // namespace

absl::StatusOr<CatalogueRules> LoadCatalogueRules(
    const std::string& catalog_data_dir) {
  QD_ASSIGN_OR_RETURN(
      const base::Tsv tsv,
      base::Tsv::Load(catalog_data_dir + "/audit/catalogue_rules.tsv"));
  QD_ASSIGN_OR_RETURN(const int id, tsv.Column("rule_id"));
  QD_ASSIGN_OR_RETURN(const int correction, tsv.Column("correction"));
  CatalogueRules rules;
  for (const base::Tsv::Row& row : tsv.rows()) {
    const std::string at = tsv.name() + ":" + std::to_string(row.line) + ": ";
    const auto parsed = ParseCorrection(row.cells[correction]);
    if (!parsed.ok()) {
      return absl::InvalidArgumentError(at +
                                        std::string(parsed.status().message()));
    }
    if (rules::FindRule(row.cells[id]) == nullptr) {
      return absl::InvalidArgumentError(at + "there is no rule \"" +
                                        row.cells[id] + "\"");
    }
    rules.emplace(row.cells[id], *parsed);
  }
  return rules;
}

std::vector<JudgedItem> JudgeCatalogue(const registry::RegionState& region,
                                       const registry::AsOf& as_of,
                                       const rules::RuleSet& rules,
                                       const CatalogueRules& matters) {
  std::vector<registry::v1::Item> items;
  std::vector<JudgedItem> judged;
  for (const auto& history : region.items()) {
    const registry::VersionRecord* version = history->InForce(as_of);
    if (version == nullptr) continue;
    items.push_back(version->item());
    judged.push_back({version->item().id(), {}});
  }
  for (rules::Hit& hit : rules::Judge(rules, {items, region.code(), true})) {
    const auto matter = matters.find(hit.finding.rule_id());
    if (hit.item == rules::kWholeList || matter == matters.end()) continue;
    if (!hit.finding.waiver().empty()) continue;
    auto& sightings = judged[hit.item].sightings;
    if (sightings.size() == kSightingsPerUnitMax) continue;
    const registry::v1::Item& item = items[hit.item];
    if (hit.finding.correction() == finding::v1::CORRECTION_UNSPECIFIED) {
      hit.finding.set_correction(matter->second);
    }
    const Subject subject = {.source = v1::SOURCE_CATALOGUE,
                             .region_code = region.code(),
                             .department = item.department(),
                             .words = WordsOf(hit.finding),
                             .place = "事项" + item.name(),
                             .day = as_of.date.ToIso()};
    sightings.push_back(
        MakeSighting(subject, item.id(), item.name(), std::move(hit.finding)));
  }
  return judged;
}

}  // namespace qingdan::audit
