#include "server/registry/corrupt.h"

#include <string>

#include "server/domain/error.h"

namespace qingdan::registry {

absl::Status Corrupt(std::uint64_t position, const absl::Status& cause) {
  if (!absl::IsDataLoss(cause)) return cause;
  return domain::MakeError(
      absl::StatusCode::kDataLoss, error::v1::ERROR_REASON_JOURNAL_CORRUPT,
      std::string(cause.message()), {{"position", std::to_string(position)}});
}

std::uint64_t FirstUnreadable(const journal::Journal& journal,
                              std::uint64_t from) {
  while (from <= journal.head() && journal.Read(from, 1, 1).ok()) ++from;
  return from;
}

}  // namespace qingdan::registry
