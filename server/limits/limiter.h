// How much one caller may ask of the server, so that nobody's haste is
// everybody's wait.
//
// Each named caller and each address has a budget of calls and one of bytes,
// which fill up steadily and may be overdrawn by the last call let in; and a
// number of calls that may run at a time. When the server as a whole has too
// much to do, what can be asked again without loss is refused first. The
// development identity, which is this machine's own, has no bounds.
//
//   QD_ASSIGN_OR_RETURN(Limiter::Pass pass, limiter.Enter(caller, call));
//   ... the call runs as long as `pass` lives ...
#ifndef QINGDAN_SERVER_LIMITS_LIMITER_H_
#define QINGDAN_SERVER_LIMITS_LIMITER_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/identity/caller.h"

namespace qingdan::limits {

struct LimitOptions {
  // Of one caller; a single read costs 1 (catalog_data/access/methods.tsv).
  double calls_per_second = 100;
  double calls_burst = 1'000;
  double bytes_per_second = 4 << 20;
  double bytes_burst = 128 << 20;
  int running_max = 32;
  // An address may be the way out of a whole office.
  double address_factor = 4;
  // Of all callers together; what is refused without loss gets three quarters.
  int server_running_max = 512;
  // Callers and addresses that are remembered; beyond them strangers share one
  // budget.
  std::size_t accounts_max = 100'000;
};

// What a call is to the limiter.
struct Demand {
  double cost = 1;
  std::size_t bytes = 0;
  bool cheap_to_retry = false;
};

// The part of a peer's name that stands for its machine: the address of IPv4,
// the first half of one of IPv6.
std::string AddressOf(const std::string& peer);

// Thread-safe.
class Limiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Limiter(const LimitOptions& options,
                   std::function<Time()> now = &std::chrono::steady_clock::now)
      : options_(options), now_(std::move(now)) {}

  // Accounts that a call is charged to, with the factor of their budget.
  using Keys = std::vector<std::pair<std::string, double>>;

  // Counts a call as running until it ends.
  class Pass {
   public:
    Pass() = default;
    Pass(Pass&& other) noexcept
        : limiter_(std::exchange(other.limiter_, nullptr)),
          keys_(std::move(other.keys_)) {}
    Pass& operator=(Pass&& other) noexcept {
      std::swap(limiter_, other.limiter_);
      std::swap(keys_, other.keys_);
      return *this;
    }
    ~Pass() {
      if (limiter_ != nullptr) limiter_->Leave(keys_);
    }

    // Charges more to the call: the next message of a stream. Errors: as Enter.
    absl::Status Charge(const Demand& demand) const {
      return limiter_ == nullptr ? absl::OkStatus()
                                 : limiter_->Charge(keys_, demand);
    }

   private:
    friend class Limiter;
    Pass(Limiter* limiter, Keys keys)
        : limiter_(limiter), keys_(std::move(keys)) {}

    Limiter* limiter_ = nullptr;
    Keys keys_;
  };

  // Lets the call in, or RESOURCE_EXHAUSTED (BUSY) telling which limit
  // and when to try again. The pass ends before the limiter.
  absl::StatusOr<Pass> Enter(const identity::Caller& caller,
                             const Demand& demand);

 private:
  struct Account {
    double calls = 0;  // spent; runs back to 0
    double bytes = 0;
    int running = 0;
    Time updated;
  };

  // Makes an account for `key`, or has it stand for the strangers'.
  void Open(std::string& key);
  void Forget();
  void Refill(Account& account, double factor) const;
  absl::Status Check(const Account& account, double factor) const;
  absl::Status Charge(const Keys& keys, const Demand& demand);
  absl::Status ChargeLocked(const Keys& keys, const Demand& demand);
  void Leave(const Keys& keys);

  const LimitOptions options_;
  const std::function<Time()> now_;
  std::mutex mutex_;  // guards all below
  std::unordered_map<std::string, Account> accounts_;
  int running_ = 0;
  Time swept_;
};

}  // namespace qingdan::limits

#endif  // QINGDAN_SERVER_LIMITS_LIMITER_H_
