#include "server/registry/projector.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/item_text.h"
#include "server/registry/fact_codec.h"

namespace qingdan::registry {
namespace {

using storage::v1::CheckpointChunk;
using storage::v1::ItemRecord;

absl::StatusOr<std::shared_ptr<const VersionRecord>> MakeRecord(
    const ItemRecord& stored, verify::Algorithm algorithm) {
  const v1::Item& item = stored.change().item();
  const auto from = domain::Date::ParseIso(stored.change().first_day());
  if (!from.ok()) {
    return BrokenAt(stored.revision(),
                    "item " + item.id() + " has no first day: " +
                        std::string(from.status().message()));
  }
  auto record = std::make_shared<VersionRecord>();
  record->change = stored.change();
  record->revision = stored.revision();
  record->recorded_at = stored.recorded_at();
  record->from = *from;
  record->text_hash = verify::HashOf(algorithm, domain::ItemText(item));
  return record;
}

// `history` and then `record`; the first if there is no history.
std::shared_ptr<const ItemHistory> Extended(
    const std::shared_ptr<const ItemHistory>& history,
    std::shared_ptr<const VersionRecord> record) {
  if (history != nullptr) return history->With(std::move(record));
  return std::make_shared<const ItemHistory>(
      ItemHistory::Records{std::move(record)});
}

}  // namespace

absl::Status Projector::Apply(std::uint64_t position,
                              const storage::v1::Fact& fact) {
  if (position != position_ + 1) {
    return BrokenAt(position, "expected position " +
                                  std::to_string(position_ + 1) + " next");
  }
  switch (fact.kind_case()) {
    case storage::v1::Fact::kChangePart:
      pending_.Add(position, fact.change_part());
      break;
    case storage::v1::Fact::kPublication:
      QD_RETURN_IF_ERROR(
          TakePublication(position, fact.recorded_at(), fact.publication()));
      break;
    case storage::v1::Fact::kSubmissionStep:
      QD_RETURN_IF_ERROR(
          TakeStep(position, fact.recorded_at(), fact.submission_step()));
      break;
    case storage::v1::Fact::kAudit:
      break;  // the ledger's
    case storage::v1::Fact::KIND_NOT_SET:
      return BrokenAt(position, "a fact of a kind this version does not know");
  }
  position_ = position;
  return absl::OkStatus();
}

absl::Status Projector::TakePublication(
    std::uint64_t position, const google::protobuf::Timestamp& recorded_at,
    const storage::v1::Publication& publication) {
  QD_ASSIGN_OR_RETURN(auto changes,
                      pending_.Take(position, publication.change_set_id(),
                                    publication.parts()));
  v1::Revision revision = publication.revision();
  revision.set_revision(position);
  *revision.mutable_recorded_at() = recorded_at;
  for (v1::ItemChange& change : changes) {
    ItemRecord record;
    *record.mutable_change() = std::move(change);
    record.set_revision(position);
    *record.mutable_recorded_at() = recorded_at;
    QD_RETURN_IF_ERROR(AddRecord(record));
  }
  AddRevision(revision);
  if (!revision.request_id().empty()) {
    storage::v1::RequestRecord request;
    request.set_request_id(revision.request_id());
    request.set_request_digest(publication.request_digest());
    request.set_region_code(revision.region_code());
    request.set_revision(position);
    if (publication.has_filing()) {
      request.set_submission(
          SubmissionBook::NumberOf(position, publication.filing()));
    }
    AddRequest(request);
  }
  if (!publication.has_filing()) return absl::OkStatus();
  return submissions_.Take(position, recorded_at, publication.filing(), {});
}

absl::Status Projector::TakeStep(std::uint64_t position,
                                 const google::protobuf::Timestamp& recorded_at,
                                 const storage::v1::SubmissionStep& step) {
  QD_ASSIGN_OR_RETURN(
      auto changes,
      pending_.Take(position, step.change_set_id(), step.parts()));
  QD_RETURN_IF_ERROR(
      submissions_.Take(position, recorded_at, step, std::move(changes)));
  if (step.transition().request_id().empty()) return absl::OkStatus();
  storage::v1::RequestRecord request;
  request.set_request_id(step.transition().request_id());
  request.set_request_digest(step.request_digest());
  request.set_submission(SubmissionBook::NumberOf(position, step));
  AddRequest(request);
  return absl::OkStatus();
}

absl::Status Projector::AddRecord(const ItemRecord& stored) {
  QD_ASSIGN_OR_RETURN(auto record, MakeRecord(stored, map_.algorithm()));
  const v1::Item& item = stored.change().item();
  RegionDraft& draft = regions_[item.region_code()];
  draft.built = nullptr;
  const auto [it, is_new] =
      draft.index_of.try_emplace(item.id(), draft.items.size());
  if (is_new) draft.items.emplace_back();
  auto& history = draft.items[it->second];
  auto extended = Extended(history, std::move(record));
  map_changes_.Replace(history.get(), *extended);
  history = std::move(extended);
  return absl::OkStatus();
}

std::shared_ptr<const ItemHistory> Projector::Find(const v1::Item& item) const {
  const auto region = regions_.find(item.region_code());
  if (region == regions_.end()) return nullptr;
  const auto it = region->second.index_of.find(item.id());
  return it == region->second.index_of.end() ? nullptr
                                             : region->second.items[it->second];
}

absl::StatusOr<verify::Hash> Projector::RootAfter(
    const std::vector<v1::ItemChange>& changes) {
  MapChanges all = map_changes_;
  std::map<std::string, std::shared_ptr<const ItemHistory>> touched;
  ItemRecord stored;
  stored.set_revision(std::numeric_limits<std::uint64_t>::max());
  for (const v1::ItemChange& change : changes) {
    *stored.mutable_change() = change;
    QD_ASSIGN_OR_RETURN(auto record, MakeRecord(stored, map_.algorithm()));
    const v1::Item& item = change.item();
    const auto [it, is_new] =
        touched.try_emplace(item.region_code() + item.id(), Find(item));
    auto extended = Extended(it->second, std::move(record));
    all.Replace(it->second.get(), *extended);
    it->second = std::move(extended);
  }
  proof::Map map = all.ApplyTo(map_);
  const verify::Hash root = map.Root();
  ahead_ = Ahead{std::move(all), std::move(map)};
  return root;
}

void Projector::AddRevision(const v1::Revision& revision) {
  RegionDraft& draft = regions_[revision.region_code()];
  draft.built = nullptr;
  draft.revisions.push_back(revision);
  revision_ = std::max<std::uint64_t>(revision_, revision.revision());
}

void Projector::AddRequest(const storage::v1::RequestRecord& request) {
  requests_.insert_or_assign(request.request_id(), request);
}

std::shared_ptr<const Snapshot> Projector::Build() {
  Snapshot::Regions regions;
  for (auto& [code, draft] : regions_) {
    if (draft.built == nullptr) {
      draft.built = std::make_shared<const RegionState>(code, draft.items,
                                                        draft.revisions);
    }
    regions.emplace(code, draft.built);
  }
  map_ = ahead_ && ahead_->changes == map_changes_ ? ahead_->map
                                                   : map_changes_.ApplyTo(map_);
  map_changes_ = MapChanges();
  ahead_.reset();
  map_.Root();  // hashes what is shared from now on
  return std::make_shared<const Snapshot>(
      position_, revision_, std::move(regions), submissions_.Build(), map_);
}

const storage::v1::RequestRecord* Projector::Request(
    const std::string& id) const {
  const auto it = requests_.find(id);
  return it == requests_.end() ? nullptr : &it->second;
}

absl::Status Projector::Save(
    const std::function<absl::Status(const CheckpointChunk&)>& sink) const {
  ChunkWriter writer(sink);
  for (const auto& [code, draft] : regions_) {
    for (const auto& history : draft.items) {
      for (const auto& record : history->records()) {
        ItemRecord& stored = *writer.chunk().add_records();
        *stored.mutable_change() = record->change;
        stored.set_revision(record->revision);
        *stored.mutable_recorded_at() = record->recorded_at;
        QD_RETURN_IF_ERROR(writer.Added(stored.ByteSizeLong()));
      }
    }
    for (const v1::Revision& revision : draft.revisions) {
      *writer.chunk().add_revisions() = revision;
      QD_RETURN_IF_ERROR(writer.Added(revision.ByteSizeLong()));
    }
  }
  for (const auto& [id, request] : requests_) {
    *writer.chunk().add_requests() = request;
    QD_RETURN_IF_ERROR(writer.Added(request.ByteSizeLong()));
  }
  QD_RETURN_IF_ERROR(submissions_.Save(writer));
  return writer.Flush();
}

absl::Status Projector::Restore(const CheckpointChunk& chunk) {
  for (const auto& record : chunk.records()) {
    QD_RETURN_IF_ERROR(AddRecord(record));
  }
  for (const auto& revision : chunk.revisions()) AddRevision(revision);
  for (const auto& request : chunk.requests()) AddRequest(request);
  return submissions_.Restore(chunk);
}

absl::Status RestoreCheckpoint(const journal::Journal& journal,
                               Projector& projector) {
  QD_ASSIGN_OR_RETURN(
      const std::uint64_t position,
      journal.LoadCheckpoint(
          kCheckpointName, [&](std::string_view bytes) -> absl::Status {
            QD_ASSIGN_OR_RETURN(const auto chunk, DecodeChunk(bytes));
            return projector.Restore(chunk);
          }));
  projector.Restored(position);
  return absl::OkStatus();
}

absl::Status ApplyEntry(std::uint64_t position, std::string_view entry,
                        Projector& projector) {
  QD_ASSIGN_OR_RETURN(const auto fact, DecodeFact(position, entry));
  return projector.Apply(position, fact);
}

}  // namespace qingdan::registry
