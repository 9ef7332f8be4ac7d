#include "tools/bench/load.h"

#include <algorithm>
#include <chrono>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <memory>
#include <optional>
#include <utility>

namespace qingdan::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMessageBytesMax = 64 << 20;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

// One place of a call in flight, used again when it has ended.
struct Call {
  std::optional<grpc::ClientContext> context;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  grpc::ByteBuffer answer;
  grpc::Status status;
  Clock::time_point started;
  std::size_t request = 0;
};

// Starts calls and hands out the ended ones.
class Calls {
 public:
  explicit Calls(const Load& load) : method_(load.method) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMessageBytesMax);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stub_.emplace(grpc::CreateCustomChannel(
        load.server, grpc::InsecureChannelCredentials(), arguments));
    for (const std::string& bytes : load.requests) {
      requests_.push_back(ToBuffer(bytes));
    }
  }

  void Start(Call& call) {
    call.context.emplace();
    call.request = next_++ % requests_.size();
    call.started = Clock::now();
    call.reader = stub_->PrepareUnaryCall(&*call.context, method_,
                                          requests_[call.request], &queue_);
    call.reader->StartCall();
    call.reader->Finish(&call.answer, &call.status, &call);
  }

  // The next call that has ended, well or not.
  Call& Ended() {
    void* tag = nullptr;
    bool ok = false;
    queue_.Next(&tag, &ok);
    return *static_cast<Call*>(tag);
  }

 private:
  const std::string method_;
  std::optional<grpc::GenericStub> stub_;
  std::vector<grpc::ByteBuffer> requests_;
  std::size_t next_ = 0;
  grpc::CompletionQueue queue_;
};

absl::Status ToStatus(const grpc::Status& status) {
  return {static_cast<absl::StatusCode>(status.error_code()),
          status.error_message()};
}

Clock::duration Seconds(double seconds) {
  return std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(seconds));
}

}  // namespace

Sample SampleOf(std::vector<double>& us, double seconds) {
  std::sort(us.begin(), us.end());
  const auto quantile = [&us](double q) {
    return us[static_cast<std::size_t>(q * static_cast<double>(us.size() - 1))];
  };
  return {static_cast<double>(us.size()) / seconds, quantile(0.5),
          quantile(0.99), us.back()};
}

absl::StatusOr<Sample> Run(const Load& load) {
  Calls calls(load);
  std::vector<Call> flying(static_cast<std::size_t>(load.in_flight));
  const auto begin = Clock::now() + Seconds(load.warmup_seconds);
  const auto end = begin + Seconds(load.seconds);
  std::vector<double> us;
  absl::Status failure;
  for (Call& call : flying) calls.Start(call);
  for (int live = load.in_flight; live > 0;) {
    Call& call = calls.Ended();
    const auto now = Clock::now();
    if (!call.status.ok()) {
      failure = ToStatus(call.status);
    } else if (now >= begin && now < end) {
      us.push_back(std::chrono::duration<double, std::micro>(now - call.started)
                       .count());
    }
    if (failure.ok() && now < end) {
      calls.Start(call);
    } else {
      --live;
    }
  }
  if (!failure.ok()) return failure;
  if (us.empty()) return absl::DeadlineExceededError("no call ended in time");
  return SampleOf(us, load.seconds);
}

absl::StatusOr<std::vector<std::size_t>> AnswerSizes(const Load& load) {
  Calls calls(load);
  std::vector<std::size_t> sizes;
  Call call;
  for (std::size_t i = 0; i < load.requests.size(); ++i) {
    calls.Start(call);
    calls.Ended();
    if (!call.status.ok()) return ToStatus(call.status);
    sizes.push_back(call.answer.Length());
  }
  return sizes;
}

}  // namespace qingdan::bench
