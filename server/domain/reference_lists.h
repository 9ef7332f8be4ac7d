// The reference lists of catalog_data (licences, ended): licences that may
// exist, and items that were ended. What makes a row count, and what not, is
// told by their READMEs.
#ifndef QINGDAN_SERVER_DOMAIN_REFERENCE_LISTS_H_
#define QINGDAN_SERVER_DOMAIN_REFERENCE_LISTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/check/v1/check.pb.h"

namespace qingdan::domain {

struct Licence {
  check::v1::ReferenceEntry entry;
  bool county_level = false;  // the county level may exercise it
};

// How an ended item ended.
enum class Ending { kCancelled, kDelegated, kConverted };

struct EndedItem {
  check::v1::ReferenceEntry entry;
  Ending ending = Ending::kCancelled;
  bool whole = true;  // false if only a part of the item ended
};

struct ReferenceLists {
  std::vector<Licence> licences;
  std::vector<EndedItem> ended;
};

// DIR/licences/licences.tsv, one licence a name: the provisions of its rows
// stand together in the basis. A licence that only local regulations of other
// places set is a lead and so not verified. Errors name file and line.
absl::StatusOr<std::vector<Licence>> LoadLicences(const std::string& dir);

// DIR/ended/changes.tsv and decision_items.tsv, one row an ended item:
//   - 改为告知承诺 ends nothing, such rows are left out;
//   - 下放 is delegated, 取消 cancelled, the rest converted;
//   - what a bracket explains (改为备案, 并入食品经营许可) leaves the name;
//   - a row about a part (七类肥料, 仅…, …及以下, one province, a step of a
//     ministry, a merger that keeps both names) is not `whole`.
// Errors name file and line.
absl::StatusOr<std::vector<EndedItem>> LoadEndedItems(const std::string& dir);

// Both. Ended items that a verified licence of the same name outlives are not
// `whole`.
absl::StatusOr<ReferenceLists> LoadReferenceLists(const std::string& dir);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_REFERENCE_LISTS_H_
