// Builds the ledger up from the audit's facts. Not thread-safe; what it hands
// out is.
#ifndef QINGDAN_SERVER_LEDGER_BOOK_H_
#define QINGDAN_SERVER_LEDGER_BOOK_H_

#include <cstdint>
#include <memory>

#include "google/protobuf/timestamp.pb.h"

#include "qingdan/storage/v1/audit_fact.pb.h"
#include "server/ledger/state.h"

namespace qingdan::ledger {

class Book {
 public:
  // Takes the fact recorded at `position`. Facts of a kind this version does
  // not know are passed over.
  void Take(std::uint64_t position,
            const google::protobuf::Timestamp& recorded_at,
            const storage::v1::AuditFact& fact);

  // All that was taken; shared with the last call if nothing was since.
  std::shared_ptr<const State> Build();

  const State& state() const { return state_; }

 private:
  void TakeSweepPart(const storage::v1::SweepPart& part);
  void TakeSweepEnd(const storage::v1::SweepEnd& end,
                    const google::protobuf::Timestamp& now);

  State state_;
  std::shared_ptr<const State> built_;  // null if touched since
};

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_BOOK_H_
