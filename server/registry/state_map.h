// The registry's items as entries of the ordered map (server/proof/map.h):
// under every code and every folded name they carry, with the days on which
// they do. See docs/formats/map.md.
#ifndef QINGDAN_SERVER_REGISTRY_STATE_MAP_H_
#define QINGDAN_SERVER_REGISTRY_STATE_MAP_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "client/verify/map.h"
#include "server/proof/map.h"
#include "server/registry/snapshot.h"

namespace qingdan::registry {

// Changes of items, gathered so that a key that many of them carry is put into
// the map once.
class MapChanges {
 public:
  // `history` takes the place of `before`, which is the same item with fewer
  // assertions or null if it is new.
  void Replace(const ItemHistory* before, const ItemHistory& history);

  // `map` after all changes.
  proof::Map ApplyTo(const proof::Map& map) const;

  friend bool operator==(const MapChanges&, const MapChanges&) = default;

 private:
  using SpansByItem = std::map<std::string, std::vector<verify::Span>>;

  std::map<std::string, SpansByItem> by_key_;
};

// The map as it was known at `revision`. The newest is at hand; an earlier one
// is made anew, linear in the items of all regions.
proof::Map MapAt(const Snapshot& snapshot, std::uint64_t revision);

// The keys of a code and of a name as written, in the region.
std::string MapCodeKey(const std::string& region, const std::string& code);
std::string MapNameKey(const std::string& region, const std::string& name);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_STATE_MAP_H_
