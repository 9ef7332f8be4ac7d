// What every gRPC call goes through: the caller is named, the handler runs, its
// status is put on the wire. The only place that does any of it.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_CALL_H_
#define QINGDAN_SERVER_SERVICE_GRPC_CALL_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/service/caller.h"

namespace qingdan::service {

class GrpcCalls {
 public:
  // `namer` is borrowed and outlives this object.
  explicit GrpcCalls(const CallerNamer* namer) : namer_(namer) {}

  // Names the caller of `method` and runs `handler(caller)`, which returns an
  // absl::Status.
  template <typename Handler>
  grpc::Status Run(const grpc::ServerContextBase& context, const char* method,
                   Handler&& handler) const {
    absl::StatusOr<Caller> caller = namer_->Name(InfoOf(context, method));
    const absl::Status status =
        caller.ok() ? std::forward<Handler>(handler)(*caller) : caller.status();
    return ToWire(status);
  }

  // Run for a handler that returns an absl::StatusOr<Response>, which is moved
  // into `response`.
  template <typename Response, typename Handler>
  grpc::Status Unary(const grpc::ServerContextBase& context, const char* method,
                     Response* response, Handler&& handler) const {
    return Run(context, method, [&](const Caller& caller) -> absl::Status {
      absl::StatusOr<Response> result = handler(caller);
      if (!result.ok()) return result.status();
      *response = *std::move(result);
      return absl::OkStatus();
    });
  }

 private:
  static CallInfo InfoOf(const grpc::ServerContextBase& context,
                         const char* method);
  static grpc::Status ToWire(const absl::Status& status);

  const CallerNamer* namer_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_CALL_H_
