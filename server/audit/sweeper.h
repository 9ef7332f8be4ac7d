// Runs sweeps, one at a time, on a thread of its own: with progress, to be
// cancelled, and to be resumed after a stop.
#ifndef QINGDAN_SERVER_AUDIT_SWEEPER_H_
#define QINGDAN_SERVER_AUDIT_SWEEPER_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/sweep.pb.h"
#include "server/audit/sweep_plan.h"
#include "server/base/clock.h"
#include "server/checker/workspace.h"
#include "server/domain/regions.h"
#include "server/ledger/ledger.h"

namespace qingdan::audit {

// First day that counts lies so many days before the day of a sweep.
inline constexpr int kSinceDays = 90;

// Thread-safe.
class Sweeper {
 public:
  struct Parts {
    SweepParts judging;
    const checker::Workspace* workspace = nullptr;  // all borrowed
    const domain::Regions* regions = nullptr;
    ledger::Ledger* ledger = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit Sweeper(const Parts& parts) : parts_(parts) {}

  // Stops what runs; it stays interrupted.
  ~Sweeper();

  // The calls of sweep_service.proto, with its errors.
  absl::StatusOr<v1::Sweep> Start(const v1::SweepScope& scope,
                                  const std::string& actor);
  absl::StatusOr<v1::Sweep> Resume(std::uint64_t number);
  absl::StatusOr<v1::Sweep> Cancel(std::uint64_t number);
  absl::StatusOr<v1::Sweep> Get(std::uint64_t number) const;

  // `sweep` of the ledger as it stands: running where it does.
  v1::Sweep Shown(const v1::Sweep& sweep) const;

  // Waits until nothing runs.
  void Wait();

 private:
  absl::StatusOr<v1::SweepScope> Filled(v1::SweepScope scope) const;
  void Launch(std::uint64_t number);
  void StopThread();
  void Run(std::uint64_t number);
  absl::Status RunUnits(const ledger::SweepRecord& record,
                        const std::vector<Unit>& units);

  const Parts parts_;
  std::mutex mutex_;  // guards thread_
  std::thread thread_;
  std::atomic<std::uint64_t> running_ = 0;  // number; 0 if nothing runs
  std::atomic<bool> stop_ = false;
};

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_SWEEPER_H_
