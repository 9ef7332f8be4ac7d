// What a verifier reads of a journal entry (docs/formats/leaf.md).
#ifndef QINGDAN_CLIENT_VERIFY_ENTRY_H_
#define QINGDAN_CLIENT_VERIFY_ENTRY_H_

#include <optional>
#include <string_view>

#include "client/verify/hash.h"

namespace qingdan::verify {

// The map's root that the publication in `entry` carries; nullopt if the entry
// is no publication or carries none.
std::optional<Hash> StateRootOf(std::string_view entry);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_ENTRY_H_
