// What differs between two versions of an item, element by element, and what
// that means for those who apply (weigh.h).
//
//   const v1::ItemDiff diff = DiffItem(before, after, scale);
//   if (IsHeavier(diff.weight())) ...
//   Apply(diff, before);  // equals after
#ifndef QINGDAN_SERVER_COMPARE_DIFF_ITEM_H_
#define QINGDAN_SERVER_COMPARE_DIFF_ITEM_H_

#include "qingdan/compare/v1/compare.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/compare/scale.h"

namespace qingdan::compare {

// The difference of two versions. No changes if every element is the same;
// id, region and first day are told by the heads and are no elements.
//
// If an element is weighed and differs, the difference in one direction or in
// the other holds a heavier change.
v1::ItemDiff DiffItem(const registry::v1::Item& before,
                      const registry::v1::Item& after, const Scale& scale);

// An item that comes onto the list, or leaves it: one change of the whole.
v1::ItemDiff DiffAdded(const registry::v1::Item& item);
v1::ItemDiff DiffRemoved(const registry::v1::Item& item);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_DIFF_ITEM_H_
