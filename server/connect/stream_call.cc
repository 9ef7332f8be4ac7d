#include <cstddef>
#include <grpcpp/support/client_callback.h>
#include <utility>

#include "server/connect/call.h"
#include "server/connect/call_context.h"
#include "server/connect/envelope.h"
#include "server/connect/route.h"
#include "server/http/error_response.h"

namespace qingdan::connect {
namespace {

using Responder = std::shared_ptr<http::Responder>;

void Begin(http::Responder& responder, Codec codec) {
  responder.Begin(
      {200,
       {{"Content-Type", std::string(ContentType(codec, /*streaming=*/true))},
        {"Cache-Control", "no-store"}},
       nullptr});
}

// Sends the frame that tells how the stream ended, as `json`, and ends it.
void End(const Responder& responder, const std::string& json) {
  responder->Write(Envelope(kEndOfStream, json),
                   [responder](bool) { responder->End(); });
}

std::string EndJson(const google::rpc::Status& error) {
  return "{\"error\":" + http::ErrorJson(error) + "}";
}

// Lives until gRPC is done with it. Writes all requests, and meanwhile reads
// the answers one by one.
class StreamCall final
    : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
      public std::enable_shared_from_this<StreamCall> {
 public:
  StreamCall(CallPlan plan, Responder responder)
      : plan_(std::move(plan)), responder_(std::move(responder)) {}

  void Start(grpc::GenericStub& stub) {
    life_ = shared_from_this();
    Fill(plan_, context_);
    stub.PrepareBidiStreamingCall(&context_, PathOf(*plan_.method), {}, this);
    responder_->OnGone([self = life_] { self->context_.TryCancel(); });
    // Reads are started by what the connection tells, outside of gRPC's own
    // callbacks: until the last one the call must not end.
    AddHold();
    StartRead(&response_);
    WriteNext();
    StartCall();
  }

  void OnWriteDone(bool ok) override {
    if (ok) WriteNext();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return RemoveHold();
    const auto body = FromWire(plan_.codec, *plan_.method->output_type(),
                               ToString(response_));
    if (!body.ok()) return GiveUp(body.status());
    responder_->Write(Envelope(0, *body),
                      [self = shared_from_this()](bool sent) {
                        if (sent) return self->StartRead(&self->response_);
                        self->context_.TryCancel();
                        self->RemoveHold();
                      });
  }

  void OnDone(const grpc::Status& status) override {
    const auto self = std::move(life_);
    if (!error_.ok()) {
      End(responder_, EndJson(http::ToRpcStatus(error_)));
    } else {
      End(responder_, status.ok() ? "{}" : EndJson(ToRpcStatus(status)));
    }
  }

 private:
  void WriteNext() {
    if (next_ == plan_.requests.size()) {
      if (!std::exchange(done_writing_, true)) StartWritesDone();
      return;
    }
    request_ = ToBuffer(plan_.requests[next_++]);
    StartWrite(&request_);
  }

  void GiveUp(const absl::Status& error) {
    error_ = error;
    context_.TryCancel();
    RemoveHold();
  }

  const CallPlan plan_;
  const Responder responder_;
  std::shared_ptr<StreamCall> life_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::size_t next_ = 0;  // request to be written
  bool done_writing_ = false;
  absl::Status error_;
};

}  // namespace

void StartStream(grpc::GenericStub& stub, absl::StatusOr<CallPlan> plan,
                 Codec codec, std::shared_ptr<http::Responder> responder) {
  Begin(*responder, codec);
  if (!plan.ok()) {
    return End(responder, EndJson(http::ToRpcStatus(plan.status())));
  }
  std::make_shared<StreamCall>(*std::move(plan), std::move(responder))
      ->Start(stub);
}

}  // namespace qingdan::connect
