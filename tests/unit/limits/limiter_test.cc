#include "server/limits/limiter.h"

#include <vector>

#include "server/domain/error.h"
#include "tests/support/status_matchers.h"

namespace qingdan::limits {
namespace {

using identity::Caller;
using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

class LimiterTest : public ::testing::Test {
 protected:
  static LimitOptions Small() {
    LimitOptions options;
    options.calls_per_second = 10;
    options.calls_burst = 20;
    options.bytes_per_second = 1'000;
    options.bytes_burst = 5'000;
    options.running_max = 3;
    options.address_factor = 2;
    options.server_running_max = 8;
    return options;
  }

  // Calls let in one after the other until one is refused, 1000 at the most.
  int CallsOf(const Caller& caller, Demand demand = {}) {
    int count = 0;
    while (count < 1000 && limiter_.Enter(caller, demand).ok()) ++count;
    return count;
  }

  static Caller Anonymous(const std::string& address) {
    return {"anonymous", "ipv4:" + address + ":5"};
  }

  Limiter::Time now_{std::chrono::hours(1)};
  Limiter limiter_{Small(), [this] { return now_; }};
  const Caller zhang_{"person:zhang", "ipv4:10.0.0.1:4"};
};

TEST_F(LimiterTest, ABurstIsLetInAndThenTheRate) {
  EXPECT_EQ(CallsOf(zhang_), 20);
  now_ += std::chrono::milliseconds(500);
  EXPECT_EQ(CallsOf(zhang_), 5);
  now_ += std::chrono::hours(1);
  EXPECT_EQ(CallsOf(zhang_), 20);
}

TEST_F(LimiterTest, ARefusalTellsWhenToTryAgain) {
  EXPECT_EQ(CallsOf(zhang_, {.cost = 30}), 1);  // the last may overdraw
  const auto refused = limiter_.Enter(zhang_, {});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted,
                                HasSubstr("1000 ms")));
  const auto info = domain::ErrorInfoOf(refused.status());
  EXPECT_EQ(info->reason(), "BUSY");
  EXPECT_EQ(info->metadata().at("queue"), "calls");
  EXPECT_EQ(info->metadata().at("retry_after_ms"), "1000");
  now_ += std::chrono::milliseconds(1'001);
  EXPECT_THAT(limiter_.Enter(zhang_, {}), IsOk());
}

TEST_F(LimiterTest, OneCallersHasteIsNotAnothers) {
  EXPECT_EQ(CallsOf(zhang_), 20);
  EXPECT_THAT(limiter_.Enter({"person:li", "ipv4:10.0.0.2:4"}, {}), IsOk());
}

TEST_F(LimiterTest, AnAddressHasABoundWhateverItsNames) {
  int count = 0;
  for (int i = 0; i < 10; ++i) {
    count += CallsOf({"person:" + std::to_string(i), "ipv4:10.0.0.1:9"});
  }
  EXPECT_EQ(count, 40);
  EXPECT_EQ(CallsOf(Anonymous("10.0.0.2")), 40);
  EXPECT_EQ(CallsOf(Anonymous("10.0.0.2")), 0);
}

TEST_F(LimiterTest, BytesHaveABudgetOfTheirOwn) {
  EXPECT_EQ(CallsOf(zhang_, {.cost = 0.01, .bytes = 1'000}), 5);
  EXPECT_THAT(
      limiter_.Enter(zhang_, {}),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("bytes")));
}

TEST_F(LimiterTest, CallsThatRunAreCountedUntilTheyEnd) {
  std::vector<Limiter::Pass> passes;
  for (int i = 0; i < 3; ++i) {
    auto pass = limiter_.Enter(zhang_, {});
    ASSERT_THAT(pass, IsOk());
    passes.push_back(*std::move(pass));
  }
  EXPECT_THAT(
      limiter_.Enter(zhang_, {}),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("running")));
  passes.pop_back();
  EXPECT_THAT(limiter_.Enter(zhang_, {}), IsOk());
}

TEST_F(LimiterTest, WhatLosesNothingIsShedFirst) {
  std::vector<Limiter::Pass> passes;
  for (int i = 0; i < 6; ++i) {
    auto pass = limiter_.Enter(Anonymous("10.0.1." + std::to_string(i)),
                               {.cheap_to_retry = true});
    ASSERT_THAT(pass, IsOk());
    passes.push_back(*std::move(pass));
  }
  EXPECT_THAT(
      limiter_.Enter(zhang_, {.cheap_to_retry = true}),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("server")));
  EXPECT_THAT(limiter_.Enter(zhang_, {}), IsOk());
}

TEST_F(LimiterTest, AStreamIsChargedForEachMessage) {
  auto pass = limiter_.Enter(zhang_, {});
  ASSERT_THAT(pass, IsOk());
  int messages = 1;
  while (messages < 1000 && pass->Charge({}).ok()) ++messages;
  EXPECT_EQ(messages, 20);
}

TEST_F(LimiterTest, TheDevelopmentIdentityHasNoBounds) {
  const Caller developer{"local-developer", "ipv4:127.0.0.1:4", {}, true};
  EXPECT_EQ(CallsOf(developer), 1000);
}

TEST_F(LimiterTest, ItNeverRemembersMoreThanItMay) {
  LimitOptions options = Small();
  options.accounts_max = 10;
  Limiter limiter(options, [this] { return now_; });
  int refused = 0;
  for (int i = 0; i < 100; ++i) {
    refused +=
        !limiter.Enter(Anonymous("10.9.9." + std::to_string(i)), {}).ok();
  }
  EXPECT_GT(refused, 0);  // the strangers' budget is spent
  now_ += std::chrono::hours(1);
  EXPECT_THAT(limiter.Enter(Anonymous("10.8.8.8"), {}), IsOk());
}

TEST(AddressOfTest, TheMachineIsWhatCounts) {
  EXPECT_EQ(AddressOf("ipv4:10.0.0.1:4711"), "ipv4:10.0.0.1");
  EXPECT_EQ(AddressOf("ipv6:%5B2001:db8:1:2:3:4:5:6%5D:4711"),
            AddressOf("ipv6:%5B2001:db8:1:2:9:9:9:9%5D:1"));
  EXPECT_EQ(AddressOf("unix:"), "unix");
  EXPECT_EQ(AddressOf("inproc"), "inproc");
}

}  // namespace
}  // namespace qingdan::limits
