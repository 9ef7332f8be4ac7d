// Time as a collaborator, so that a test can say what time it is.
#ifndef QINGDAN_SERVER_BASE_CLOCK_H_
#define QINGDAN_SERVER_BASE_CLOCK_H_

#include <chrono>

namespace qingdan::base {

class Clock {
 public:
  virtual ~Clock() = default;

  // The time of day now. Thread-safe.
  virtual std::chrono::system_clock::time_point Now() const = 0;
};

class SystemClock : public Clock {
 public:
  std::chrono::system_clock::time_point Now() const override {
    return std::chrono::system_clock::now();
  }
};

}  // namespace qingdan::base

#endif  // QINGDAN_SERVER_BASE_CLOCK_H_
