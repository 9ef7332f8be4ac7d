#include "server/registry/entries.h"

#include "server/base/status_macros.h"
#include "server/registry/corrupt.h"
#include "server/registry/pending_sets.h"

namespace qingdan::registry {
namespace {

constexpr std::size_t kReadEntries = 1'000;
constexpr std::size_t kReadBytes = std::size_t{4} << 20;

}  // namespace

absl::Status ForEachEntry(const journal::Journal& journal, std::uint64_t from,
                          const EntryVisitor& visit) {
  while (from <= journal.head()) {
    const auto batch = journal.Read(from, kReadEntries, kReadBytes);
    if (!batch.ok()) {
      return Corrupt(FirstUnreadable(journal, from), batch.status());
    }
    if (batch->empty()) {
      return Corrupt(from, BrokenAt(from, "the entry is missing"));
    }
    for (const std::string& entry : *batch) {
      const absl::Status visited = visit(from, entry);
      if (!visited.ok()) return Corrupt(from, visited);
      ++from;
    }
  }
  return absl::OkStatus();
}

}  // namespace qingdan::registry
