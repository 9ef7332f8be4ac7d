// Facts to journal entries and back.
#ifndef QINGDAN_SERVER_REGISTRY_FACT_CODEC_H_
#define QINGDAN_SERVER_REGISTRY_FACT_CODEC_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/revision.pb.h"
#include "qingdan/storage/v1/fact.pb.h"

namespace qingdan::registry {

// Name of the registry's checkpoint in the journal.
inline constexpr char kCheckpointName[] = "registry";

// The entries that record one change set, grouped into appends that each keep
// the journal's bounds. The last entry of the last append is the publication,
// so that nothing is visible before all is written. `revision.recorded_at`
// becomes the time of every fact; `state_root` is as in Publication. `filing`
// is the step of the submission that it is the filing of, null if it is none.
std::vector<std::vector<std::string>> EncodeFacts(
    const v1::Revision& revision, const std::vector<v1::ItemChange>& changes,
    std::uint64_t base_revision, const std::string& request_digest,
    std::string_view state_root,
    const storage::v1::SubmissionStep* filing = nullptr);

// The entries that record one step of a submission and the `changes` of the
// draft it makes, in the same way.
std::vector<std::vector<std::string>> EncodeStep(
    storage::v1::SubmissionStep step,
    const std::vector<v1::ItemChange>& changes,
    const google::protobuf::Timestamp& recorded_at);

// The fact of one entry; DATA_LOSS naming `position` if it is none.
absl::StatusOr<storage::v1::Fact> DecodeFact(std::uint64_t position,
                                             std::string_view entry);

// A chunk of a checkpoint; DATA_LOSS if it is none.
absl::StatusOr<storage::v1::CheckpointChunk> DecodeChunk(
    std::string_view bytes);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_FACT_CODEC_H_
