// A closed-loop load: a fixed number of unary calls is kept in flight by one
// thread on one completion queue.
#ifndef QINGDAN_TOOLS_BENCH_LOAD_H_
#define QINGDAN_TOOLS_BENCH_LOAD_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::bench {

// What to call. Requests are sent in turn, as bytes, so that both sides of a
// comparison cost the client the same.
struct Load {
  std::string server;  // HOST:PORT
  std::string method;  // /package.Service/Method
  std::vector<std::string> requests;
  int in_flight = 1;
  double warmup_seconds = 0.5;
  double seconds = 2;
};

// What came of it, over the calls that ended within the measured time.
struct Sample {
  double calls_per_second = 0;
  double p50_us = 0;
  double p99_us = 0;
  double max_us = 0;
};

// What calls that took `us`, one to each, within `seconds` amount to. Sorts
// them; there is at least one.
Sample SampleOf(std::vector<double>& us, double seconds);

// Runs the load. The status of the first call that fails ends it.
absl::StatusOr<Sample> Run(const Load& load);

// Sends each request once; returns the sizes of the answers in bytes.
absl::StatusOr<std::vector<std::size_t>> AnswerSizes(const Load& load);

}  // namespace qingdan::bench

#endif  // QINGDAN_TOOLS_BENCH_LOAD_H_
