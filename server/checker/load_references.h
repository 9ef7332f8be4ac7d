// The reference lists of catalog_data (licences, ended) as the checker wants
// them. What makes a row count, and what not, is told by their READMEs.
#ifndef QINGDAN_SERVER_CHECKER_LOAD_REFERENCES_H_
#define QINGDAN_SERVER_CHECKER_LOAD_REFERENCES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/checker/references.h"

namespace qingdan::checker {

// DIR/licences/licences.tsv, one licence a name: the provisions of its rows
// stand together in the basis. A licence that only local regulations of other
// places set is a lead and so not verified. Errors name file and line.
absl::StatusOr<std::vector<Licence>> LoadLicences(const std::string& dir);

// DIR/ended/changes.tsv and decision_items.tsv, one row an ended item:
//   - 改为告知承诺 ends nothing, such rows are left out;
//   - 下放 is delegated, 取消 cancelled, the rest converted;
//   - what a bracket explains (改为备案, 并入食品经营许可) leaves the name;
//   - a row about a part (七类肥料, 仅…, …及以下, one province, a ministry's
//   step,
//     a merger that keeps both names) is not `whole`.
// Errors name file and line.
absl::StatusOr<std::vector<EndedItem>> LoadEndedItems(const std::string& dir);

// Both, indexed; not null. Ended items that a verified licence of the same name
// outlives are not `whole`.
absl::StatusOr<std::unique_ptr<const References>> LoadReferences(
    const std::string& dir,
    const std::shared_ptr<const match::Lexicon>& lexicon);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_LOAD_REFERENCES_H_
