// A clock that stands still until a test moves it.
#ifndef QINGDAN_TESTS_SUPPORT_FAKE_CLOCK_H_
#define QINGDAN_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <atomic>
#include <chrono>

#include "server/base/clock.h"

namespace qingdan::testing {

class FakeClock : public base::Clock {
 public:
  using Time = std::chrono::system_clock::time_point;

  // Noon in Beijing on 2026-11-24.
  FakeClock() : now_(Time(std::chrono::seconds(1'795'492'800))) {}

  Time Now() const override { return now_; }
  void Advance(std::chrono::seconds time) { now_ = now_.load() + time; }

 private:
  std::atomic<Time> now_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_FAKE_CLOCK_H_
