// Submissions as the journal tells them: what departments hand in before it is
// on the list.
#ifndef QINGDAN_SERVER_REGISTRY_SUBMISSIONS_H_
#define QINGDAN_SERVER_REGISTRY_SUBMISSIONS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/timestamp.pb.h"

#include "qingdan/registry/v1/revision.pb.h"
#include "qingdan/storage/v1/fact.pb.h"
#include "qingdan/submission/v1/submission.pb.h"
#include "server/domain/date.h"
#include "server/registry/chunk_writer.h"

namespace qingdan::registry {

// Immutable; a step makes a new one that shares the draft.
struct SubmissionRecord {
  // With all transitions. Filed submissions are FILED here whatever the day.
  submission::v1::Submission head;
  std::shared_ptr<const v1::ChangeSet> draft;  // not null
};

// By number.
using Submissions =
    std::map<std::uint64_t, std::shared_ptr<const SubmissionRecord>>;

// The state of `record` on `today`: FILED becomes PUBLISHED on the first day of
// effect.
submission::v1::SubmissionState StateOn(const SubmissionRecord& record,
                                        domain::Date today);

// Builds them up from steps. Not thread-safe; what it hands out is.
class SubmissionBook {
 public:
  // Takes the step recorded at `position`; `changes` are those of its draft.
  // DATA_LOSS, naming the position, if there is no such submission.
  absl::Status Take(std::uint64_t position,
                    const google::protobuf::Timestamp& recorded_at,
                    const storage::v1::SubmissionStep& step,
                    std::vector<v1::ItemChange> changes);

  // Number of the submission that was changed by the step at `position`.
  static std::uint64_t NumberOf(std::uint64_t position,
                                const storage::v1::SubmissionStep& step);

  // All of them; shared with the last call if nothing was taken since.
  std::shared_ptr<const Submissions> Build();

  // Adds all to what `writer` fills, which the caller flushes.
  absl::Status Save(ChunkWriter& writer) const;

  // Takes one chunk of Save, in order. DATA_LOSS as Take.
  absl::Status Restore(const storage::v1::CheckpointChunk& chunk);

 private:
  Submissions submissions_;
  // As each was recorded, its parts and their id left out.
  std::map<std::uint64_t, std::vector<storage::v1::SubmissionStep>> steps_;
  std::shared_ptr<const Submissions> built_;  // null if touched since
};

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_SUBMISSIONS_H_
