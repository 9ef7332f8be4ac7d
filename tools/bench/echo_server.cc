#include "tools/bench/echo_server.h"

#include <grpcpp/grpcpp.h>
#include <iostream>
#include <memory>

#include "qingdan/bench/v1/echo.grpc.pb.h"

namespace qingdan::bench {
namespace {

// Calls that wait for a client at any time.
constexpr int kWaiting = 128;
constexpr int kMessageBytesMax = 64 << 20;

// One call from its arrival to the end of its answer; owns itself.
class EchoCall {
 public:
  EchoCall(v1::EchoService::AsyncService* service,
           grpc::ServerCompletionQueue* queue)
      : service_(service), queue_(queue), writer_(&context_) {
    service_->RequestEcho(&context_, &request_, &writer_, queue_, queue_, this);
  }

  void Proceed(bool ok) {
    if (!ok || answered_) {
      delete this;
      return;
    }
    new EchoCall(service_, queue_);
    answered_ = true;
    v1::EchoResponse response;
    response.set_payload(std::string(request_.reply_bytes(), 'r'));
    writer_.Finish(response, grpc::Status::OK, this);
  }

 private:
  v1::EchoService::AsyncService* service_;
  grpc::ServerCompletionQueue* queue_;
  grpc::ServerContext context_;
  v1::EchoRequest request_;
  grpc::ServerAsyncResponseWriter<v1::EchoResponse> writer_;
  bool answered_ = false;
};

}  // namespace

void RunEchoServer(const std::string& listen) {
  v1::EchoService::AsyncService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(listen, grpc::InsecureServerCredentials(), &port);
  builder.SetMaxReceiveMessageSize(kMessageBytesMax);
  builder.RegisterService(&service);
  const auto queue = builder.AddCompletionQueue();
  const auto server = builder.BuildAndStart();
  if (server == nullptr || port == 0) return;
  std::cout << "ready on " << listen.substr(0, listen.rfind(':')) << ":" << port
            << std::endl;
  for (int i = 0; i < kWaiting; ++i) new EchoCall(&service, queue.get());
  void* tag = nullptr;
  for (bool ok = false; queue->Next(&tag, &ok);) {
    static_cast<EchoCall*>(tag)->Proceed(ok);
  }
}

}  // namespace qingdan::bench
