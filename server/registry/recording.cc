#include "server/registry/recording.h"

#include <spdlog/spdlog.h>

#include "server/domain/error.h"

namespace qingdan::registry {

google::protobuf::Timestamp ToTimestamp(
    std::chrono::system_clock::time_point time) {
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(
                          time.time_since_epoch())
                          .count();
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(micros / 1'000'000);
  timestamp.set_nanos(static_cast<std::int32_t>(micros % 1'000'000) * 1'000);
  return timestamp;
}

domain::Date DayOf(const google::protobuf::Timestamp& time) {
  return domain::Date::InBeijing(std::chrono::system_clock::time_point(
      std::chrono::seconds(time.seconds())));
}

absl::Status JournalDown(const absl::Status& cause) {
  spdlog::error("the journal cannot be written: {}", cause.ToString());
  return domain::MakeError(
      absl::StatusCode::kUnavailable,
      error::v1::ERROR_REASON_JOURNAL_UNAVAILABLE,
      "the journal cannot be written, the server's log tells why; repeat the "
      "request with the same request id");
}

}  // namespace qingdan::registry
