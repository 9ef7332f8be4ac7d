// Load over HTTP instead of gRPC.
#ifndef QINGDAN_TOOLS_BENCH_HTTP_LOAD_H_
#define QINGDAN_TOOLS_BENCH_HTTP_LOAD_H_

#include "absl/status/statusor.h"

#include "tools/bench/load.h"

namespace qingdan::bench {

// Run for requests that are JSON: each place in flight is a connection of its
// own that is kept open, all of them served by one thread.
absl::StatusOr<Sample> RunHttp(const Load& load);

}  // namespace qingdan::bench

#endif  // QINGDAN_TOOLS_BENCH_HTTP_LOAD_H_
