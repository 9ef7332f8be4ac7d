// Following the registry: complete, in order, resumable, for many readers.
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::testing::ElementsAre;
using testing::IsOk;
using testing::MakeItem;
using testing::RunningServer;
using watch::v1::WatchRequest;
using watch::v1::WatchResponse;

registry::v1::Item Police(const std::string& name) {
  return MakeItem(name, [](auto& item) { item.set_department("县公安局"); });
}

class WatchTest : public RunningServer {
 protected:
  // All messages up to the head.
  std::vector<WatchResponse> ReadAll(WatchRequest request = {}) {
    request.set_until_head(true);
    std::vector<WatchResponse> messages;
    EXPECT_THAT(client_->Watch(request,
                               [&](const WatchResponse& message) {
                                 messages.push_back(message);
                                 return true;
                               }),
                IsOk());
    return messages;
  }

  std::vector<std::string> NamesOf(const std::vector<WatchResponse>& messages) {
    std::vector<std::string> names;
    for (const auto& message : messages) {
      names.push_back(message.change().change().item().name());
    }
    return names;
  }
};

TEST_F(WatchTest, SendsEveryChangeFromTheFirstOneInOrder) {
  Publish({MakeItem("结婚登记"), MakeItem("离婚登记")});
  Publish({Police("户口迁移")});
  const auto messages = ReadAll();
  EXPECT_THAT(NamesOf(messages),
              ElementsAre("结婚登记", "离婚登记", "户口迁移"));
  EXPECT_FALSE(messages[0].change().completes_revision());
  EXPECT_TRUE(messages[1].change().completes_revision());
  EXPECT_EQ(messages[2].head_revision(), messages[2].position().revision());
}

TEST_F(WatchTest, FiltersByDepartmentAndRegion) {
  Publish({MakeItem("结婚登记"), Police("户口迁移")});
  WatchRequest request;
  request.set_department("县公安局");
  EXPECT_THAT(NamesOf(ReadAll(request)), ElementsAre("户口迁移"));
  request.set_region_code("511602");
  EXPECT_THAT(ReadAll(request), ::testing::IsEmpty());
}

TEST_F(WatchTest, GoesOnFromAnyPosition) {
  Publish({MakeItem("结婚登记"), MakeItem("离婚登记")});
  Publish({Police("户口迁移")});
  const auto all = ReadAll();
  for (std::size_t i = 0; i < all.size(); ++i) {
    WatchRequest request;
    *request.mutable_after() = all[i].position();
    const auto rest = ReadAll(request);
    ASSERT_EQ(rest.size(), all.size() - i - 1) << i;
    if (!rest.empty()) {
      EXPECT_EQ(rest[0].SerializeAsString(), all[i + 1].SerializeAsString());
    }
  }
}

TEST_F(WatchTest, SendsAHeartbeatInSilence) {
  WatchRequest request;
  request.set_heartbeat_seconds(1);
  bool alive = false;
  EXPECT_THAT(client_->Watch(request,
                             [&](const WatchResponse& message) {
                               alive = message.has_heartbeat();
                               return false;
                             }),
              IsOk());
  EXPECT_TRUE(alive);
}

TEST_F(WatchTest, RefusesAPositionThatIsNotRecordedYet) {
  WatchRequest request;
  request.mutable_after()->set_revision(99);
  const auto status = client_->Watch(request, [](const auto&) { return true; });
  EXPECT_EQ(client::ReasonOf(status), "REVISION_UNKNOWN");
  request.Clear();
  request.set_heartbeat_seconds(601);
  EXPECT_EQ(client::ReasonOf(
                client_->Watch(request, [](const auto&) { return true; })),
            "FIELD_INVALID");
}

TEST_F(WatchTest, AHundredReadersSeeTheSameWhilePublishing) {
  constexpr int kReaders = 100;
  constexpr int kPublishes = 20;
  std::vector<std::vector<std::string>> seen(kReaders);
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&, i] {
      const auto status = client_->Watch({}, [&, i](const auto& message) {
        if (message.has_change()) {
          seen[i].push_back(message.change().change().item().name());
        }
        return seen[i].size() < kPublishes;
      });
      EXPECT_THAT(status, IsOk());
    });
  }
  std::vector<std::string> published;
  for (int i = 0; i < kPublishes; ++i) {
    published.push_back("事项" + std::to_string(i));
    Publish({MakeItem(published.back())});
  }
  for (std::thread& reader : readers) reader.join();
  for (const auto& names : seen) EXPECT_EQ(names, published);
}

TEST_F(WatchTest, AStoppedServerEndsItsStreams) {
  std::thread reader([&] {
    client_->Watch({}, [](const auto&) { return true; }).IgnoreError();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto start = std::chrono::steady_clock::now();
  server_->Stop();
  reader.join();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace qingdan
