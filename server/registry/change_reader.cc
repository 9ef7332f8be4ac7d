#include "server/registry/change_reader.h"

#include <utility>

#include "server/base/status_macros.h"
#include "server/registry/corrupt.h"
#include "server/registry/fact_codec.h"

namespace qingdan::registry {
namespace {

constexpr std::size_t kReadEntries = 64;
constexpr std::size_t kReadBytes = std::size_t{1} << 20;

}  // namespace

absl::StatusOr<std::optional<Published>> ChangeReader::Next(
    std::uint64_t limit) {
  while (position_ < limit) {
    if (entries_.empty()) {
      auto read = journal_->Read(position_ + 1, kReadEntries, kReadBytes);
      if (!read.ok()) {
        return Corrupt(FirstUnreadable(*journal_, position_ + 1),
                       read.status());
      }
      entries_.assign(std::make_move_iterator(read->begin()),
                      std::make_move_iterator(read->end()));
      if (entries_.empty()) break;
    }
    auto published = TakeNext();
    if (!published.ok()) return Corrupt(position_ + 1, published.status());
    ++position_;
    if (published->has_value()) return published;
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<Published>> ChangeReader::TakeNext() {
  const std::uint64_t position = position_ + 1;
  QD_ASSIGN_OR_RETURN(const auto fact, DecodeFact(position, entries_.front()));
  entries_.pop_front();
  return Take(position, fact);
}

absl::StatusOr<std::optional<Published>> ChangeReader::Take(
    std::uint64_t position, const storage::v1::Fact& fact) {
  if (fact.has_change_part()) pending_.Add(position, fact.change_part());
  if (fact.has_submission_step()) {
    pending_.Drop(fact.submission_step().change_set_id());
  }
  if (!fact.has_publication()) return std::nullopt;
  const storage::v1::Publication& publication = fact.publication();
  Published published;
  QD_ASSIGN_OR_RETURN(published.changes,
                      pending_.Take(position, publication.change_set_id(),
                                    publication.parts()));
  published.revision = publication.revision();
  published.revision.set_revision(position);
  *published.revision.mutable_recorded_at() = fact.recorded_at();
  return published;
}

}  // namespace qingdan::registry
