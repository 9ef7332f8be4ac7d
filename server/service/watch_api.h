// WatchService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_WATCH_API_H_
#define QINGDAN_SERVER_SERVICE_WATCH_API_H_

#include <atomic>
#include <functional>

#include "absl/status/status.h"

#include "qingdan/watch/v1/watch_service.pb.h"
#include "server/base/clock.h"
#include "server/domain/regions.h"
#include "server/journal/journal.h"
#include "server/registry/registry.h"

namespace qingdan::service {

// Watch calls that run at once (watch_service.proto).
inline constexpr int kWatchersMax = 200;

// How a stream reaches its reader.
struct WatchStream {
  // Sends one message; returns false if the reader has gone. May block while
  // the reader is slow.
  std::function<bool(const watch::v1::WatchResponse&)> send;
  // True once the reader has gone or the server stops.
  std::function<bool()> ended;
};

// Thread-safe. Contract and errors are those of watch_service.proto.
class WatchApi {
 public:
  struct Parts {
    const journal::Journal* journal = nullptr;  // all borrowed
    const registry::Registry* registry = nullptr;
    const domain::Regions* regions = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit WatchApi(Parts parts) : parts_(parts) {}

  // Runs until the stream has ended.
  absl::Status Watch(const watch::v1::WatchRequest& request,
                     const WatchStream& stream);

 private:
  absl::Status Validate(const watch::v1::WatchRequest& request) const;

  const Parts parts_;
  std::atomic<int> watchers_ = 0;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_WATCH_API_H_
