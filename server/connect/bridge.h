// The API over HTTP, by the Connect protocol: POST /package.Service/Method
// with a message as JSON or protobuf (docs/http.md). Every service that is
// linked into the program is served, without a line for it here.
//
// A call goes on to the gRPC server in this process, as any other client's
// does: who calls, what they may do, limits and errors are settled in one
// place, and the answers are the same both ways
// (docs/adr/2026-11-24-http-by-beast.md).
#ifndef QINGDAN_SERVER_CONNECT_BRIDGE_H_
#define QINGDAN_SERVER_CONNECT_BRIDGE_H_

#include <cstddef>
#include <grpcpp/channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <memory>

#include "server/http/http.h"

namespace qingdan::connect {

class Bridge {
 public:
  // A channel to the server in this process. It is to be let go before that
  // server ends.
  explicit Bridge(std::shared_ptr<grpc::Channel> channel)
      : stub_(std::move(channel)) {}

  // Whether a path means the API: it has the form of a method's.
  static bool IsCall(std::string_view path);

  // 16 MiB, as for a message of gRPC; for a method that takes a stream, 96 MiB
  // in all.
  static std::size_t BodyBytesMax(std::string_view path);

  // Answers a call. A stream of requests is read whole before the first answer.
  void Handle(const http::Request& request,
              std::shared_ptr<http::Responder> responder);

 private:
  grpc::GenericStub stub_;
};

}  // namespace qingdan::connect

#endif  // QINGDAN_SERVER_CONNECT_BRIDGE_H_
