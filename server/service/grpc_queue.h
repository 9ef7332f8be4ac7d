// Short unary methods answered from one completion queue by one thread.
//
// On two cores this answers about twice as many calls a second as gRPC's own
// threads do, because no call is handed from one thread to another
// (docs/adr/2026-11-24-server-api.md). A method served here must be short:
// while it runs, the others of the queue wait.
//
//   GrpcQueue queue(builder);              // before the server is built
//   ... builder.RegisterService(&service); server = builder.BuildAndStart();
//   queue.Serve(&service, &MixIn::RequestGetItem, &Service::GetItem);
//   queue.Start();
//   ... server->Shutdown(deadline);
//   queue.Stop();
#ifndef QINGDAN_SERVER_SERVICE_GRPC_QUEUE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_QUEUE_H_

#include <grpcpp/completion_queue.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/async_unary_call.h>
#include <memory>
#include <thread>

namespace qingdan::service {

class GrpcQueue {
 public:
  // The server that `builder` builds shuts down before this object ends.
  explicit GrpcQueue(grpc::ServerBuilder& builder)
      : queue_(builder.AddCompletionQueue()) {}
  ~GrpcQueue() { Stop(); }
  GrpcQueue(const GrpcQueue&) = delete;
  GrpcQueue& operator=(const GrpcQueue&) = delete;

  // Answers a method of `service` by its synchronous handler `handle`;
  // `request` is the RequestX that gRPC generates for the method in the mix-in
  // WithAsyncMethod_X, from which the service must be derived. To be called
  // between the server's start and Start.
  template <typename Service, typename MixIn, typename Request,
            typename Response>
  void Serve(Service* service,
             void (MixIn::*request)(grpc::ServerContext*, Request*,
                                    grpc::ServerAsyncResponseWriter<Response>*,
                                    grpc::CompletionQueue*,
                                    grpc::ServerCompletionQueue*, void*),
             grpc::Status (Service::*handle)(grpc::ServerContext*,
                                             const Request*, Response*)) {
    const auto ask = [service, request, queue = queue_.get()](
                         grpc::ServerContext* context, Request* message,
                         grpc::ServerAsyncResponseWriter<Response>* writer,
                         void* tag) {
      (service->*request)(context, message, writer, queue, queue, tag);
    };
    const auto answer = [service, handle](grpc::ServerContext* context,
                                          const Request* message,
                                          Response* response) {
      return (service->*handle)(context, message, response);
    };
    for (int i = 0; i < kWaiting; ++i) {
      new UnaryCall<Request, Response, decltype(ask), decltype(answer)>(ask,
                                                                        answer);
    }
  }

  // Starts the thread. Call once.
  void Start();

  // Ends it, after the server has shut down. May be called again.
  void Stop();

 private:
  // Calls of each method that wait for a client at any time.
  static constexpr int kWaiting = 128;

  class Call {
   public:
    virtual ~Call() = default;
    // The event it waited for has come; `ok` is false if it never will.
    virtual void Proceed(bool ok) = 0;
  };

  // One call from before its arrival to the end of its answer; owns itself.
  template <typename Request, typename Response, typename Ask, typename Answer>
  class UnaryCall final : public Call {
   public:
    UnaryCall(const Ask& ask, const Answer& answer)
        : ask_(ask), answer_(answer), writer_(&context_) {
      ask_(&context_, &request_, &writer_, this);
    }

    void Proceed(bool ok) override {
      if (!ok || answered_) {
        delete this;
        return;
      }
      new UnaryCall(ask_, answer_);
      answered_ = true;
      const grpc::Status status = answer_(&context_, &request_, &response_);
      if (status.ok()) {
        writer_.Finish(response_, status, this);
      } else {
        writer_.FinishWithError(status, this);
      }
    }

   private:
    const Ask ask_;
    const Answer answer_;
    grpc::ServerContext context_;
    Request request_;
    Response response_;
    grpc::ServerAsyncResponseWriter<Response> writer_;
    bool answered_ = false;
  };

  void Run();

  const std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  std::thread thread_;
  bool stopped_ = false;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_QUEUE_H_
