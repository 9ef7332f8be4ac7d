// The journal's entries, one after the other.
#ifndef QINGDAN_SERVER_REGISTRY_ENTRIES_H_
#define QINGDAN_SERVER_REGISTRY_ENTRIES_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"

#include "server/journal/journal.h"

namespace qingdan::registry {

using EntryVisitor = std::function<absl::Status(std::uint64_t position,
                                                const std::string& entry)>;

// Hands the entries from `from` up to the head to `visit`, in order, until one
// fails. DATA_LOSS (JOURNAL_CORRUPT), naming the position, if an entry is
// missing, cannot be read, or `visit` finds it broken; else the error of
// `visit`.
absl::Status ForEachEntry(const journal::Journal& journal, std::uint64_t from,
                          const EntryVisitor& visit);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_ENTRIES_H_
