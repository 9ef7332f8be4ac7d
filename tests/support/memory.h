// How much memory a piece of work takes at its peak.
#ifndef QINGDAN_TESTS_SUPPORT_MEMORY_H_
#define QINGDAN_TESTS_SUPPORT_MEMORY_H_

#include <cstddef>
#include <fstream>
#include <malloc.h>
#include <string>

namespace qingdan::testing {

// Sanitizers keep freed memory and shadow all of it: bounds are wider then.
#ifdef __SANITIZE_ADDRESS__
inline constexpr std::size_t kMemorySlack = 4;
#else
inline constexpr std::size_t kMemorySlack = 1;
#endif

// A line of /proc/PID/status in MiB; 0 if there is none. "VmHWM": peak so far.
inline std::size_t StatusMiB(const std::string& pid, const std::string& name) {
  std::ifstream in("/proc/" + pid + "/status");
  std::string word;
  while (in >> word) {
    std::size_t kib = 0;
    if (word == name + ":" && in >> kib) return kib >> 10;
  }
  return 0;
}

// MiB by which the process grew at the peak of `work`.
template <typename Work>
std::size_t PeakMiB(Work&& work) {
  ::malloc_trim(0);  // what earlier tests freed must not be used again
  std::ofstream("/proc/self/clear_refs") << "5";  // begin the peak anew
  const std::size_t before = StatusMiB("self", "VmHWM");
  work();
  return StatusMiB("self", "VmHWM") - before;
}

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_MEMORY_H_
