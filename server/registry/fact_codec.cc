#include "server/registry/fact_codec.h"

#include <utility>

#include "server/base/digest.h"
#include "server/journal/journal.h"

namespace qingdan::registry {
namespace {

using storage::v1::ChangePart;
using storage::v1::Fact;

constexpr std::size_t kPartBytes = std::size_t{512} << 10;

// Packs entries into appends that keep the journal's bounds.
class Appends {
 public:
  void Add(const Fact& fact) {
    std::string entry = fact.SerializeAsString();
    if (groups_.empty() ||
        groups_.back().size() >= journal::kEntriesPerAppendMax ||
        bytes_ + entry.size() > journal::kAppendBytesMax) {
      groups_.emplace_back();
      bytes_ = 0;
    }
    bytes_ += entry.size();
    groups_.back().push_back(std::move(entry));
  }

  std::vector<std::vector<std::string>> Take() && { return std::move(groups_); }

 private:
  std::vector<std::vector<std::string>> groups_;
  std::size_t bytes_ = 0;
};

// Adds the parts of the set `id`; returns how many there are.
std::uint32_t AddParts(const std::string& id,
                       const google::protobuf::Timestamp& recorded_at,
                       const std::vector<v1::ItemChange>& changes,
                       Appends& appends) {
  Fact fact;
  *fact.mutable_recorded_at() = recorded_at;
  ChangePart& part = *fact.mutable_change_part();
  part.set_change_set_id(id);
  std::uint32_t parts = 0;
  std::size_t bytes = 0;
  for (const v1::ItemChange& change : changes) {
    const std::size_t size = change.ByteSizeLong();
    if (bytes + size > kPartBytes && part.changes_size() > 0) {
      part.set_index(parts++);
      appends.Add(fact);
      part.clear_changes();
      bytes = 0;
    }
    *part.add_changes() = change;
    bytes += size;
  }
  if (part.changes_size() > 0) {
    part.set_index(parts++);
    appends.Add(fact);
  }
  return parts;
}

}  // namespace

std::vector<std::vector<std::string>> EncodeFacts(
    const v1::Revision& revision, const std::vector<v1::ItemChange>& changes,
    std::uint64_t base_revision, const std::string& request_digest,
    std::string_view state_root, const storage::v1::SubmissionStep* filing) {
  const std::string id = base::RandomHex(16);
  Appends appends;
  Fact fact;
  *fact.mutable_recorded_at() = revision.recorded_at();
  auto& publication = *fact.mutable_publication();
  publication.set_change_set_id(id);
  publication.set_parts(AddParts(id, revision.recorded_at(), changes, appends));
  *publication.mutable_revision() = revision;
  publication.mutable_revision()->clear_recorded_at();
  publication.set_base_revision(base_revision);
  publication.set_request_digest(request_digest);
  publication.set_state_root(std::string(state_root));
  if (filing != nullptr) *publication.mutable_filing() = *filing;
  appends.Add(fact);
  return std::move(appends).Take();
}

std::vector<std::vector<std::string>> EncodeStep(
    storage::v1::SubmissionStep step,
    const std::vector<v1::ItemChange>& changes,
    const google::protobuf::Timestamp& recorded_at) {
  Appends appends;
  step.set_change_set_id(base::RandomHex(16));
  step.set_parts(AddParts(step.change_set_id(), recorded_at, changes, appends));
  Fact fact;
  *fact.mutable_recorded_at() = recorded_at;
  *fact.mutable_submission_step() = std::move(step);
  appends.Add(fact);
  return std::move(appends).Take();
}

absl::StatusOr<Fact> DecodeFact(std::uint64_t position,
                                std::string_view entry) {
  Fact fact;
  if (!fact.ParseFromArray(entry.data(), static_cast<int>(entry.size()))) {
    return absl::DataLossError("journal position " + std::to_string(position) +
                               " does not hold a fact");
  }
  return fact;
}

absl::StatusOr<storage::v1::CheckpointChunk> DecodeChunk(
    std::string_view bytes) {
  storage::v1::CheckpointChunk chunk;
  if (!chunk.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("a checkpoint chunk cannot be parsed");
  }
  return chunk;
}

}  // namespace qingdan::registry
