#include "server/service/grpc_call.h"

#include "server/base/digest.h"
#include "server/service/status_mapping.h"

namespace qingdan::service {

CallInfo GrpcCalls::InfoOf(const grpc::ServerContextBase& context,
                           const char* method) {
  CallInfo info{method, context.peer(), {}};
  for (const auto& [key, value] : context.client_metadata()) {
    info.metadata.emplace(std::string(key.data(), key.size()),
                          std::string(value.data(), value.size()));
  }
  return info;
}

grpc::Status GrpcCalls::ToWire(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return ToGrpcStatus(status, base::RandomHex(8));
}

}  // namespace qingdan::service
