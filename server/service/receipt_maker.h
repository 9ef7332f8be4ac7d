// Makes the receipt of a check (docs/formats/receipt.md).
#ifndef QINGDAN_SERVER_SERVICE_RECEIPT_MAKER_H_
#define QINGDAN_SERVER_SERVICE_RECEIPT_MAKER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "client/verify/receipt.h"
#include "qingdan/check/v1/check.pb.h"
#include "server/base/clock.h"
#include "server/journal/journal.h"
#include "server/proof/head_signer.h"
#include "server/proof/log.h"
#include "server/proof/map.h"
#include "server/registry/snapshot.h"

namespace qingdan::service {

// Bytes that a QR code of the largest version holds at the lowest level of
// error correction (ISO/IEC 18004).
inline constexpr std::size_t kQrBytesMax = 2'953;

// Thread-safe.
class ReceiptMaker {
 public:
  struct Parts {
    const journal::Journal* journal = nullptr;  // all borrowed
    proof::Log* log = nullptr;
    proof::HeadSigner* heads = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit ReceiptMaker(Parts parts) : parts_(parts) {}

  // The receipt of `result`, which answered `claim` at `as_of` on `snapshot`.
  // FAILED_PRECONDITION (PROOF_UNAVAILABLE) if the revision carries no root.
  // For the newest revision the cost is that of two signatures and a few
  // look-ups; for an earlier one the map of then is made, linear in all items,
  // unless it is one of the last few that were asked for.
  absl::StatusOr<check::v1::Receipt> Make(const check::v1::Claim& claim,
                                          const check::v1::CheckResult& result,
                                          const registry::Snapshot& snapshot,
                                          const registry::AsOf& as_of) const;

 private:
  // nullopt where the head alone tells the root.
  absl::StatusOr<std::optional<verify::LogProof>> ProveRevision(
      std::uint64_t revision, const verify::Head& head) const;
  absl::StatusOr<std::string> Sign(const verify::Receipt& receipt) const;
  proof::Map MapOf(const registry::Snapshot& snapshot,
                   std::uint64_t revision) const;

  Parts parts_;
  mutable std::mutex mutex_;  // guards the one below
  // Maps of earlier revisions, which never change; the newest one in front.
  mutable std::deque<std::pair<std::uint64_t, proof::Map>> maps_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_RECEIPT_MAKER_H_
