#include "server/proof/head_signer.h"

#include <chrono>
#include <ctime>
#include <limits>
#include <utility>

#include "server/base/status_macros.h"

namespace qingdan::proof {
namespace {

constexpr std::chrono::minutes kFresh{1};

}  // namespace

std::string FormatTime(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm fields{};
  ::gmtime_r(&seconds, &fields);
  char text[32];
  const std::size_t size =
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &fields);
  return {text, size};
}

absl::StatusOr<std::unique_ptr<HeadSigner>> HeadSigner::Make(
    std::unique_ptr<const sign::Signer> signer, verify::KeyList keys, Log* log,
    const base::Clock* clock) {
  const verify::KeyPeriod& last = keys.periods().back();
  if (last.key.ToText() != signer->public_key().ToText() ||
      last.last != std::numeric_limits<std::uint64_t>::max()) {
    return absl::FailedPreconditionError(
        "the log's key " + signer->public_key().ToText() +
        " is not the last of the public keys, or not open there");
  }
  return std::unique_ptr<HeadSigner>(
      new HeadSigner(std::move(signer), std::move(keys), log, clock));
}

absl::StatusOr<SignedHead> HeadSigner::Sign(std::uint64_t size,
                                            std::uint64_t revision,
                                            const verify::Hash& state) {
  const verify::PublicKey& key = signer_->public_key();
  if (keys_.Find(key.id(), size) == nullptr) {
    return absl::FailedPreconditionError(
        "the log's key may sign from tree size " +
        std::to_string(keys_.periods().back().first) + " on, not for " +
        std::to_string(size));
  }
  const auto now = clock_->Now();
  const std::lock_guard lock(mutex_);
  const verify::Head& newest = newest_.head;
  if (newest.size == size && newest.revision == revision &&
      newest.state == state && now - signed_at_ < kFresh) {
    return newest_;
  }
  SignedHead made;
  made.head.origin = key.name();
  made.head.size = size;
  QD_ASSIGN_OR_RETURN(made.head.root, log_->Root(size));
  made.head.algorithm = log_->algorithm();
  made.head.revision = revision;
  made.head.state = state;
  made.head.time = FormatTime(now);
  made.note.text = verify::FormatHead(made.head);
  QD_ASSIGN_OR_RETURN(verify::Signature signature,
                      signer_->Sign(made.note.text));
  made.note.signatures = {std::move(signature)};
  newest_ = made;
  signed_at_ = now;
  return made;
}

}  // namespace qingdan::proof
