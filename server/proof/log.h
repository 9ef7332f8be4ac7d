// The transparency log: the journal's entries as leaves of a Merkle tree. Leaf
// i, counted from 0, is the journal entry at position i + 1, byte for byte
// (docs/formats/leaf.md).
//
// A projection as any other: it is derived from the journal and can be thrown
// away. The leaves' hashes are kept in the journal's checkpoint "tree", so that
// a start reads 32 bytes an entry and not the entries.
#ifndef QINGDAN_SERVER_PROOF_LOG_H_
#define QINGDAN_SERVER_PROOF_LOG_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/verify/hash.h"
#include "server/journal/journal.h"
#include "server/proof/tree.h"

namespace qingdan::proof {

// Thread-safe. The sizes asked for may be any up to the journal's head; entries
// not seen yet are read first.
class Log {
 public:
  // `journal` is borrowed and outlives the log. A checkpoint that cannot be
  // read, or holds more than the journal, is passed over.
  Log(verify::Algorithm algorithm, journal::Journal* journal);

  verify::Algorithm algorithm() const { return tree_.algorithm(); }

  // Errors of all: OUT_OF_RANGE for a size beyond the journal's head or an
  // index or old size beyond the size; DATA_LOSS, naming the position, if an
  // entry cannot be read.
  absl::StatusOr<verify::Hash> Root(std::uint64_t size);
  absl::StatusOr<std::vector<verify::Hash>> Inclusion(std::uint64_t index,
                                                      std::uint64_t size);
  absl::StatusOr<std::vector<verify::Hash>> Consistency(std::uint64_t old_size,
                                                        std::uint64_t size);

  // The leaves' hashes [begin, end).
  absl::StatusOr<std::vector<verify::Hash>> Leaves(std::uint64_t begin,
                                                   std::uint64_t end);

  // Keeps the leaves' hashes for the next start, if there are new ones. A
  // failure costs only time then.
  absl::Status Checkpoint();

 private:
  absl::Status Restore();
  absl::Status Reach(std::uint64_t size);

  journal::Journal* const journal_;
  std::mutex mutex_;  // guards all below
  Tree tree_;
  std::uint64_t checkpointed_at_ = 0;
};

}  // namespace qingdan::proof

#endif  // QINGDAN_SERVER_PROOF_LOG_H_
