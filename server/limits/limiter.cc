#include "server/limits/limiter.h"

#include <algorithm>
#include <cmath>

#include "server/base/status_macros.h"
#include "server/domain/error.h"

namespace qingdan::limits {
namespace {

constexpr char kStrangers[] = "strangers";
constexpr std::chrono::seconds kSweepEvery{1};
constexpr double kRetrySoon = 0.25;  // seconds, where no time is known
constexpr int kIpv6Groups = 4;

absl::Status Reached(const char* limit, double seconds) {
  const auto milliseconds = static_cast<long>(std::ceil(seconds * 1000));
  return domain::MakeError(
      absl::StatusCode::kResourceExhausted, error::v1::ERROR_REASON_BUSY,
      std::string("too much at once (") + limit + "); try again in " +
          std::to_string(milliseconds) + " ms",
      {{"queue", limit}, {"retry_after_ms", std::to_string(milliseconds)}});
}

}  // namespace

std::string AddressOf(const std::string& peer) {
  if (peer.starts_with("ipv4:")) return peer.substr(0, peer.rfind(':'));
  if (!peer.starts_with("ipv6:")) return peer.substr(0, peer.find(':'));
  std::size_t at = peer.find(':');
  for (int i = 0; i < kIpv6Groups; ++i) {
    const std::size_t next = peer.find(':', at + 1);
    if (next == std::string::npos) break;
    at = next;
  }
  return peer.substr(0, at);
}

void Limiter::Open(std::string& key) {
  if (accounts_.contains(key)) return;
  if (accounts_.size() >= options_.accounts_max) Forget();
  if (accounts_.size() >= options_.accounts_max) key = kStrangers;
  accounts_.try_emplace(key, Account{.updated = now_()});
}

void Limiter::Forget() {
  if (now_() - swept_ < kSweepEvery) return;
  swept_ = now_();
  for (auto it = accounts_.begin(); it != accounts_.end();) {
    Account& account = it->second;
    Refill(account, 1);
    const bool idle =
        account.running == 0 && account.calls == 0 && account.bytes == 0;
    it = idle ? accounts_.erase(it) : std::next(it);
  }
}

void Limiter::Refill(Account& account, double factor) const {
  const Time now = now_();
  const double seconds =
      std::chrono::duration<double>(now - account.updated).count();
  account.updated = now;
  account.calls = std::max(
      0.0, account.calls - seconds * factor * options_.calls_per_second);
  account.bytes = std::max(
      0.0, account.bytes - seconds * factor * options_.bytes_per_second);
}

absl::Status Limiter::Check(const Account& account, double factor) const {
  const auto wait = [factor](double spent, double burst, double rate) {
    return (spent - factor * burst) / (factor * rate);
  };
  const double calls =
      wait(account.calls, options_.calls_burst, options_.calls_per_second);
  if (calls >= 0) return Reached("calls", std::max(calls, 0.01));
  const double bytes =
      wait(account.bytes, options_.bytes_burst, options_.bytes_per_second);
  if (bytes >= 0) return Reached("bytes", std::max(bytes, 0.01));
  return absl::OkStatus();
}

absl::Status Limiter::Charge(const Keys& keys, const Demand& demand) {
  const std::lock_guard lock(mutex_);
  return ChargeLocked(keys, demand);
}

absl::Status Limiter::ChargeLocked(const Keys& keys, const Demand& demand) {
  for (const auto& [key, factor] : keys) {
    Account& account = accounts_[key];
    Refill(account, factor);
    QD_RETURN_IF_ERROR(Check(account, factor));
  }
  for (const auto& [key, factor] : keys) {
    Account& account = accounts_[key];
    account.calls += demand.cost;
    account.bytes += static_cast<double>(demand.bytes);
  }
  return absl::OkStatus();
}

absl::StatusOr<Limiter::Pass> Limiter::Enter(const identity::Caller& caller,
                                             const Demand& demand) {
  if (caller.is_development) return Pass();
  Keys keys = {
      {"address " + AddressOf(caller.address), options_.address_factor}};
  if (!caller.is_anonymous()) keys.emplace_back("caller " + caller.id, 1);
  const std::lock_guard lock(mutex_);
  for (auto& [key, factor] : keys) Open(key);
  QD_RETURN_IF_ERROR(ChargeLocked(keys, demand));
  const int room = demand.cheap_to_retry ? options_.server_running_max / 4 * 3
                                         : options_.server_running_max;
  if (running_ >= room) return Reached("server", kRetrySoon);
  for (const auto& [key, factor] : keys) {
    if (accounts_[key].running >= factor * options_.running_max) {
      return Reached("running", kRetrySoon);
    }
  }
  for (const auto& [key, factor] : keys) ++accounts_[key].running;
  ++running_;
  return Pass(this, std::move(keys));
}

void Limiter::Leave(const Keys& keys) {
  const std::lock_guard lock(mutex_);
  // What runs is never forgotten, so the accounts are there.
  for (const auto& [key, factor] : keys) --accounts_[key].running;
  --running_;
}

}  // namespace qingdan::limits
