// What every gRPC call goes through: the caller is named, the access table
// asked, the handler run, its status put on the wire. The only place that does
// any of it; no handler runs for a caller who may not call it.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_CALL_H_
#define QINGDAN_SERVER_SERVICE_GRPC_CALL_H_

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>
#include <grpcpp/support/sync_stream.h>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/identity/access.h"
#include "server/service/caller.h"

namespace qingdan::service {

class GrpcCalls {
 public:
  struct Parts {
    const CallerNamer* namer = nullptr;  // all borrowed
    const identity::AccessTable* access = nullptr;
    identity::AccessTable::SubmissionFinder submissions;
  };

  explicit GrpcCalls(Parts parts) : parts_(std::move(parts)) {}

  // Runs `handler(caller)`, which returns an absl::Status, if the caller may
  // call `method` with `request`.
  template <typename Handler>
  grpc::Status Run(const grpc::ServerContextBase& context, const char* method,
                   const google::protobuf::Message& request,
                   Handler&& handler) const {
    absl::StatusOr<Caller> caller = Enter(context, method, request);
    return ToWire(caller.ok() ? std::forward<Handler>(handler)(*caller)
                              : caller.status());
  }

  // Run for a handler that returns an absl::StatusOr<Response>, which is moved
  // into `response`.
  template <typename Response, typename Handler>
  grpc::Status Unary(const grpc::ServerContextBase& context, const char* method,
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
  // first)` gets a pointer to that one, null if the client sent none, and reads
  // the others.
  template <typename Response, typename Request, typename Handler>
  grpc::Status Stream(const grpc::ServerContextBase& context,
                      const char* method,
                      grpc::ServerReaderWriter<Response, Request>* stream,
                      Handler&& handler) const {
    Request first;
    const absl::Status status = EnterStream(context, method);
    if (!status.ok()) return ToWire(status);
    Request* const sent = stream->Read(&first) ? &first : nullptr;
    return Run(context, method, first,
               [&](const Caller& caller) { return handler(caller, sent); });
  }

 private:
  absl::StatusOr<Caller> Enter(const grpc::ServerContextBase& context,
                               const char* method,
                               const google::protobuf::Message& request) const;

  // Turns away at the door whom no first message could help.
  absl::Status EnterStream(const grpc::ServerContextBase& context,
                           const char* method) const;
  static grpc::Status ToWire(const absl::Status& status);

  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_CALL_H_
