// One call on its way through the gRPC server of this process.
#ifndef QINGDAN_SERVER_CONNECT_CALL_H_
#define QINGDAN_SERVER_CONNECT_CALL_H_

#include <chrono>
#include <google/protobuf/descriptor.h>
#include <grpcpp/generic/generic_stub.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/connect/codec.h"
#include "server/http/http.h"
#include "server/service/forwarded_peer.h"

namespace qingdan::connect {

// What is to be called, with all that goes along.
struct CallPlan {
  const google::protobuf::MethodDescriptor* method = nullptr;
  Codec codec = Codec::kJson;
  std::vector<std::string> requests;  // in wire form
  service::Peer peer;                 // the client
  std::string authorization;          // header; empty if there was none
  std::optional<std::chrono::milliseconds> timeout;
};

// Calls a method that takes one message and answers one. Two minutes at the
// most.
void StartUnary(grpc::GenericStub& stub, CallPlan plan,
                std::shared_ptr<http::Responder> responder);

// Calls any other method; `plan` may be the error that ends the stream at once,
// for such an error has no HTTP status of its own. Reads an answer of the
// method only when the one before is on its way to the client.
void StartStream(grpc::GenericStub& stub, absl::StatusOr<CallPlan> plan,
                 Codec codec, std::shared_ptr<http::Responder> responder);

}  // namespace qingdan::connect

#endif  // QINGDAN_SERVER_CONNECT_CALL_H_
