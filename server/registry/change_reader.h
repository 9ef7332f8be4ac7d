// Reads what was published out of the journal, one revision after another.
//
//   ChangeReader reader(journal, after_revision);
//   QD_ASSIGN_OR_RETURN(auto published, reader.Next(snapshot->position()));
#ifndef QINGDAN_SERVER_REGISTRY_CHANGE_READER_H_
#define QINGDAN_SERVER_REGISTRY_CHANGE_READER_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/revision.pb.h"
#include "qingdan/storage/v1/fact.pb.h"
#include "server/journal/journal.h"
#include "server/registry/pending_sets.h"

namespace qingdan::registry {

// One accepted change set as it was recorded.
struct Published {
  v1::Revision revision;  // number and time filled in
  std::vector<v1::ItemChange> changes;
};

// Not thread-safe. Holds the changes of one revision and 1 MiB of the journal
// at a time.
class ChangeReader {
 public:
  // Reads what was published after revision `after` (0: from the first on).
  // `journal` is borrowed and outlives the reader.
  ChangeReader(const journal::Journal* journal, std::uint64_t after)
      : journal_(journal), position_(after) {}

  // The next revision at or before journal position `limit`; nullopt if there
  // is none yet. DATA_LOSS (JOURNAL_CORRUPT), naming the position, if an entry
  // is broken; the reader is then of no more use.
  absl::StatusOr<std::optional<Published>> Next(std::uint64_t limit);

  // Journal position up to which everything was read.
  std::uint64_t position() const { return position_; }

 private:
  absl::StatusOr<std::optional<Published>> TakeNext();
  absl::StatusOr<std::optional<Published>> Take(std::uint64_t position,
                                                const storage::v1::Fact& fact);

  const journal::Journal* journal_;
  std::uint64_t position_;
  std::deque<std::string> entries_;  // read, after position_
  PendingSets pending_;
};

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_CHANGE_READER_H_
