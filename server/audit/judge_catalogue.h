// Sightings in the catalogues themselves.
#ifndef QINGDAN_SERVER_AUDIT_JUDGE_CATALOGUE_H_
#define QINGDAN_SERVER_AUDIT_JUDGE_CATALOGUE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/problem.pb.h"
#include "server/registry/snapshot.h"
#include "server/rules/rule_set.h"

namespace qingdan::audit {

// Rules whose hits in a catalogue are matters of the audit and not only of
// form, each with the correction it suggests: DIR/audit/catalogue_rules.tsv.
using CatalogueRules = std::map<std::string, finding::v1::Correction>;

// Errors name file and line, also for a rule that is not there.
absl::StatusOr<CatalogueRules> LoadCatalogueRules(
    const std::string& catalog_data_dir);

// One item of a region's list and what was seen in it.
struct JudgedItem {
  std::string id;
  std::vector<v1::Sighting> sightings;
};

// All items of `region` in force at `as_of`, in the order of the list, judged
// by `rules`, which are those of the region. Linear in the items.
std::vector<JudgedItem> JudgeCatalogue(const registry::RegionState& region,
                                       const registry::AsOf& as_of,
                                       const rules::RuleSet& rules,
                                       const CatalogueRules& matters);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_JUDGE_CATALOGUE_H_
