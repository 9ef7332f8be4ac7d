// Signs the log's heads with the key in use.
#ifndef QINGDAN_SERVER_PROOF_HEAD_SIGNER_H_
#define QINGDAN_SERVER_PROOF_HEAD_SIGNER_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/sign/signer.h"
#include "client/verify/hash.h"
#include "client/verify/head.h"
#include "client/verify/key.h"
#include "server/base/clock.h"
#include "server/proof/log.h"

namespace qingdan::proof {

struct SignedHead {
  verify::Head head;
  verify::Note note;  // with one signature
};

// YYYY-MM-DDThh:mm:ssZ, as heads and receipts have times.
std::string FormatTime(std::chrono::system_clock::time_point time);

// Thread-safe.
class HeadSigner {
 public:
  // `log` and `clock` are borrowed and outlive this object. `keys` are those
  // told to everybody. FAILED_PRECONDITION if the signer's key is not the last
  // of them, or is not open.
  static absl::StatusOr<std::unique_ptr<HeadSigner>> Make(
      std::unique_ptr<const sign::Signer> signer, verify::KeyList keys,
      Log* log, const base::Clock* clock);

  // The signed head of the tree of `size` leaves, in which `revision` is the
  // newest and `state` its map's root. A head signed less than a minute ago is
  // given again. Errors: as Log::Root; FAILED_PRECONDITION if the key may not
  // sign for a tree of that size.
  absl::StatusOr<SignedHead> Sign(std::uint64_t size, std::uint64_t revision,
                                  const verify::Hash& state);

  const verify::KeyList& keys() const { return keys_; }
  const sign::Signer& signer() const { return *signer_; }

 private:
  HeadSigner(std::unique_ptr<const sign::Signer> signer, verify::KeyList keys,
             Log* log, const base::Clock* clock)
      : signer_(std::move(signer)),
        keys_(std::move(keys)),
        log_(log),
        clock_(clock) {}

  const std::unique_ptr<const sign::Signer> signer_;
  const verify::KeyList keys_;
  Log* const log_;
  const base::Clock* const clock_;
  std::mutex mutex_;  // guards all below
  SignedHead newest_;
  std::chrono::system_clock::time_point signed_at_;
};

}  // namespace qingdan::proof

#endif  // QINGDAN_SERVER_PROOF_HEAD_SIGNER_H_
