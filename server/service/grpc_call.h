// What every gRPC call goes through: the caller is named, its limits and the
// access table asked, the handler run, the act recorded, its status put on the
// wire. The only place that does any of it; no handler runs for a caller who
// may not call it.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_CALL_H_
#define QINGDAN_SERVER_SERVICE_GRPC_CALL_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>
#include <grpcpp/support/sync_stream.h>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/acts/act_log.h"
#include "server/identity/access.h"
#include "server/limits/limiter.h"
#include "server/service/caller.h"
#include "server/service/watchdog.h"

namespace qingdan::service {

// The longest that a call may take, a watch apart.
inline constexpr std::chrono::minutes kCallTimeMax{10};

// How long a reader of a stream may take for one message.
inline constexpr std::chrono::seconds kSlowReaderMax{30};

// The messages of a client's stream, each charged to its caller.
template <typename Request>
class Requests {
 public:
  // Reads the next one; false at the end, or when the caller has asked too
  // much, which `status` then tells.
  bool Read(Request* request) {
    if (first_ != nullptr) {
      request->Swap(std::exchange(first_, nullptr));
      return true;
    }
    if (!status_.ok() || !read_(request)) return false;
    status_ = pass_->Charge({message_cost_, request->ByteSizeLong(), true});
    return status_.ok();
  }

  const absl::Status& status() const { return status_; }

 private:
  friend class GrpcCalls;
  std::function<bool(Request*)> read_;
  Request* first_ = nullptr;  // read already, to decide by
  const limits::Limiter::Pass* pass_ = nullptr;
  double message_cost_ = 0;
  absl::Status status_;
};

class GrpcCalls {
 public:
  struct Parts {
    const CallerNamer* namer = nullptr;  // all borrowed
    const identity::AccessTable* access = nullptr;
    identity::AccessTable::SubmissionFinder submissions;
    limits::Limiter* limiter = nullptr;            // null: no limits
    acts::ActLog* acts = nullptr;                  // null: nothing is recorded
    std::function<std::uint64_t()> revision = {};  // newest one, for the record
  };

  explicit GrpcCalls(Parts parts) : parts_(std::move(parts)) {}

  // Runs `handler(caller)`, which returns an absl::Status, if the caller may
  // call `method` with `request`.
  template <typename Handler>
  grpc::Status Run(grpc::ServerContextBase& context, const char* method,
                   const google::protobuf::Message& request,
                   Handler&& handler) const {
    absl::StatusOr<Entered> entered = Enter(context, method, request);
    if (!entered.ok()) return ToWire(context, entered.status());
    return Leave(context, method, *entered,
                 std::forward<Handler>(handler)(entered->caller));
  }

  // Run for a handler that returns an absl::StatusOr<Response>, which is moved
  // into `response`.
  template <typename Response, typename Handler>
  grpc::Status Unary(grpc::ServerContextBase& context, const char* method,
                     const google::protobuf::Message& request,
                     Response* response, Handler&& handler) const {
    return Run(context, method, request,
               [&](const Caller& caller) -> absl::Status {
                 absl::StatusOr<Response> result = handler(caller);
                 if (!result.ok()) return result.status();
                 *response = *std::move(result);
                 return absl::OkStatus();
               });
  }

  // Run for a stream of requests, judged by its first. `handler(caller,
  // requests)` reads them all from a Requests<Request>; each costs
  // `message_cost` besides its bytes.
  template <typename Response, typename Request, typename Handler>
  grpc::Status Stream(grpc::ServerContextBase& context, const char* method,
                      grpc::ServerReaderWriter<Response, Request>* stream,
                      double message_cost, Handler&& handler) const {
    const absl::Status status = EnterStream(context, method);
    if (!status.ok()) return ToWire(context, status);
    const Watchdog::Guard guard(&watchdog_, DeadlineOf(context),
                                [&context] { context.TryCancel(); });
    Request first;
    const bool sent = stream->Read(&first);
    absl::StatusOr<Entered> entered = Enter(context, method, first);
    if (!entered.ok()) return ToWire(context, entered.status());
    Requests<Request> requests;
    requests.read_ = [stream](Request* to) { return stream->Read(to); };
    requests.first_ = sent ? &first : nullptr;
    requests.pass_ = &entered->pass;
    requests.message_cost_ = message_cost;
    absl::Status done = handler(entered->caller, requests);
    if (done.ok()) done = requests.status();
    return Leave(context, method, *entered, done);
  }

  // Sends by `send`; a reader that takes longer than kSlowReaderMax is cut off.
  bool SendOrCut(grpc::ServerContextBase& context,
                 const std::function<bool()>& send) const;

 private:
  struct Entered {
    Caller caller;
    limits::Limiter::Pass pass;
    std::string on;
  };

  absl::StatusOr<Entered> Enter(grpc::ServerContextBase& context,
                                const char* method,
                                const google::protobuf::Message& request) const;

  // Turns away at the door whom no first message could help.
  absl::Status EnterStream(grpc::ServerContextBase& context,
                           const char* method) const;

  absl::StatusOr<Caller> Name(const grpc::ServerContextBase& context,
                              const char* method) const;

  grpc::Status Leave(grpc::ServerContextBase& context, const char* method,
                     const Entered& entered, const absl::Status& status) const;
  void Record(const Caller& caller, const char* method, const std::string& on,
              const absl::Status& status) const;
  static Watchdog::Time DeadlineOf(const grpc::ServerContextBase& context);
  static grpc::Status ToWire(grpc::ServerContextBase& context,
                             const absl::Status& status);

  const Parts parts_;
  mutable Watchdog watchdog_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_CALL_H_
