#include "server/service/watch_api.h"

#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/registry/change_reader.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using watch::v1::WatchRequest;
using watch::v1::WatchResponse;

constexpr std::uint32_t kHeartbeatSeconds = 30;
constexpr std::uint32_t kHeartbeatSecondsMax = 600;
// How soon the end of a stream is noticed.
constexpr milliseconds kTick{200};

bool Passes(const WatchRequest& request,
            const registry::v1::ItemChange& change) {
  const registry::v1::Item& item = change.item();
  return (request.department().empty() ||
          request.department() == item.department()) &&
         (request.item_id().empty() || request.item_id() == item.id());
}

// One reader's stream.
class Watching {
 public:
  Watching(const WatchApi::Parts& parts, const WatchRequest& request,
           const WatchStream& stream)
      : parts_(parts),
        request_(request),
        stream_(stream),
        // All parts of the revision to go on with lie behind the one before.
        reader_(parts.journal, request.after().revision() == 0
                                   ? 0
                                   : parts.registry->snapshot()->RevisionAt(
                                         request.after().revision() - 1)),
        position_(request.after()),
        silence_(request.heartbeat_seconds() == 0
                     ? kHeartbeatSeconds
                     : request.heartbeat_seconds()) {}

  absl::Status Run() {
    while (!stream_.ended()) {
      const std::uint64_t limit = parts_.registry->snapshot()->position();
      QD_ASSIGN_OR_RETURN(const auto published, reader_.Next(limit));
      if (published.has_value()) {
        if (!Tell(*published)) return absl::OkStatus();
      } else if (request_.until_head()) {
        return absl::OkStatus();
      } else if (!Wait(limit)) {
        return absl::OkStatus();
      }
    }
    return absl::OkStatus();
  }

 private:
  bool Send(WatchResponse& message) {
    *message.mutable_position() = position_;
    message.set_head_revision(parts_.registry->snapshot()->revision());
    spoke_ = steady_clock::now();
    return stream_.send(message);
  }

  bool Tell(const registry::Published& published) {
    const registry::v1::Revision& revision = published.revision;
    const bool resumed = revision.revision() == position_.revision();
    const std::size_t done = resumed ? position_.changes() : 0;
    if (revision.revision() < position_.revision()) return true;
    std::vector<std::size_t> passing;
    const bool region = request_.region_code().empty() ||
                        request_.region_code() == revision.region_code();
    for (std::size_t i = done; region && i < published.changes.size(); ++i) {
      if (Passes(request_, published.changes[i])) passing.push_back(i);
    }
    position_.set_revision(revision.revision());
    for (const std::size_t i : passing) {
      WatchResponse message;
      auto& change = *message.mutable_change();
      *change.mutable_revision() = revision;
      *change.mutable_change() = published.changes[i];
      change.set_completes_revision(i == passing.back());
      position_.set_changes(static_cast<std::uint32_t>(i + 1));
      if (!Send(message)) return false;
    }
    position_.set_changes(static_cast<std::uint32_t>(published.changes.size()));
    return true;
  }

  // Waits for something after `limit`; speaks if the silence gets long.
  bool Wait(std::uint64_t limit) {
    if (steady_clock::now() - spoke_ >= silence_) {
      WatchResponse message;
      const auto now = parts_.clock->Now().time_since_epoch();
      message.mutable_heartbeat()->mutable_time()->set_seconds(
          std::chrono::duration_cast<std::chrono::seconds>(now).count());
      return Send(message);
    }
    // Written, but not shown yet: it is a matter of moments.
    if (parts_.journal->WaitBeyond(limit, kTick) > limit) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    return true;
  }

  const WatchApi::Parts& parts_;
  const WatchRequest& request_;
  const WatchStream& stream_;
  registry::ChangeReader reader_;
  watch::v1::Position position_;
  const std::chrono::seconds silence_;
  steady_clock::time_point spoke_ = steady_clock::now();
};

absl::Status TooMany() {
  return domain::MakeError(
      absl::StatusCode::kResourceExhausted, error::v1::ERROR_REASON_BUSY,
      std::to_string(kWatchersMax) +
          " readers watch already; end one or try again later",
      {{"queue", "watch"}, {"max", std::to_string(kWatchersMax)}});
}

}  // namespace

absl::Status WatchApi::Validate(const WatchRequest& request) const {
  if (!request.region_code().empty()) {
    QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  }
  if (request.heartbeat_seconds() > kHeartbeatSecondsMax) {
    return domain::FieldError(
        "heartbeat_seconds", std::to_string(request.heartbeat_seconds()),
        "at most " + std::to_string(kHeartbeatSecondsMax));
  }
  const std::uint64_t head = parts_.registry->snapshot()->revision();
  if (request.after().revision() <= head) return absl::OkStatus();
  return RevisionUnknown(request.after().revision(), head);
}

absl::Status WatchApi::Watch(const WatchRequest& request,
                             const WatchStream& stream) {
  QD_RETURN_IF_ERROR(Validate(request));
  const int watchers = ++watchers_;
  const absl::Status status = watchers > kWatchersMax
                                  ? TooMany()
                                  : Watching(parts_, request, stream).Run();
  --watchers_;
  return status;
}

}  // namespace qingdan::service
