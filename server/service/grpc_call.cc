#include "server/service/grpc_call.h"

#include <utility>

#include "server/base/digest.h"
#include "server/service/forwarded_peer.h"
#include "server/service/status_mapping.h"

namespace qingdan::service {
namespace {

// A call that came over HTTP names its client itself.
void TakePeer(CallInfo& info) {
  const auto told = info.metadata.extract(kForwardedPeer);
  if (!told) return;
  if (auto peer = ForwardedPeer(told.mapped())) info.peer = *std::move(peer);
}

}  // namespace

CallInfo GrpcCalls::InfoOf(const grpc::ServerContextBase& context,
                           const char* method) {
  CallInfo info{method, context.peer(), {}};
  for (const auto& [key, value] : context.client_metadata()) {
    info.metadata.emplace(std::string(key.data(), key.size()),
                          std::string(value.data(), value.size()));
  }
  TakePeer(info);
  return info;
}

grpc::Status GrpcCalls::ToWire(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return ToGrpcStatus(status, base::RandomHex(8));
}

}  // namespace qingdan::service
