// HTTP as the rest of the server sees it: a request comes in whole, the answer
// goes out whole or in pieces. No type of a library stands here, so what
// answers requests does not know what carries them.
//
//   class Hello : public Handler {
//     void Handle(Request request, std::shared_ptr<Responder> responder) {
//       responder->Send({200, {{"Content-Type", "text/plain"}}, text_});
//     }
//   };
#ifndef QINGDAN_SERVER_HTTP_HTTP_H_
#define QINGDAN_SERVER_HTTP_HTTP_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qingdan::http {

struct Request {
  std::string method;  // GET, POST: as sent, methods are case-sensitive
  std::string target;  // begins with a slash; path and query as sent
  // Names in lower case; values of a name sent twice are joined by ", ".
  std::map<std::string, std::string> headers;
  std::string body;  // whole, whatever way it was sent
  std::string peer;  // the client, as gRPC names one: ipv4:127.0.0.1:50000
  // Whom the client's certificate names (RFC 2253); empty without one that was
  // verified.
  std::string certificate_subject;

  // The target without its query.
  std::string_view path() const {
    return std::string_view(target).substr(0, target.find('?'));
  }

  // The value of a header; empty if there is none.
  const std::string& header(const std::string& name) const {
    static const std::string kNone;
    const auto it = headers.find(name);
    return it == headers.end() ? kNone : it->second;
  }
};

struct Response {
  int status = 200;
  // Without those that carry the body (Content-Length, Transfer-Encoding),
  // which are made for it. Values hold no line breaks.
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body;  // null: empty
};

// Takes the answer to one request: either Send, or Begin, Writes and End. Used
// by one thread at a time, which may be any. Dropping it unanswered sends 500.
class Responder {
 public:
  virtual ~Responder() = default;

  // Answers whole.
  virtual void Send(Response response) = 0;

  // Answers in pieces; the body of `head` is ignored.
  virtual void Begin(Response head) = 0;

  // Sends a piece. `sent` is called on the connection's thread, with true once
  // the piece is on its way and the next may come, with false if the client is
  // gone; it must be short. One piece at a time: so a slow reader holds back
  // who writes for it, and only that.
  virtual void Write(std::string piece, std::function<void(bool)> sent) = 0;

  virtual void End() = 0;

  // `gone` is called on the connection's thread if the client goes away before
  // the answer has ended, at once if it went already. It is dropped with the
  // answer's end.
  virtual void OnGone(std::function<void()> gone) = 0;
};

class Handler {
 public:
  virtual ~Handler() = default;

  // Bytes of body that a request may have; asked when its head is there.
  virtual std::size_t BodyBytesMax(const Request& head) const = 0;

  // Answers `request` now or later. Runs on the connections' thread if the body
  // is small, so it must not wait for anything.
  virtual void Handle(Request request,
                      std::shared_ptr<Responder> responder) = 0;
};

}  // namespace qingdan::http

#endif  // QINGDAN_SERVER_HTTP_HTTP_H_
