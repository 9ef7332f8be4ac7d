#include "server/service/watchdog.h"

#include <future>
#include <gtest/gtest.h>

namespace qingdan::service {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(WatchdogTest, WhatTakesTooLongIsCancelledOnce) {
  Watchdog dog;
  std::promise<void> cancelled;
  const Watchdog::Guard patient(&dog, steady_clock::now() + hours(1),
                                [] { FAIL(); });
  const Watchdog::Guard guard(&dog, steady_clock::now() + milliseconds(1),
                              [&] { cancelled.set_value(); });
  ASSERT_EQ(cancelled.get_future().wait_for(std::chrono::seconds(20)),
            std::future_status::ready);
  EXPECT_TRUE(guard.barked());
  EXPECT_FALSE(patient.barked());
}

TEST(WatchdogTest, WhatEndsInTimeIsLeftAlone) {
  Watchdog dog;
  for (int i = 0; i < 1000; ++i) {
    const Watchdog::Guard guard(&dog, steady_clock::now() + hours(1),
                                [] { FAIL(); });
  }
  std::promise<void> cancelled;
  const Watchdog::Guard guard(&dog, steady_clock::now(),
                              [&] { cancelled.set_value(); });
  EXPECT_EQ(cancelled.get_future().wait_for(std::chrono::seconds(20)),
            std::future_status::ready);
}

}  // namespace
}  // namespace qingdan::service
