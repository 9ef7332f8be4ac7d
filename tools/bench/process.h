// A program run beside ours, ended with the object.
#ifndef QINGDAN_TOOLS_BENCH_PROCESS_H_
#define QINGDAN_TOOLS_BENCH_PROCESS_H_

#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::bench {

class Process {
 public:
  // Starts `arguments` (program first) and reads its standard output up to a
  // line that holds "ready on "; `address` is what follows, `banner` the lines
  // before. UNAVAILABLE if it
  // ends before. Its later output is not read: it must print little.
  static absl::StatusOr<Process> Start(std::vector<std::string> arguments);

  ~Process();
  Process(Process&& other) noexcept
      : pid_(std::exchange(other.pid_, 0)),
        output_(std::exchange(other.output_, -1)),
        address_(std::move(other.address_)),
        banner_(std::move(other.banner_)) {}
  Process& operator=(Process&&) = delete;

  const std::string& address() const { return address_; }
  const std::string& banner() const { return banner_; }

 private:
  Process() = default;

  pid_t pid_ = 0;
  int output_ = -1;  // kept open: a program that prints must not be killed
  std::string address_;
  std::string banner_;
};

}  // namespace qingdan::bench

#endif  // QINGDAN_TOOLS_BENCH_PROCESS_H_
