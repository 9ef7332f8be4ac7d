// The ledger: takes decisions of the audit, records them in the journal, shows
// what stands.
//
//   QD_ASSIGN_OR_RETURN(auto ledger, Ledger::Open({&journal, &clock, &turn}));
//   auto state = ledger->state();                       // never blocks
//   ledger->Record([&](const State& state) -> absl::StatusOr<AuditFact> {
//     QD_RETURN_IF_ERROR(DecideClueStep(state, step));
//     return fact;
//   });
#ifndef QINGDAN_SERVER_LEDGER_LEDGER_H_
#define QINGDAN_SERVER_LEDGER_LEDGER_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/storage/v1/audit_fact.pb.h"
#include "server/base/clock.h"
#include "server/journal/journal.h"
#include "server/ledger/book.h"
#include "server/ledger/state.h"

namespace qingdan::ledger {

// What is to be recorded at `state`, or why nothing is.
using Decision =
    std::function<absl::StatusOr<storage::v1::AuditFact>(const State& state)>;

class Ledger {
 public:
  struct Options {
    journal::Journal* journal = nullptr;  // borrowed, outlives the ledger
    const base::Clock* clock = nullptr;   // borrowed, outlives the ledger
    // Held while somebody decides and writes; shared by all who write to the
    // journal. Borrowed, outlives the ledger.
    std::mutex* writer = nullptr;
  };

  // Reads the journal through; linear in its entries. DATA_LOSS
  // (JOURNAL_CORRUPT) if an entry is broken.
  static absl::StatusOr<std::unique_ptr<Ledger>> Open(const Options& options);

  // The newest state; never null. Any thread.
  std::shared_ptr<const State> state() const {
    return std::atomic_load(&state_);
  }

  // Decides at the newest state and records what `decide` gives, at most 1 MiB;
  // its position is returned, durable and visible. Errors: those of `decide`;
  // INVALID_ARGUMENT (FIELD_INVALID) for a fact that is too large;
  // UNAVAILABLE (JOURNAL_UNAVAILABLE), after which it may or may not have been
  // recorded.
  absl::StatusOr<std::uint64_t> Record(const Decision& decide);

 private:
  explicit Ledger(const Options& options) : options_(options) {}

  absl::Status CatchUp();

  const Options options_;
  Book book_;                   // guarded by *options_.writer
  std::uint64_t position_ = 0;  // read so far; guarded by *options_.writer
  std::shared_ptr<const State> state_ =
      std::make_shared<const State>();  // only by atomic_load and _store
};

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_LEDGER_H_
