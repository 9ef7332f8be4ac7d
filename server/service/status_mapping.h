// The one place where an absl::Status becomes what goes over the wire.
#ifndef QINGDAN_SERVER_SERVICE_STATUS_MAPPING_H_
#define QINGDAN_SERVER_SERVICE_STATUS_MAPPING_H_

#include <grpcpp/support/status.h>
#include <string>

#include "absl/status/status.h"
#include "google/rpc/status.pb.h"

namespace qingdan::service {

// `status` for a client: code, message and ErrorInfo, and BadRequest where the
// reason names a field. An error that carries no reason of ours came from below
// by mistake: the client gets INTERNAL with `request_id`, and its own text goes
// to the log only. `status` is not OK.
google::rpc::Status ToRpcStatus(const absl::Status& status,
                                const std::string& request_id);

// ToRpcStatus as gRPC sends it. OK stays OK.
grpc::Status ToGrpcStatus(const absl::Status& status,
                          const std::string& request_id);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_STATUS_MAPPING_H_
