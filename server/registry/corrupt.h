// The error of a journal that is broken.
#ifndef QINGDAN_SERVER_REGISTRY_CORRUPT_H_
#define QINGDAN_SERVER_REGISTRY_CORRUPT_H_

#include <cstdint>

#include "absl/status/status.h"

#include "server/journal/journal.h"

namespace qingdan::registry {

// `cause` with the reason JOURNAL_CORRUPT and the position, if it is DATA_LOSS;
// else as it is.
absl::Status Corrupt(std::uint64_t position, const absl::Status& cause);

// The first entry from `from` on that cannot be read; one beyond the head if
// all can.
std::uint64_t FirstUnreadable(const journal::Journal& journal,
                              std::uint64_t from);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_CORRUPT_H_
