#include <grpcpp/support/stub_options.h>
#include <utility>

#include "server/connect/call.h"
#include "server/connect/call_context.h"
#include "server/connect/route.h"
#include "server/http/error_response.h"

namespace qingdan::connect {
namespace {

// Lives until the answer is there.
class UnaryCall : public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(CallPlan plan, std::shared_ptr<http::Responder> responder)
      : plan_(std::move(plan)), responder_(std::move(responder)) {}

  void Start(grpc::GenericStub& stub) {
    Fill(plan_, context_);
    request_ = ToBuffer(plan_.requests.front());
    const auto self = shared_from_this();
    responder_->OnGone([self] { self->context_.TryCancel(); });
    stub.UnaryCall(&context_, PathOf(*plan_.method), {}, &request_, &response_,
                   [self](const grpc::Status& status) {
                     self->responder_->Send(self->Answer(status));
                   });
  }

 private:
  http::Response Answer(const grpc::Status& status) const {
    if (!status.ok()) return http::ErrorResponse(ToRpcStatus(status));
    auto body = FromWire(plan_.codec, *plan_.method->output_type(),
                         ToString(response_));
    if (!body.ok()) {
      return http::ErrorResponse(http::ToRpcStatus(body.status()));
    }
    return {200,
            {{"Content-Type", std::string(ContentType(plan_.codec, false))},
             {"Cache-Control", "no-store"}},
            std::make_shared<const std::string>(*std::move(body))};
  }

  const CallPlan plan_;
  const std::shared_ptr<http::Responder> responder_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

}  // namespace

void StartUnary(grpc::GenericStub& stub, CallPlan plan,
                std::shared_ptr<http::Responder> responder) {
  std::make_shared<UnaryCall>(std::move(plan), std::move(responder))
      ->Start(stub);
}

}  // namespace qingdan::connect
