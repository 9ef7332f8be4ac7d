// Cancels calls that take too long: a handler that waits for a client which
// sends or takes nothing would hold its thread for ever.
#ifndef QINGDAN_SERVER_SERVICE_WATCHDOG_H_
#define QINGDAN_SERVER_SERVICE_WATCHDOG_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace qingdan::service {

// Thread-safe.
class Watchdog {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Watchdog();
  ~Watchdog();

  // Calls `cancel` once if the guard still lives at `end`. No call of it is
  // under way any more when the guard has ended.
  class Guard {
   public:
    Guard(Watchdog* dog, Time end, std::function<void()> cancel);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

    // True if it was too late.
    bool barked() const;

   private:
    friend class Watchdog;
    Watchdog* const dog_;
    const std::function<void()> cancel_;
    bool barked_ = false;
    std::multimap<Time, Guard*>::iterator place_;
  };

 private:
  void Run();

  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::multimap<Time, Guard*> guards_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_WATCHDOG_H_
