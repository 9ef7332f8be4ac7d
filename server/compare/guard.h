// Keeps catalogues from growing heavier, where their region wants it.
//
//   QD_ASSIGN_OR_RETURN(auto guard, Guard::Load(catalog_data_dir));
//   QD_RETURN_IF_ERROR(guard->Check(snapshot, decision, today));
//
// DIR/rules/regions/<code>/modes.tsv tells the mode of a catalogue
// (rules/region_rules.h):
//   report          nothing is refused; diff and plan tell what is heavier
//   forbid-heavier  a change that is heavier is refused
//   freeze          every change is refused
// A waiver of kNoHeavier lets the changes of one item pass until its last day.
//
// Heavier is meant against every version of the item that was ever published
// and that no correction of the same day replaced, and against what it came
// from: a list cannot grow back in small steps, through an empty version or by
// a new item. Only elements that the change touches count, so that a list which
// grew before it was guarded can still be mended elsewhere. An item that was
// not on the list is heavier if DiffAdded is, save in the first list of its
// department; one that leaves it and goes into no other if DiffRemoved is.
#ifndef QINGDAN_SERVER_COMPARE_GUARD_H_
#define QINGDAN_SERVER_COMPARE_GUARD_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/compare/v1/compare.pb.h"
#include "server/compare/scale.h"
#include "server/domain/date.h"
#include "server/registry/change_builder.h"
#include "server/registry/snapshot.h"
#include "server/rules/region_rules.h"

namespace qingdan::compare {

// Characters of an error that names refusals: gRPC carries 8 KiB of them. What
// is left out is counted.
inline constexpr std::size_t kToldCharactersMax = 400;

// Immutable and thread-safe.
class Guard {
 public:
  // Reads what Scale and rules::LoadRegionRules read. Errors name file and
  // line.
  static absl::StatusOr<std::unique_ptr<const Guard>> Load(
      const std::string& dir);

  // What the modes of `today` refuse of `decision`, which was made on
  // `snapshot`; in its order. Pure.
  std::vector<v1::Refusal> Judge(const registry::Snapshot& snapshot,
                                 const registry::Decision& decision,
                                 domain::Date today) const;

  // FAILED_PRECONDITION (HEAVIER_FORBIDDEN, CATALOG_FROZEN) naming what Judge
  // refuses and how to mend it.
  absl::Status Check(const registry::Snapshot& snapshot,
                     const registry::Decision& decision,
                     domain::Date today) const;

  const Scale& scale() const { return scale_; }

 private:
  Guard(Scale scale, std::map<std::string, rules::RegionRules> regions)
      : scale_(std::move(scale)), regions_(std::move(regions)) {}

  const Scale scale_;
  const std::map<std::string, rules::RegionRules> regions_;
};

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_GUARD_H_
