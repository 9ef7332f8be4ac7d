// One connection: reads a request, has it answered, reads the next.
//
//   WaitForRequest -> ReadHead -> ReadBody -> Handle -> (answer) -> again
//
// Every step has its time; whoever misses it is told so and cut off. All of it
// runs on the thread of hub->io.
#ifndef QINGDAN_SERVER_HTTP_INTERNAL_SESSION_H_
#define QINGDAN_SERVER_HTTP_INTERNAL_SESSION_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <poll.h>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/http/http.h"
#include "server/http/internal/asio.h"
#include "server/http/internal/head_text.h"
#include "server/http/internal/hub.h"
#include "server/http/internal/refusal.h"
#include "server/http/internal/responder.h"
#include "server/http/internal/tls.h"

namespace qingdan::http::internal {

// `Stream` is a tcp::socket or a TLS stream over one.
template <typename Stream>
class Session final : public Connection,
                      public std::enable_shared_from_this<Session<Stream>> {
 public:
  Session(std::shared_ptr<Hub> hub, Stream stream, const std::string& address,
          std::string peer)
      : hub_(hub.get()),
        hub_life_(hub),
        stream_(std::move(stream)),
        seat_(hub_, this, address),
        peer_(std::move(peer)),
        timer_(hub_->io),
        room_(hub_) {}

  void Start() override {
    if constexpr (kEncrypted) {
      Arm(Wait::kRead, hub_->limits.head);
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [this, self = Self()](Error error) {
                                if (error) return Cut();
                                subject_ = SubjectOf(stream_.native_handle());
                                WaitForRequest();
                              });
    } else {
      WaitForRequest();
    }
  }

  void Drain() override {
    keep_alive_ = false;
    if (waiting_) Cut();
  }

  void Abort() override {
    Gone();
    Cut();
  }

  // The steps of an answer, as Responder describes them.

  void Answer(Response response) {
    if (gone_) return Release();
    SendHead(response, Framing::kLength,
             [this, self = Self()] { EndAnswer(); });
  }

  void BeginAnswer(const Response& head) {
    if (gone_) return;
    chunked_ = parser_->get().version() >= kHttp11;
    keep_alive_ = keep_alive_ && chunked_;
    Response bare = head;
    bare.body = nullptr;
    writing_ = true;
    SendHead(bare, chunked_ ? Framing::kChunks : Framing::kUntilClose,
             [this, self = Self()] {
               writing_ = false;
               if (next_) std::exchange(next_, nullptr)();
             });
  }

  void WritePiece(std::string piece, std::function<void(bool)> sent) {
    if (gone_) return sent(false);
    if (writing_) {  // only the head can still be under way
      next_ = [this, p = std::move(piece), d = std::move(sent)]() mutable {
        WritePiece(std::move(p), std::move(d));
      };
      return;
    }
    SendBytes(Chunk(std::move(piece)), std::move(sent));
  }

  void EndAnswer() {
    if (gone_) return Release();
    if (writing_) {
      next_ = [this] { EndAnswer(); };
      return;
    }
    if (!chunked_) return Finish();
    chunked_ = false;
    SendBytes("0\r\n\r\n", [this, self = Self()](bool) { Finish(); });
  }

  void OnGone(std::function<void()> gone) {
    if (gone_) return gone();
    on_gone_ = std::move(gone);
  }

 private:
  // What is read at a time, and how much of a request may lie unread.
  static constexpr std::size_t kReadBytes = 8 << 10;
  static constexpr std::size_t kBufferBytes = 128 << 10;
  // A body that a worker reads, because it takes the processor for a while.
  static constexpr std::size_t kSmallBodyBytes = 64 << 10;
  static constexpr std::size_t kBytesPerSecond = 128 << 10;
  // Known once the head is there.
  static constexpr auto kNoLimitYet = std::numeric_limits<std::uint64_t>::max();
  static constexpr int kHttp11 = 11;  // as Beast numbers versions
  static constexpr bool kEncrypted = !std::is_same_v<Stream, tcp::socket>;
  static constexpr std::chrono::seconds kLook{1};
  static constexpr std::chrono::seconds kLinger{2};

  std::shared_ptr<Session> Self() { return this->shared_from_this(); }

  tcp::socket& Socket() { return beast::get_lowest_layer(stream_); }

  // Timers.

  // What the client fails to send or to take in time.
  enum class Wait { kRead, kWrite };

  // Ends what goes on with the socket if it takes longer from now on. Reading
  // is ended so that the client can still be told.
  void Arm(Wait wait, std::chrono::milliseconds time) {
    expired_ = false;
    timer_.expires_after(time);
    timer_.async_wait([this, wait, turn = ++turn_, self = Self()](Error error) {
      if (error || turn != turn_) return;
      expired_ = true;
      if (wait == Wait::kWrite) return Abort();
      Error ignored;
      Socket().shutdown(tcp::socket::shutdown_receive, ignored);
    });
  }

  std::chrono::milliseconds TransferTime(std::size_t bytes) const {
    return hub_->limits.transfer +
           std::chrono::milliseconds(1'000 * bytes / kBytesPerSecond);
  }

  // Looks now and then whether the client still waits for its answer.
  void Watch() {
    timer_.expires_after(kLook);
    timer_.async_wait([this, turn = ++turn_, self = Self()](Error error) {
      if (error || turn != turn_) return;
      pollfd look = {Socket().native_handle(), POLLRDHUP, 0};
      if (::poll(&look, 1, 0) > 0) return Abort();
      Watch();
    });
  }

  // Reading.

  void WaitForRequest() {
    if (hub_->draining) return Cut();
    waiting_ = true;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(hub_->limits.head_bytes));
    parser_->body_limit(kNoLimitYet);
    if (buffer_.size() > 0) return ReadHead();
    Arm(Wait::kRead, hub_->limits.idle);
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [this, self = Self()](Error error, std::size_t n) {
                              buffer_.commit(n);
                              if (error) return Cut();
                              ReadHead();
                            });
  }

  void ReadHead() {
    waiting_ = false;
    Arm(Wait::kRead, hub_->limits.head);
    beast::http::async_read_header(
        stream_, buffer_, *parser_,
        [this, self = Self()](Error error, std::size_t) {
          if (error) return RefuseRead(error);
          OnHead();
        });
  }

  void OnHead() {
    keep_alive_ = keep_alive_ && parser_->keep_alive() &&
                  parser_->get().version() >= kHttp11;
    request_ = HeadOf(parser_->get());
    if (!request_.target.starts_with('/')) {
      return Refuse(Malformed("its target does not begin with a slash"));
    }
    body_max_ = hub_->handler->BodyBytesMax(request_);
    const auto length = parser_->content_length();
    if (length && *length > body_max_) return Refuse(BodyTooLarge(body_max_));
    const std::size_t expected =
        length ? *length : (parser_->chunked() ? body_max_ : 0);
    if (!room_.Take(expected)) {
      return Refuse(Busy("bodies", hub_->limits.large_bodies_bytes));
    }
    parser_->body_limit(body_max_);
    Arm(Wait::kRead, TransferTime(expected));
    if (beast::iequals(request_.header("expect"), "100-continue")) {
      return Invite();
    }
    ReadBody();
  }

  // The client waits to be told that its body is wanted.
  void Invite() {
    static constexpr char kContinue[] = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue, sizeof kContinue - 1),
                      [this, self = Self()](Error error, std::size_t) {
                        if (error) return Cut();
                        ReadBody();
                      });
  }

  void ReadBody() {
    beast::http::async_read(stream_, buffer_, *parser_,
                            [this, self = Self()](Error error, std::size_t) {
                              if (error) return RefuseRead(error);
                              Handle();
                            });
  }

  void RefuseRead(const Error& error) {
    using Broken = beast::http::error;
    if (expired_) return Refuse(TooSlow());
    if (error == Broken::body_limit) return Refuse(BodyTooLarge(body_max_));
    if (error == Broken::header_limit || error == Broken::buffer_overflow) {
      return Refuse(HeadTooLarge(hub_->limits.head_bytes));
    }
    // Ended in the middle: nobody is there to be told.
    const bool ended =
        error == Broken::end_of_stream || error == Broken::partial_message;
    if (ended || error.category() != make_error_code(Broken{}).category()) {
      return Cut();
    }
    Refuse(Malformed(error.message()));
  }

  // Answers without a handler; what is unread of the request cannot be told
  // from the next one, so the connection ends.
  void Refuse(Response response) {
    keep_alive_ = false;
    Answer(std::move(response));
  }

  template <typename Message>
  Request HeadOf(const Message& message) const {
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.peer = peer_;
    request.certificate_subject = subject_;
    for (const auto& field : message) {
      std::string name(field.name_string());
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
      std::string& value = request.headers[std::move(name)];
      if (!value.empty()) value += ", ";
      value.append(field.value().data(), field.value().size());
    }
    return request;
  }

  // Answering.

  void Handle() {
    if (hub_->running >= hub_->limits.running) {
      return Answer(Busy("requests", hub_->limits.running));
    }
    ++hub_->running;
    answering_ = true;
    Watch();
    request_.body = std::move(parser_->get().body());
    auto responder =
        std::make_shared<PostingResponder<Session>>(hub_life_.lock(), Self());
    if (request_.body.size() <= kSmallBodyBytes) {
      return hub_->handler->Handle(std::move(request_), std::move(responder));
    }
    asio::post(hub_->workers, [handler = hub_->handler, q = std::move(request_),
                               r = std::move(responder)]() mutable {
      handler->Handle(std::move(q), std::move(r));
    });
  }

  std::string Chunk(std::string piece) const {
    if (!chunked_ || piece.empty()) return piece;
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
    return size + std::move(piece) + "\r\n";
  }

  void SendHead(const Response& response, Framing framing,
                std::function<void()> then) {
    const bool bare = parser_->get().method() == beast::http::verb::head;
    head_ = HeadText(response, framing, keep_alive_, kEncrypted);
    body_ = bare ? nullptr : response.body;
    const std::array<asio::const_buffer, 2> bytes = {
        asio::buffer(head_),
        body_ == nullptr ? asio::const_buffer() : asio::buffer(*body_)};
    Arm(Wait::kWrite, TransferTime(asio::buffer_size(bytes)));
    asio::async_write(stream_, bytes,
                      [this, self = Self(), then = std::move(then)](
                          Error error, std::size_t) {
                        if (error) return Lose();
                        Rest();
                        then();
                      });
  }

  void SendBytes(std::string bytes, std::function<void(bool)> sent) {
    piece_ = std::move(bytes);
    Arm(Wait::kWrite, TransferTime(piece_.size()));
    asio::async_write(stream_, asio::buffer(piece_),
                      [this, self = Self(), sent = std::move(sent)](
                          Error error, std::size_t) {
                        if (error) {
                          Lose();
                        } else {
                          Rest();
                        }
                        sent(!error);
                      });
  }

  // Nothing is under way to or from the client.
  void Rest() {
    ++turn_;
    if (answering_) Watch();
  }

  void Lose() {
    Gone();
    Cut();
    if (!answering_) return;
    // Who waits to write on is told by its own callback.
    if (next_) std::exchange(next_, nullptr)();
  }

  void Gone() {
    if (std::exchange(gone_, true)) return;
    if (on_gone_) std::exchange(on_gone_, nullptr)();
  }

  // The request needs nothing of the server any more.
  void Release() {
    if (std::exchange(answering_, false)) --hub_->running;
    on_gone_ = nullptr;
    room_.Release();
  }

  void Finish() {
    if (gone_) return Release();
    Release();
    if (keep_alive_) return WaitForRequest();
    Linger();
  }

  // Closes so that the client reads the answer although more may come from it:
  // a socket closed with unread bytes is reset, and the answer lost.
  void Linger() {
    Error ignored;
    Socket().shutdown(tcp::socket::shutdown_send, ignored);
    Arm(Wait::kRead, kLinger);
    Discard();
  }

  void Discard() {
    buffer_.clear();
    Socket().async_read_some(buffer_.prepare(kReadBytes),
                             [this, self = Self()](Error error, std::size_t) {
                               if (error || expired_) return Cut();
                               Discard();
                             });
  }

  void Cut() {
    gone_ = true;
    ++turn_;
    timer_.cancel();
    Error ignored;
    Socket().close(ignored);
  }

  Hub* const hub_;
  const std::weak_ptr<Hub> hub_life_;
  Stream stream_;
  const Seat seat_;
  const std::string peer_;
  std::string subject_;  // of the client's certificate
  asio::steady_timer timer_;
  int turn_ = 0;  // of the timer; an older one that fires means nothing
  bool expired_ = false;
  beast::flat_buffer buffer_{kBufferBytes};
  // The request that is read or answered.
  std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
  Request request_;
  std::size_t body_max_ = 0;
  BodyRoom room_;
  bool waiting_ = false;    // for a request to begin
  bool answering_ = false;  // by a handler
  bool keep_alive_ = true;
  bool gone_ = false;  // the client
  std::function<void()> on_gone_;
  // The answer.
  std::string head_;
  std::shared_ptr<const std::string> body_;
  bool chunked_ = false;
  bool writing_ = false;  // the head of an answer in pieces
  std::function<void()> next_;
  std::string piece_;
};

}  // namespace qingdan::http::internal

#endif  // QINGDAN_SERVER_HTTP_INTERNAL_SESSION_H_
