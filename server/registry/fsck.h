// Checks a journal: derives again all that can be derived from its entries and
// names the first thing that does not agree.
#ifndef QINGDAN_SERVER_REGISTRY_FSCK_H_
#define QINGDAN_SERVER_REGISTRY_FSCK_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"

#include "client/verify/hash.h"
#include "server/journal/journal.h"

namespace qingdan::registry {

// What a sound journal holds.
struct FsckReport {
  std::uint64_t entries = 0;
  std::uint64_t revisions = 0;
  std::uint64_t items = 0;  // that ever were
  // What is wrong with the checkpoint, which is a cache and is made anew; empty
  // if it agrees or there is none.
  std::string checkpoint;
};

// Told of progress: entries done, entries in all.
using FsckProgress =
    std::function<void(std::uint64_t done, std::uint64_t total)>;

// Reads every entry (its checksum), parses it, replays it, computes the digest
// and the map root of every revision with `hash` of the log, and compares the
// checkpoint with the replay. Changes nothing. DATA_LOSS, naming the first
// position and what differs there. Linear in the journal, and in a region's
// items for each of its revisions; memory of two projections.
absl::StatusOr<FsckReport> Fsck(const journal::Journal& journal,
                                verify::Algorithm hash,
                                const FsckProgress& progress);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_FSCK_H_
