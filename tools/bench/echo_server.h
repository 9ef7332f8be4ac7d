// A bare gRPC server that echoes: no storage, no rules. What it reaches is the
// limit for any method of ours on the same machine in the same minute.
//
// Calls are taken from one completion queue by one thread, which was the
// fastest of gRPC's server APIs on two cores (docs/adr, "server API").
#ifndef QINGDAN_TOOLS_BENCH_ECHO_SERVER_H_
#define QINGDAN_TOOLS_BENCH_ECHO_SERVER_H_

#include <string>

namespace qingdan::bench {

// The name of its only method, as on the wire.
inline constexpr char kEchoMethod[] = "/qingdan.bench.v1.EchoService/Echo";

// Serves on `listen` (HOST:PORT, port 0 takes a free one) and prints
// "ready on HOST:PORT" on standard output. Returns only if it cannot listen.
void RunEchoServer(const std::string& listen);

}  // namespace qingdan::bench

#endif  // QINGDAN_TOOLS_BENCH_ECHO_SERVER_H_
