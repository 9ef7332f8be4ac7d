// kill -9 during a stream of publishes: after a restart every acknowledged
// revision is there, and none is there by half.
//
// Rounds: QINGDAN_CRASH_ROUNDS, 50 if it is not set. The seed is printed and
// taken back from QINGDAN_CRASH_SEED.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "client/cpp/client.h"
#include "tests/support/items.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan {
namespace {

using client::Client;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::ServerProcess;
using ::qingdan::testing::TempDir;

constexpr int kItemsPerPublish = 40;
constexpr int kStreams = 3;

unsigned Setting(const char* name, unsigned otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::atoll(text));
}

// What one stream of publishes knows. Each stream is a department, each publish
// amends all its items, so that half a publish would show two notes at once.
struct Stream {
  std::string department;
  unsigned last_asked = 0;
  unsigned last_acknowledged = 0;
  std::map<unsigned, std::uint64_t> revisions;  // by number of the publish
};

registry::v1::PublishRequest MakePublish(const Stream& stream,
                                         unsigned number) {
  registry::v1::PublishRequest request;
  auto& set = *request.mutable_change_set();
  set.set_region_code(kRegion);
  set.set_effective_from("2024-01-01");
  for (int i = 0; i < kItemsPerPublish; ++i) {
    *set.add_changes()->mutable_item() =
        MakeItem("事项" + std::to_string(i), [&](auto& item) {
          item.set_department(stream.department);
          // Some publishes take several appends of the journal.
          item.set_note(std::to_string(number) + "/" +
                        std::string(number % 4 == 0 ? 60'000 : 100, 'x'));
        });
  }
  request.set_request_id(stream.department + std::to_string(number));
  return request;
}

// Publishes one after the other until the server is gone.
void PublishUntilKilled(const std::string& address, Stream& stream,
                        std::atomic<int>& acknowledged) {
  const auto client = Client::Connect({.server = address});
  for (unsigned number = stream.last_acknowledged + 1;; ++number) {
    stream.last_asked = number;
    const auto response = client->Publish(MakePublish(stream, number));
    if (!response.ok()) return;
    stream.last_acknowledged = number;
    stream.revisions[number] = response->revision().revision();
    ++acknowledged;
  }
}

// The number of the publish whose items are in force; all items must be of it.
unsigned NumberInForce(const Client& client, const Stream& stream) {
  registry::v1::ListItemsRequest request;
  request.set_region_code(kRegion);
  request.set_department(stream.department);
  const auto response = client.ListItems(request);
  EXPECT_THAT(response, testing::IsOk());
  if (!response.ok() || response->items().empty()) return 0;
  EXPECT_EQ(response->items_size(), kItemsPerPublish);
  std::set<unsigned> numbers;
  for (const auto& item : response->items()) {
    numbers.insert(static_cast<unsigned>(std::stoul(item.note())));
  }
  EXPECT_EQ(numbers.size(), 1u) << "half a publish is visible";
  return *numbers.begin();
}

std::set<std::uint64_t> RevisionsOf(const Client& client) {
  std::set<std::uint64_t> revisions;
  registry::v1::ListRevisionsRequest request;
  request.set_page_size(1'000);
  do {
    const auto response = client.ListRevisions(request);
    EXPECT_THAT(response, testing::IsOk());
    if (!response.ok()) return revisions;
    for (const auto& revision : response->revisions()) {
      EXPECT_TRUE(revisions.insert(revision.revision()).second);
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return revisions;
}

// Starts the server on `data`, publishes in all streams, kills it at a random
// moment. Returns how many publishes were acknowledged.
int KillWhilePublishing(const std::string& data, std::vector<Stream>& streams,
                        std::mt19937& random) {
  ServerProcess server(data);
  EXPECT_TRUE(server.Start()) << server.log();
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (Stream& stream : streams) {
    threads.emplace_back(PublishUntilKilled, server.address(), std::ref(stream),
                         std::ref(acknowledged));
  }
  // At least one acknowledgement, then up to a tenth of a second more.
  while (acknowledged == 0) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::microseconds(random() % 100'000));
  server.Kill();
  for (auto& thread : threads) thread.join();
  return acknowledged;
}

void CheckNothingIsLost(const Client& client, std::vector<Stream>& streams) {
  const auto revisions = RevisionsOf(client);
  for (Stream& stream : streams) {
    for (const auto& [number, revision] : stream.revisions) {
      EXPECT_TRUE(revisions.contains(revision))
          << "acknowledged revision " << revision << " of publish " << number
          << " is gone";
    }
    const unsigned in_force = NumberInForce(client, stream);
    EXPECT_GE(in_force, stream.last_acknowledged);
    EXPECT_LE(in_force, stream.last_asked);
    // What was asked and not acknowledged may be asked again.
    const auto again = client.Publish(MakePublish(stream, stream.last_asked));
    ASSERT_THAT(again, testing::IsOk());
    EXPECT_EQ(again->repeated_request(), in_force == stream.last_asked);
    stream.last_acknowledged = stream.last_asked;
    stream.revisions[stream.last_asked] = again->revision().revision();
  }
}

TEST(CrashTest, NoAcknowledgedPublishIsLostAndNoneIsThereByHalf) {
  const unsigned rounds = Setting("QINGDAN_CRASH_ROUNDS", 50);
  const unsigned seed = Setting("QINGDAN_CRASH_SEED", std::random_device()());
  SCOPED_TRACE("QINGDAN_CRASH_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  const TempDir dir;
  std::vector<Stream> streams(kStreams);
  for (int i = 0; i < kStreams; ++i) {
    streams[static_cast<std::size_t>(i)].department =
        "department-" + std::to_string(i) + "-";
  }
  int acknowledged = 0;
  for (unsigned round = 0; round < rounds && !HasFailure(); ++round) {
    acknowledged += KillWhilePublishing(dir.File("data"), streams, random);
    ServerProcess server(dir.File("data"));
    ASSERT_TRUE(server.Start()) << server.log();
    const auto client = Client::Connect({.server = server.address()});
    CheckNothingIsLost(*client, streams);
    // Every other round ends as an operator would end it, with a checkpoint.
    if (round % 2 == 0) {
      EXPECT_EQ(server.Stop(), 0);
    } else {
      server.Kill();
    }
  }
  std::cout << rounds << " rounds, " << acknowledged
            << " publishes acknowledged before a kill, seed " << seed << "\n";
}

}  // namespace
}  // namespace qingdan
