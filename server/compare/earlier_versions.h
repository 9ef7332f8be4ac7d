// What a change of the list would be heavier than.
#ifndef QINGDAN_SERVER_COMPARE_EARLIER_VERSIONS_H_
#define QINGDAN_SERVER_COMPARE_EARLIER_VERSIONS_H_

#include <cstdint>
#include <vector>

#include "qingdan/compare/v1/compare.pb.h"
#include "qingdan/registry/v1/revision.pb.h"
#include "server/compare/scale.h"
#include "server/registry/change_builder.h"
#include "server/registry/snapshot.h"

namespace qingdan::compare {

// A change that is heavier than what was published.
struct Heavier {
  v1::ElementChange change;
  std::uint64_t revision = 0;  // that published it; 0: was never on the list
};

// Changes of items of one decision against all earlier versions; see guard.h.
class EarlierVersions {
 public:
  // All are borrowed and outlive this object.
  EarlierVersions(const registry::Snapshot& snapshot,
                  const registry::Decision& decision, const Scale& scale);

  // What of `change`, one of the decision's, is heavier; each element once, by
  // the newest version it is heavier than.
  std::vector<Heavier> HeavierIn(const registry::v1::ItemChange& change) const;

 private:
  using Versions = std::vector<const registry::VersionRecord*>;

  void AddVersions(const std::string& id, Versions& versions) const;
  Versions VersionsBefore(const registry::v1::ItemChange& change) const;
  const registry::VersionRecord* Current(
      const registry::v1::ItemChange& change) const;
  bool BecomesAnother(const registry::v1::ItemChange& end) const;

  const registry::Decision& decision_;
  const Scale& scale_;
  const std::uint64_t known_at_;
  std::shared_ptr<const registry::RegionState> region_;  // may be null
};

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_EARLIER_VERSIONS_H_
