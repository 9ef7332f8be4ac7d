// Which items of two catalogues are the same.
//
//   for (const Pair& pair : PairItems(own.items, peer.items))
//     Compare(own.items[pair.own], peer.items[pair.peer]);
#ifndef QINGDAN_SERVER_PEERS_PAIR_H_
#define QINGDAN_SERVER_PEERS_PAIR_H_

#include <cstddef>
#include <vector>

#include "qingdan/peers/v1/peers.pb.h"
#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::peers {

struct Pair {
  std::size_t own = 0;   // index in the own catalogue
  std::size_t peer = 0;  // index in the other one
  v1::SameBy same_by = v1::SAME_BY_UNSPECIFIED;
};

// The items that are the same, by `own`. Two items are paired
//  1. if they have the same basic code and both catalogues have one item of it;
//     where there are several (new, change, renew), if their names agree, too;
//  2. else if their names (rules::NameKey) and types agree and their basic
//  codes
//     cannot: one has none, or they are of different schemes or provinces. A
//     filing without a code of its own may be an other power elsewhere.
// What is not clear, such as a name that stands twice, is left out: a wrong
// pair accuses somebody, a missing one only says less. Each item stands in one
// pair at the most. Linear in the items.
std::vector<Pair> PairItems(const std::vector<registry::v1::Item>& own,
                            const std::vector<registry::v1::Item>& peer);

}  // namespace qingdan::peers

#endif  // QINGDAN_SERVER_PEERS_PAIR_H_
