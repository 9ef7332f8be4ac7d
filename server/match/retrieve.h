// The names of a table that share most with a question's object.
#ifndef QINGDAN_SERVER_MATCH_RETRIEVE_H_
#define QINGDAN_SERVER_MATCH_RETRIEVE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/match/name_table.h"

namespace qingdan::match {

// Postings read for one question, at the most: the rarest pairs come first.
inline constexpr std::size_t kPostingsMax = 20'000;

// Up to `count` names that share the heaviest pairs with `asked`, in no order;
// of equals the shorter ones, then by hash.
std::vector<std::uint32_t> Retrieve(const NameTable& table,
                                    const AskedGrams& asked, std::size_t count);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_RETRIEVE_H_
