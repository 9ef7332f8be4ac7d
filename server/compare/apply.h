// Puts a difference into effect: what was compared can be made again.
#ifndef QINGDAN_SERVER_COMPARE_APPLY_H_
#define QINGDAN_SERVER_COMPARE_APPLY_H_

#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/compare/v1/compare.pb.h"
#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::compare {

// Apply(DiffItem(a, b), a) equals b, its head included. INVALID_ARGUMENT,
// naming the element, if `diff` does not fit `before` or is none of items that
// stand on both lists.
absl::StatusOr<registry::v1::Item> Apply(const v1::ItemDiff& diff,
                                         const registry::v1::Item& before);

// Apply(DiffLists(a, b), a) holds the items of b, by ItemLess. INVALID_ARGUMENT
// as above.
absl::StatusOr<std::vector<registry::v1::Item>> Apply(
    const std::vector<v1::ItemDiff>& diffs,
    const std::vector<registry::v1::Item>& before);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_APPLY_H_
