#include "server/journal/journal.h"

namespace qingdan::journal {

absl::Status CheckBounds(const AppendRequest& request) {
  const std::size_t count = request.entries.size();
  if (count == 0 || count > kEntriesPerAppendMax) {
    return absl::InvalidArgumentError("an append holds 1 to " +
                                      std::to_string(kEntriesPerAppendMax) +
                                      " entries, not " + std::to_string(count));
  }
  std::size_t bytes = 0;
  for (const std::string& entry : request.entries) bytes += entry.size();
  if (bytes > kAppendBytesMax) {
    return absl::InvalidArgumentError("an append holds at most " +
                                      std::to_string(kAppendBytesMax) +
                                      " bytes, not " + std::to_string(bytes));
  }
  return absl::OkStatus();
}

absl::Status HeadMoved(std::uint64_t expected, std::uint64_t head) {
  return absl::AbortedError("the head is " + std::to_string(head) +
                            ", not the expected " + std::to_string(expected));
}

}  // namespace qingdan::journal
