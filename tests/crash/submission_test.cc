// kill -9 while submissions are decided: after a restart every acknowledged
// step is there, none is there by half, and what was filed is published.
//
// Rounds: QINGDAN_CRASH_ROUNDS, 10 if it is not set. The seed is printed and
// taken back from QINGDAN_CRASH_SEED.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <grpcpp/grpcpp.h>
#include <map>
#include <random>
#include <string>
#include <thread>

#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "tests/support/items.h"
#include "tests/support/process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::ServerProcess;
using ::qingdan::testing::TempDir;
namespace v1 = submission::v1;
using Stub = v1::SubmissionService::Stub;

constexpr int kStreams = 3;

unsigned Setting(const char* name, unsigned otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::atoll(text));
}

// What one stream of submissions knows; each stream is a department.
struct Stream {
  std::string department;
  unsigned started = 0;
  std::map<std::uint64_t, v1::Submission> acknowledged;  // by number
};

std::unique_ptr<Stub> Connect(const ServerProcess& server) {
  return v1::SubmissionService::NewStub(grpc::CreateChannel(
      server.address(), grpc::InsecureChannelCredentials()));
}

// True if the step was acknowledged, which the stream then remembers.
template <typename Request>
bool Step(Stub& stub, Stream& stream,
          grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                       v1::SubmissionResponse*),
          const Request& request, v1::Submission& submission) {
  grpc::ClientContext context;
  v1::SubmissionResponse response;
  if (!(stub.*method)(&context, request, &response).ok()) return false;
  submission = response.submission();
  stream.acknowledged[submission.number()] = submission;
  return true;
}

v1::StepRequest On(const v1::Submission& submission) {
  v1::StepRequest request;
  request.set_number(submission.number());
  request.set_version(submission.version());
  return request;
}

bool Draft(Stub& stub, Stream& stream, v1::Submission& submission) {
  v1::CreateDraftRequest request;
  *request.mutable_change_set() =
      MakeChangeSet({MakeItem("事项", [&](auto& item) {
        item.set_department(stream.department);
        item.set_note(std::to_string(++stream.started));
      })});
  return Step(stub, stream, &Stub::CreateDraft, request, submission);
}

// By turns files, returns and withdraws.
bool Decide(Stub& stub, Stream& stream, v1::Submission& submission) {
  switch (stream.started % 3) {
    case 0:
      return Step(stub, stream, &Stub::Withdraw, On(submission), submission);
    case 1: {
      v1::ReturnRequest request;
      request.set_number(submission.number());
      request.set_version(submission.version());
      request.add_remarks()->set_text("请补正");
      return Step(stub, stream, &Stub::Return, request, submission);
    }
    default:
      return Step(stub, stream, &Stub::File, On(submission), submission);
  }
}

void DecideUntilKilled(const ServerProcess& server, Stream& stream,
                       std::atomic<int>& decided) {
  const auto stub = Connect(server);
  v1::Submission submission;
  while (Draft(*stub, stream, submission) &&
         Step(*stub, stream, &Stub::Submit, On(submission), submission) &&
         Decide(*stub, stream, submission)) {
    ++decided;
  }
}

int KillWhileDeciding(const std::string& data, std::vector<Stream>& streams,
                      std::mt19937& random) {
  ServerProcess server(data);
  EXPECT_TRUE(server.Start()) << server.log();
  std::atomic<int> decided = 0;
  std::vector<std::thread> threads;
  for (Stream& stream : streams) {
    threads.emplace_back(DecideUntilKilled, std::cref(server), std::ref(stream),
                         std::ref(decided));
  }
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (decided == 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::yield();
  }
  EXPECT_GT(decided, 0);
  std::this_thread::sleep_for(std::chrono::microseconds(random() % 100'000));
  server.Kill();
  for (auto& thread : threads) thread.join();
  return decided;
}

v1::GetSubmissionResponse Get(Stub& stub, std::uint64_t number) {
  v1::GetSubmissionRequest request;
  request.set_number(number);
  grpc::ClientContext context;
  v1::GetSubmissionResponse response;
  const auto status = stub.GetSubmission(&context, request, &response);
  EXPECT_TRUE(status.ok()) << "submission " << number << ": "
                           << status.error_message();
  return response;
}

// Each stream has at most one step under way when the server dies: its last
// submission may have gone on by that one.
void CheckNothingIsLost(Stub& stub, Stream& stream) {
  for (const auto& [number, acknowledged] : stream.acknowledged) {
    const auto found = Get(stub, number);
    const v1::Submission& now = found.submission();
    const int more = now.transitions_size() - acknowledged.transitions_size();
    EXPECT_GE(more, 0) << "a step of submission " << number << " is gone";
    const bool last = number == stream.acknowledged.rbegin()->first;
    EXPECT_LE(more, last ? 1 : 0);
    if (more != 0) continue;
    EXPECT_EQ(now.version(), acknowledged.version());
    EXPECT_EQ(now.state(), acknowledged.state());
    EXPECT_EQ(now.revision(), acknowledged.revision());
    EXPECT_EQ(found.changes_size(), 1);
  }
}

TEST(CrashTest, NoAcknowledgedDecisionOnASubmissionIsLost) {
  const unsigned rounds = Setting("QINGDAN_CRASH_ROUNDS", 10);
  const unsigned seed = Setting("QINGDAN_CRASH_SEED", std::random_device()());
  SCOPED_TRACE("QINGDAN_CRASH_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  const TempDir dir;
  std::vector<Stream> streams(kStreams);
  for (std::size_t i = 0; i < streams.size(); ++i) {
    streams[i].department = "department-" + std::to_string(i);
  }
  int decided = 0;
  for (unsigned round = 0; round < rounds && !HasFailure(); ++round) {
    decided += KillWhileDeciding(dir.File("data"), streams, random);
    ServerProcess server(dir.File("data"));
    ASSERT_TRUE(server.Start()) << server.log();
    const auto stub = Connect(server);
    for (Stream& stream : streams) {
      CheckNothingIsLost(*stub, stream);
      // What is settled need not be looked at again.
      stream.acknowledged.clear();
    }
    // Every other round ends as an operator would end it, with a checkpoint.
    if (round % 2 == 0) {
      EXPECT_EQ(server.Stop(), 0);
    } else {
      server.Kill();
    }
  }
  std::cout << rounds << " rounds, " << decided
            << " decisions acknowledged before a kill, seed " << seed << "\n";
}

}  // namespace
}  // namespace qingdan
