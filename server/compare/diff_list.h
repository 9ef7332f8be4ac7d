// What differs between two catalogues, item by item.
//
//   const ListDiff diff = DiffLists({before, after, lineage}, scale);
//   for (const v1::ItemDiff& item : diff.items) ...
#ifndef QINGDAN_SERVER_COMPARE_DIFF_LIST_H_
#define QINGDAN_SERVER_COMPARE_DIFF_LIST_H_

#include <functional>
#include <string>
#include <vector>

#include "qingdan/compare/v1/compare.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/compare/scale.h"

namespace qingdan::compare {

// Ids of the items that took the place of the item `id`; see
// registry::RegionState::Successors.
using Lineage = std::function<std::vector<std::string>(const std::string& id)>;

struct Lists {
  const std::vector<registry::v1::Item>& before;
  const std::vector<registry::v1::Item>& after;
  Lineage lineage = nullptr;  // may be empty
};

struct ListDiff {
  std::vector<v1::ItemDiff> items;  // by department, name, id
  v1::DiffCounts counts;
};

// The difference of two catalogues, whose items' ids are unique. Items are
// paired by id; one that is gone with those that took its place; what is left
// by whole implementation code, handling-item code, basic code with name,
// department with name, where that tells one from all. The rest came or went.
// Items that are equal are left out. Linear in the items but for the sorting.
ListDiff DiffLists(const Lists& lists, const Scale& scale);

// Differences of the items that an upper list holds too, under the same basic
// code and, where that has several, the same name: what the lower level asks
// beyond it. Which office exercises an item, at which level and under which
// code, differs by nature and is left out; so are items that agree.
ListDiff DiffFromUpper(const std::vector<registry::v1::Item>& upper,
                       const std::vector<registry::v1::Item>& lower,
                       const Scale& scale);

// Counts `diff` in.
void Count(const v1::ItemDiff& diff, v1::DiffCounts& counts);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_DIFF_LIST_H_
