// Carries what a handler answers, from any thread, to the connection's thread.
#ifndef QINGDAN_SERVER_HTTP_INTERNAL_RESPONDER_H_
#define QINGDAN_SERVER_HTTP_INTERNAL_RESPONDER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "server/http/http.h"
#include "server/http/internal/asio.h"
#include "server/http/internal/hub.h"
#include "server/http/internal/refusal.h"

namespace qingdan::http::internal {

template <typename Session>
class PostingResponder final : public Responder {
 public:
  PostingResponder(std::shared_ptr<Hub> hub, std::shared_ptr<Session> session)
      : hub_(std::move(hub)),
        lane_(asio::make_strand(hub_->io)),
        session_(std::move(session)) {}

  // The session ends on its own thread, also if this held it last.
  ~PostingResponder() override {
    if (state_ == State::kNew) Send(NotAnswered());
    if (state_ == State::kBegun) {
      Post([](Session& s) { s.Abort(), s.EndAnswer(); });
    }
    asio::post(lane_, [session = std::move(session_)] {});
  }

  void Send(Response response) override {
    state_ = State::kEnded;
    Post([r = std::move(response)](Session& s) mutable {
      s.Answer(std::move(r));
    });
  }

  void Begin(Response head) override {
    state_ = State::kBegun;
    Post([h = std::move(head)](Session& s) { s.BeginAnswer(h); });
  }

  void Write(std::string piece, std::function<void(bool)> sent) override {
    Post([p = std::move(piece), d = std::move(sent)](Session& s) mutable {
      s.WritePiece(std::move(p), std::move(d));
    });
  }

  void End() override {
    state_ = State::kEnded;
    Post([](Session& s) { s.EndAnswer(); });
  }

  void OnGone(std::function<void()> gone) override {
    Post([g = std::move(gone)](Session& s) mutable { s.OnGone(std::move(g)); });
  }

 private:
  enum class State { kNew, kBegun, kEnded };

  template <typename Step>
  void Post(Step step) {
    asio::post(lane_, [session = session_, s = std::move(step)]() mutable {
      s(*session);
    });
  }

  const std::shared_ptr<Hub> hub_;
  // Keeps the steps in order, which io does not for steps of several threads.
  asio::strand<asio::io_context::executor_type> lane_;
  std::shared_ptr<Session> session_;
  State state_ = State::kNew;
};

}  // namespace qingdan::http::internal

#endif  // QINGDAN_SERVER_HTTP_INTERNAL_RESPONDER_H_
