// What all writers to the journal share.
#ifndef QINGDAN_SERVER_REGISTRY_RECORDING_H_
#define QINGDAN_SERVER_REGISTRY_RECORDING_H_

#include <chrono>

#include "absl/status/status.h"
#include "google/protobuf/timestamp.pb.h"

#include "server/domain/date.h"

namespace qingdan::registry {

// `time` to the microsecond.
google::protobuf::Timestamp ToTimestamp(
    std::chrono::system_clock::time_point time);

// The day in Beijing at `time`.
domain::Date DayOf(const google::protobuf::Timestamp& time);

// UNAVAILABLE (JOURNAL_UNAVAILABLE). `cause` names files of the server and so
// goes to its log only.
absl::Status JournalDown(const absl::Status& cause);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_RECORDING_H_
