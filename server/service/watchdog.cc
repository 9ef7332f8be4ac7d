#include "server/service/watchdog.h"

#include <utility>

namespace qingdan::service {

Watchdog::Watchdog() : thread_([this] { Run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Watchdog::Guard::Guard(Watchdog* dog, Time end, std::function<void()> cancel)
    : dog_(dog), cancel_(std::move(cancel)) {
  const std::lock_guard lock(dog_->mutex_);
  place_ = dog_->guards_.emplace(end, this);
  if (place_ == dog_->guards_.begin()) dog_->changed_.notify_all();
}

Watchdog::Guard::~Guard() {
  const std::lock_guard lock(dog_->mutex_);
  if (!barked_) dog_->guards_.erase(place_);
}

bool Watchdog::Guard::barked() const {
  const std::lock_guard lock(dog_->mutex_);
  return barked_;
}

void Watchdog::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (guards_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto first = guards_.begin();
    const Time end = first->first;
    if (std::chrono::steady_clock::now() < end) {
      changed_.wait_until(lock, end);
      continue;
    }
    Guard* guard = first->second;
    guards_.erase(first);
    guard->barked_ = true;
    guard->cancel_();  // short: it only marks the call
  }
}

}  // namespace qingdan::service
