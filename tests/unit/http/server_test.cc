// The server beside clients that send too much, too slowly, half, or nonsense.
#include "server/http/server.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/http_client.h"
#include "tests/support/status_matchers.h"

namespace qingdan::http {
namespace {

using namespace std::chrono_literals;
using testing::HttpAnswer;
using testing::HttpClient;

constexpr std::size_t kBodyMax = 100'000;

// Answers with what was asked; /pieces in pieces, /never when told, /drop not
// at all.
class Echo final : public Handler {
 public:
  std::size_t BodyBytesMax(const Request&) const override { return kBodyMax; }

  void Handle(Request request, std::shared_ptr<Responder> responder) override {
    if (request.target == "/drop") return;
    if (request.target == "/never") return Keep(std::move(responder));
    if (request.target == "/pieces") return SendPieces(std::move(responder), 3);
    responder->Send(
        {200,
         {{"X-Peer", request.peer}},
         std::make_shared<std::string>(request.method + " " + request.target +
                                       " " + request.body)});
  }

  // Waits until a request to /never is there, or was left by its client.
  void AwaitKept() {
    Await([this] { return !kept_.empty(); });
  }
  void AwaitGone() {
    Await([this] { return gone_; });
  }

  void AnswerKept() {
    for (auto& responder : kept_) responder->Send({204, {}, nullptr});
    kept_.clear();
  }

 private:
  void Keep(std::shared_ptr<Responder> responder) {
    responder->OnGone([this] {
      const std::lock_guard lock(mutex_);
      gone_ = true;
      changed_.notify_all();
    });
    const std::lock_guard lock(mutex_);
    kept_.push_back(std::move(responder));
    changed_.notify_all();
  }

  static void SendPieces(std::shared_ptr<Responder> responder, int left) {
    if (left == 3) responder->Begin({200, {}, nullptr});
    if (left == 0) return responder->End();
    responder->Write("piece", [responder, left](bool sent) {
      if (sent) SendPieces(responder, left - 1);
    });
  }

  template <typename Condition>
  void Await(const Condition& condition) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 10s, condition));
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<Responder>> kept_;
  bool gone_ = false;
};

class ServerTest : public ::testing::Test {
 protected:
  // Starts with limits changed by `change`.
  void Start(const std::function<void(Limits&)>& change = [](Limits&) {}) {
    Server::Options options{"127.0.0.1:0", std::nullopt, {}};
    change(options.limits);
    ASSERT_OK_AND_ASSIGN(server_, Server::Listen(options, &echo_));
  }

  // What a refusal says is wrong.
  static std::string ReasonOf(const HttpAnswer& answer) {
    const auto json = nlohmann::json::parse(answer.body, nullptr, false);
    if (!json.contains("details")) return answer.body;
    return json["details"][0]["debug"]["reason"];
  }

  Echo echo_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersOneRequestAfterAnotherOnAConnection) {
  Start();
  HttpClient client(server_->address());
  EXPECT_EQ(client.Call("GET", "/a?b=c").body, "GET /a?b=c ");
  const HttpAnswer second = client.Call("POST", "/d", {}, "body");
  EXPECT_EQ(second.body, "POST /d body");
  EXPECT_TRUE(second.headers.at("x-peer").starts_with("ipv4:127.0.0.1:"));
  EXPECT_EQ(second.headers.at("x-content-type-options"), "nosniff");
}

TEST_F(ServerTest, RequestsSentAtOnceAreAnsweredInTurn) {
  Start();
  HttpClient client(server_->address());
  client.Send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.Read().body, "GET /1 ");
  EXPECT_EQ(client.Read().body, "GET /2 ");
}

TEST_F(ServerTest, BodiesInChunksAndInvitedOnesAreRead) {
  Start();
  HttpClient client(server_->address());
  client.Send(
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.Read().body, "POST / abcde");
  client.Send(
      "POST / HTTP/1.1\r\nContent-Length: 1\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.Read().status, 100);
  client.Send("x");
  EXPECT_EQ(client.Read().body, "POST / x");
}

TEST_F(ServerTest, AnAnswerInPiecesIsChunkedAndPlainForOldClients) {
  Start();
  HttpClient client(server_->address());
  const HttpAnswer chunked = client.Call("GET", "/pieces");
  EXPECT_EQ(chunked.body, "piecepiecepiece");
  EXPECT_TRUE(chunked.whole);
  EXPECT_EQ(client.Call("GET", "/next").status, 200);
  client.Send("GET /pieces HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.Read().body, "piecepiecepiece");
}

TEST_F(ServerTest, HeadHasNoBody) {
  Start();
  HttpClient client(server_->address());
  const HttpAnswer head = client.Call("HEAD", "/a");
  EXPECT_EQ(head.headers.at("content-length"), "8");
  EXPECT_EQ(client.Call("GET", "/b").body, "GET /b ");
}

TEST_F(ServerTest, ARequestThatIsDroppedIsAnsweredAll) {
  Start();
  HttpClient client(server_->address());
  const HttpAnswer answer = client.Call("GET", "/drop");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(ReasonOf(answer), "INTERNAL");
}

TEST_F(ServerTest, WhatIsTooLargeIsRefusedBeforeItIsRead) {
  Start();
  HttpClient told(server_->address());
  told.Send("POST / HTTP/1.1\r\nContent-Length: 100001\r\n\r\n");
  const HttpAnswer answer = told.Read();
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(ReasonOf(answer), "REQUEST_TOO_LARGE");
  HttpClient chunked(server_->address());
  chunked.Send(
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n" +
      std::string(kBodyMax + 1, 'x'));
  EXPECT_EQ(chunked.Read().status, 413);
  HttpClient head(server_->address());
  head.Send("GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x'));
  EXPECT_EQ(head.Read().status, 431);
  EXPECT_TRUE(head.IsClosed());
}

TEST_F(ServerTest, WhoIsTooSlowIsToldAndCutOff) {
  Start([](Limits& limits) { limits.head = limits.transfer = 50ms; });
  HttpClient head(server_->address());
  head.Send("GET / HTTP/1.1\r\nHos");
  const HttpAnswer answer = head.Read();
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(ReasonOf(answer), "REQUEST_TOO_SLOW");
  EXPECT_TRUE(head.IsClosed());
  HttpClient body(server_->address());
  body.Send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(body.Read().status, 408);
}

TEST_F(ServerTest, AByteNowAndThenDoesNotBuyTime) {
  Start([](Limits& limits) { limits.head = 100ms; });
  HttpClient client(server_->address());
  client.Send("GET / HTTP/1.1\r\nX: ");
  for (int i = 0; i < 100 && client.Send("x"); ++i) {
    std::this_thread::sleep_for(5ms);
  }
  EXPECT_EQ(client.Read().status, 408);
}

TEST_F(ServerTest, AConnectionWithoutARequestIsClosed) {
  Start([](Limits& limits) { limits.idle = 50ms; });
  HttpClient never(server_->address());
  HttpClient once(server_->address());
  EXPECT_EQ(once.Call("GET", "/").status, 200);
  EXPECT_TRUE(never.IsClosed());
  EXPECT_TRUE(once.IsClosed());
}

TEST_F(ServerTest, NonsenseIsToldApart) {
  Start();
  for (const char* bytes :
       {"hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET x HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked"
        "\r\n\r\n"}) {
    HttpClient client(server_->address());
    client.Send(bytes);
    const HttpAnswer answer = client.Read();
    EXPECT_EQ(answer.status, 400) << bytes;
    EXPECT_EQ(ReasonOf(answer), "REQUEST_UNREADABLE") << bytes;
  }
}

TEST_F(ServerTest, MoreAtOnceThanTheBoundIsSentAwayForAWhile) {
  Start([](Limits& limits) { limits.running = 1; });
  HttpClient first(server_->address());
  first.Send("GET /never HTTP/1.1\r\n\r\n");
  echo_.AwaitKept();
  HttpClient second(server_->address());
  const HttpAnswer busy = second.Call("GET", "/");
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(ReasonOf(busy), "BUSY");
  EXPECT_EQ(busy.headers.at("retry-after"), "1");
  echo_.AnswerKept();
  EXPECT_EQ(first.Read().status, 204);
  EXPECT_EQ(second.Call("GET", "/").status, 200);
}

TEST_F(ServerTest, OneAddressDoesNotTakeAllConnections) {
  Start([](Limits& limits) { limits.connections_per_address = 2; });
  HttpClient first(server_->address());
  EXPECT_EQ(first.Call("GET", "/").status, 200);
  {
    HttpClient second(server_->address());
    EXPECT_EQ(second.Call("GET", "/").status, 200);
    HttpClient third(server_->address());
    EXPECT_EQ(third.Read().status, 503);
    EXPECT_TRUE(third.IsClosed());
  }
  // The seat of the second is free again, once its end was seen.
  for (int status = 0; status != 200;) {
    status = HttpClient(server_->address()).Call("GET", "/").status;
  }
}

TEST_F(ServerTest, AHandlerIsToldThatItsClientIsGone) {
  Start();
  {
    HttpClient client(server_->address());
    client.Send("GET /never HTTP/1.1\r\n\r\n");
    echo_.AwaitKept();
  }
  echo_.AwaitGone();
  echo_.AnswerKept();
}

TEST_F(ServerTest, AStopLetsAnswersEndAndClosesTheRest) {
  Start();
  HttpClient idle(server_->address());
  EXPECT_EQ(idle.Call("GET", "/").status, 200);
  HttpClient waiting(server_->address());
  waiting.Send("GET /never HTTP/1.1\r\n\r\n");
  echo_.AwaitKept();
  server_->Drain();
  EXPECT_TRUE(idle.IsClosed());
  echo_.AnswerKept();
  const HttpAnswer answer = waiting.Read();
  EXPECT_EQ(answer.status, 204);
  EXPECT_TRUE(waiting.IsClosed());
  server_->Stop(1s);
}

TEST_F(ServerTest, AStopCutsOffWhatDoesNotEnd) {
  Start();
  HttpClient waiting(server_->address());
  waiting.Send("GET /never HTTP/1.1\r\n\r\n");
  echo_.AwaitKept();
  server_->Stop(0s);
  EXPECT_EQ(waiting.Read().status, 0);
  echo_.AwaitGone();
  echo_.AnswerKept();
}

TEST_F(ServerTest, AnAddressThatIsTakenIsNamed) {
  Start();
  EXPECT_THAT(Server::Listen({server_->address(), std::nullopt, {}}, &echo_),
              testing::StatusIs(absl::StatusCode::kFailedPrecondition,
                                ::testing::HasSubstr(server_->address())));
  EXPECT_FALSE(Server::Listen({"nowhere", std::nullopt, {}}, &echo_).ok());
}

}  // namespace
}  // namespace qingdan::http
