#include "server/app/listen_address.h"

#include <gtest/gtest.h>

namespace qingdan::app {
namespace {

TEST(ListenAddressTest, OnlyThisMachineIsLoopback) {
  for (const char* listen : {"127.0.0.1:7311", "127.8.9.1:0", "localhost:1",
                             "[::1]:7311", "unix:/run/q.sock"}) {
    EXPECT_TRUE(IsLoopback(listen)) << listen;
  }
  for (const char* listen :
       {"0.0.0.0:7311", "[::]:7311", "127.evil.example:7311", ":7311", "*:1",
        "127.0.0.1.evil.example:1", "10.0.0.1:1", "localhost.example:1", ""}) {
    EXPECT_FALSE(IsLoopback(listen)) << listen;
  }
}

}  // namespace
}  // namespace qingdan::app
