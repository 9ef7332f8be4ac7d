#include "server/ledger/ledger.h"

#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/registry/entries.h"
#include "server/registry/fact_codec.h"
#include "server/registry/recording.h"

namespace qingdan::ledger {
namespace {

absl::Status TooLarge(std::size_t bytes) {
  return domain::FieldError("fact", std::to_string(bytes) + " bytes",
                            "is too large to record; at most " +
                                std::to_string(journal::kAppendBytesMax));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Ledger>> Ledger::Open(const Options& options) {
  auto ledger = std::unique_ptr<Ledger>(new Ledger(options));
  const std::lock_guard lock(*options.writer);
  QD_RETURN_IF_ERROR(ledger->CatchUp());
  return ledger;
}

absl::StatusOr<std::uint64_t> Ledger::Record(const Decision& decide) {
  const std::lock_guard lock(*options_.writer);
  QD_RETURN_IF_ERROR(CatchUp());
  QD_ASSIGN_OR_RETURN(storage::v1::AuditFact audit, decide(book_.state()));
  storage::v1::Fact fact;
  *fact.mutable_recorded_at() = registry::ToTimestamp(options_.clock->Now());
  *fact.mutable_audit() = std::move(audit);
  std::string entry = fact.SerializeAsString();
  if (entry.size() > journal::kAppendBytesMax) return TooLarge(entry.size());
  const auto appended =
      options_.journal->Append({{std::move(entry)}, position_});
  if (!appended.ok()) return registry::JournalDown(appended.status());
  QD_RETURN_IF_ERROR(CatchUp());
  return appended->last_position;
}

absl::Status Ledger::CatchUp() {
  const std::uint64_t before = book_.state().position;
  QD_RETURN_IF_ERROR(registry::ForEachEntry(
      *options_.journal, position_ + 1,
      [this](std::uint64_t position, const std::string& entry) -> absl::Status {
        QD_ASSIGN_OR_RETURN(const auto fact,
                            registry::DecodeFact(position, entry));
        position_ = position;
        if (fact.has_audit()) {
          book_.Take(position, fact.recorded_at(), fact.audit());
        }
        return absl::OkStatus();
      }));
  if (book_.state().position != before) {
    std::atomic_store(&state_, book_.Build());
  }
  return absl::OkStatus();
}

}  // namespace qingdan::ledger
