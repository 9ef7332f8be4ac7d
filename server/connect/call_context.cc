#include "server/connect/call_context.h"

#include <algorithm>
#include <grpcpp/support/slice.h>
#include <vector>

#include "server/connect/route.h"

namespace qingdan::connect {
namespace {

// No method that answers once may take longer.
constexpr std::chrono::milliseconds kUnaryTimeMax{120'000};

}  // namespace

void Fill(const CallPlan& plan, grpc::ClientContext& context) {
  auto timeout = plan.timeout;
  if (!IsStreaming(*plan.method)) {
    timeout = std::min(timeout.value_or(kUnaryTimeMax), kUnaryTimeMax);
  }
  if (timeout.has_value()) {
    context.set_deadline(std::chrono::system_clock::now() + *timeout);
  }
  context.AddMetadata(service::kForwardedPeer, service::Forward(plan.peer));
  if (!plan.authorization.empty()) {
    context.AddMetadata("authorization", plan.authorization);
  }
}

std::string PathOf(const google::protobuf::MethodDescriptor& method) {
  return "/" + method.service()->full_name() + "/" + method.name();
}

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string ToString(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

google::rpc::Status ToRpcStatus(const grpc::Status& status) {
  google::rpc::Status rpc;
  if (!rpc.ParseFromString(status.error_details())) rpc.Clear();
  rpc.set_code(status.error_code());
  if (rpc.message().empty()) rpc.set_message(status.error_message());
  return rpc;
}

}  // namespace qingdan::connect
