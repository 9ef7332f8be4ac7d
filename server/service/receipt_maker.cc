#include "server/service/receipt_maker.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "client/verify/entry.h"
#include "server/base/status_macros.h"
#include "server/checker/verdict.h"
#include "server/domain/error.h"
#include "server/domain/item_text.h"
#include "server/registry/state_map.h"

namespace qingdan::service {
namespace {

namespace v1 = check::v1;

constexpr std::size_t kEntryBytesMax = std::size_t{4} << 20;
// Maps of earlier revisions that are kept, each linear in all items.
constexpr std::size_t kMapsKept = 4;
// A longer text is no name and stands in the small receipt by its hash.
constexpr std::size_t kNameBytesMax = 1'500;
constexpr std::size_t kSmallTextBytesMax = 300;

// The item that the verdict is about; null if it names none in force.
const registry::v1::Item* ItemOf(const v1::CheckResult& result) {
  switch (result.verdict()) {
    case v1::VERDICT_LISTED:
    case v1::VERDICT_LISTED_WITH_EXCESS:
    case v1::VERDICT_WRONG_AUTHORITY:
      return result.items_size() > 0 && result.items(0).has_item()
                 ? &result.items(0).item()
                 : nullptr;
    default:
      return nullptr;
  }
}

// Keys of what was asked and of what was found, each once.
std::vector<std::string> KeysOf(const v1::Claim& claim,
                                const registry::v1::Item* item) {
  const std::string& region = claim.region_code();
  const std::string& name = claim.name().empty() ? claim.text() : claim.name();
  std::vector<std::string> keys;
  const auto add = [&keys](std::string key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(std::move(key));
    }
  };
  if (!name.empty() && name.size() <= kNameBytesMax) {
    add(registry::MapNameKey(region, name));
  }
  if (!claim.code().empty()) add(registry::MapCodeKey(region, claim.code()));
  if (item != nullptr) {
    add(registry::MapNameKey(item->region_code(), item->name()));
  }
  return keys;
}

// The version of `item` that counts at `as_of`, as the map has it.
std::string ItemLine(const registry::Snapshot& snapshot,
                     const registry::v1::Item& item,
                     const registry::AsOf& as_of) {
  const auto region = snapshot.Region(item.region_code());
  const auto history = region == nullptr ? nullptr : region->ById(item.id());
  const auto* record = history == nullptr ? nullptr : history->InForce(as_of);
  return record == nullptr
             ? ""
             : item.id() + ' ' + verify::ToBase64(record->text_hash);
}

// What a receipt states, in the order of its format.
struct Statement {
  const v1::Claim& claim;
  const v1::CheckResult& result;
  std::string day;
  std::uint64_t revision;
  std::string answered;
  std::string item;                 // the item's line; may be empty
  std::optional<std::string> hash;  // of the claim's text, to stand for it

  std::vector<verify::StatementLine> Lines() const {
    std::vector<verify::StatementLine> lines;
    const auto add = [&lines](const char* word, const std::string& value) {
      lines.push_back({word, value});
    };
    const auto add_if_any = [&add](const char* word, const std::string& value) {
      if (!value.empty()) add(word, value);
    };
    add("region", claim.region_code());
    add_if_any("department", claim.department());
    add_if_any("name", claim.name());
    add_if_any("code", claim.code());
    if (hash) {
      add("text-hash", *hash);
    } else {
      add_if_any("text", claim.text());
    }
    for (const std::string& material : claim.materials()) {
      add("material", material);
    }
    add_if_any("fee", claim.fee());
    if (claim.has_working_days()) {
      add("days", std::to_string(claim.working_days()));
    }
    add_if_any("basis", claim.legal_basis());
    add("day", day);
    add("revision", std::to_string(revision));
    add("answered", answered);
    add("rules", result.rule_set());
    add("verdict", checker::ShortName(result.verdict()));
    add("reason", result.reason());
    add_if_any("item", item);
    return lines;
  }
};

}  // namespace

absl::StatusOr<v1::Receipt> ReceiptMaker::Make(
    const v1::Claim& claim, const v1::CheckResult& result,
    const registry::Snapshot& snapshot, const registry::AsOf& as_of) const {
  QD_ASSIGN_OR_RETURN(
      const proof::SignedHead head,
      parts_.heads->Sign(snapshot.position(), snapshot.revision(),
                         snapshot.map().Root()));
  const auto* item = ItemOf(result);
  const std::uint64_t revision = snapshot.RevisionAt(as_of.revision);
  Statement statement{claim,
                      result,
                      as_of.date.ToIso(),
                      revision,
                      proof::FormatTime(parts_.clock->Now()),
                      item == nullptr ? "" : ItemLine(snapshot, *item, as_of),
                      std::nullopt};
  verify::Receipt receipt;
  receipt.statement = statement.Lines();
  receipt.head_note = head.note;
  receipt.head = head.head;
  const proof::Map map = MapOf(snapshot, revision);
  for (const std::string& key : KeysOf(claim, item)) {
    receipt.lookups.push_back(map.Look(key));
  }
  QD_ASSIGN_OR_RETURN(receipt.log, ProveRevision(revision, head.head));
  if (!statement.item.empty()) receipt.item_text = domain::ItemText(*item);
  v1::Receipt made;
  QD_ASSIGN_OR_RETURN(*made.mutable_file(), Sign(receipt));

  // The small one leaves out what the head or a hash stands for.
  if (claim.text().size() > kSmallTextBytesMax) {
    statement.hash =
        verify::ToBase64(verify::HashOf(parts_.log->algorithm(), claim.text()));
    receipt.statement = statement.Lines();
  }
  receipt.item_text.clear();
  if (revision == head.head.revision) receipt.log.reset();
  QD_ASSIGN_OR_RETURN(std::string payload, Sign(receipt));
  if (payload.size() <= kQrBytesMax) made.set_qr_payload(std::move(payload));
  return made;
}

proof::Map ReceiptMaker::MapOf(const registry::Snapshot& snapshot,
                               std::uint64_t revision) const {
  if (revision >= snapshot.revision()) return snapshot.map();
  const std::lock_guard lock(mutex_);
  const auto known =
      std::find_if(maps_.begin(), maps_.end(),
                   [&](const auto& kept) { return kept.first == revision; });
  if (known != maps_.end()) return known->second;
  maps_.emplace_front(revision, registry::MapAt(snapshot, revision));
  maps_.front().second.Root();  // hashes what is shared from now on
  if (maps_.size() > kMapsKept) maps_.pop_back();
  return maps_.front().second;
}

absl::StatusOr<std::optional<verify::LogProof>> ReceiptMaker::ProveRevision(
    std::uint64_t revision, const verify::Head& head) const {
  if (revision == 0) return std::nullopt;
  QD_ASSIGN_OR_RETURN(auto entries,
                      parts_.journal->Read(revision, 1, kEntryBytesMax));
  verify::LogProof proof;
  proof.entry = std::move(entries.front());
  if (!verify::StateRootOf(proof.entry)) {
    if (revision == head.revision) return std::nullopt;
    return domain::MakeError(
        absl::StatusCode::kFailedPrecondition,
        error::v1::ERROR_REASON_PROOF_UNAVAILABLE,
        "revision " + std::to_string(revision) +
            " was recorded before there were proofs; ask for a newer one");
  }
  QD_ASSIGN_OR_RETURN(proof.path,
                      parts_.log->Inclusion(revision - 1, head.size));
  return proof;
}

absl::StatusOr<std::string> ReceiptMaker::Sign(
    const verify::Receipt& receipt) const {
  verify::Note note;
  note.text = verify::FormatReceipt(receipt);
  QD_ASSIGN_OR_RETURN(verify::Signature signature,
                      parts_.heads->signer().Sign(note.text));
  note.signatures = {std::move(signature)};
  return verify::FormatNote(note);
}

}  // namespace qingdan::service
