// Which entries of two lists are one: the same document, step, fee.
#ifndef QINGDAN_SERVER_COMPARE_MATCH_ENTRIES_H_
#define QINGDAN_SERVER_COMPARE_MATCH_ENTRIES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "server/compare/entries.h"
#include "server/compare/scale.h"

namespace qingdan::compare {

// For each entry of the list `field` of `after` the place of its like in
// `before`; nullopt if it has none. No two have the same.
//
// Equal entries first, then those of one key: documents by the name under which
// domain::DocumentNames knows them, the rest by WordingKey of their name. Of
// what is left documents that DocumentNames takes for the same are paired (if
// at most 100 are left on each side), and a fee with a fee if one is left on
// each side.
std::vector<std::optional<std::size_t>> MatchEntries(
    const Item& before, const Item& after, const FieldDescriptor& field,
    const Scale& scale);

// The key by which entries are told apart, see MatchEntries.
std::string EntryKey(const Item& item, const FieldDescriptor& field,
                     std::size_t index, const Scale& scale);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_MATCH_ENTRIES_H_
