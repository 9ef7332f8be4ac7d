// The API over HTTP: what gRPC answers, written as JSON.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include <nlohmann/json.hpp>

#include "server/connect/envelope.h"
#include "server/domain/error.h"
#include "server/service/caller.h"
#include "tests/integration/running_server.h"
#include "tests/support/http_client.h"

namespace qingdan {
namespace {

using connect::Envelope;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::Ge;
using ::testing::HasSubstr;
using testing::HttpAnswer;
using testing::HttpClient;
using ::testing::Lt;
using testing::MakeItem;
using ::testing::StartsWith;
using Json = nlohmann::json;

constexpr char kCheck[] = "/qingdan.check.v1.CheckService/Check";
constexpr char kWatch[] = "/qingdan.watch.v1.WatchService/Watch";
constexpr char kImport[] = "/qingdan.registry.v1.RegistryService/ImportCatalog";
constexpr char kMarriage[] =
    R"({"claim": {"regionCode": "211221", "name": "结婚登记"}})";

// Keeps what it was told of the last call, and refuses on demand.
class Recorder final : public service::CallerNamer {
 public:
  absl::StatusOr<service::Caller> Name(
      const service::CallInfo& call) const override {
    last = call;
    if (call.metadata.count("authorization") == 0) return local_.Name(call);
    return domain::MakeError(absl::StatusCode::kUnauthenticated,
                             error::v1::ERROR_REASON_NOT_ALLOWED, "who?");
  }

  mutable service::CallInfo last;

 private:
  identity::DevelopmentNamer local_;
};

class HttpTest : public testing::RunningServer {
 protected:
  void Configure(app::Options& options) override {
    options.http = "127.0.0.1:0";
    options.namer = &recorder_;
  }

  HttpAnswer Post(const std::string& path, const std::string& body,
                  const std::string& type = "application/json",
                  testing::HttpHeaders headers = {}) {
    headers.emplace_back("Content-Type", type);
    return HttpClient(server_->http_address())
        .Call("POST", path, headers, body);
  }

  // The messages of a stream; the last one tells how it ended.
  std::vector<Json> Stream(const std::string& path, const std::string& body,
                           testing::HttpHeaders headers = {}) {
    const HttpAnswer answer =
        Post(path, body, "application/connect+json", std::move(headers));
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.whole);
    std::vector<Json> messages;
    for (std::size_t at = 0; at + 5 <= answer.body.size();) {
      const std::size_t length =
          static_cast<unsigned char>(answer.body[at + 3]) * 256 +
          static_cast<unsigned char>(answer.body[at + 4]);
      messages.push_back(Json::parse(answer.body.substr(at + 5, length)));
      EXPECT_EQ(answer.body[at] == connect::kEndOfStream,
                at + 5 + length == answer.body.size());
      at += 5 + length;
    }
    return messages;
  }

  static std::string ReasonOf(const Json& error) {
    return error["details"][0]["debug"]["reason"];
  }

  Recorder recorder_;
};

TEST_F(HttpTest, ACallIsAnsweredAsJson) {
  Publish({MakeItem("结婚登记")});
  const HttpAnswer answer = Post(kCheck, kMarriage);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.headers.at("content-type"), "application/json");
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
  const Json json = Json::parse(answer.body);
  EXPECT_EQ(json["result"]["verdict"], "VERDICT_LISTED");
}

TEST_F(HttpTest, ACallIsAnsweredAsProtobuf) {
  Publish({MakeItem("结婚登记")});
  check::v1::CheckRequest request;
  request.mutable_claim()->set_region_code("211221");
  request.mutable_claim()->set_name("结婚登记");
  const HttpAnswer answer =
      Post(kCheck, request.SerializeAsString(), "application/proto");
  check::v1::CheckResponse response;
  ASSERT_TRUE(response.ParseFromString(answer.body));
  EXPECT_EQ(response.result().verdict(), check::v1::VERDICT_LISTED);
}

TEST_F(HttpTest, AnErrorIsThatOfGrpc) {
  const HttpAnswer answer = Post(kCheck, R"({"claim": {"regionCode": "99"}})");
  check::v1::CheckRequest request;
  request.mutable_claim()->set_region_code("99");
  const absl::Status status = client_->Check(request).status();
  EXPECT_EQ(answer.status, 400);
  const Json error = Json::parse(answer.body);
  EXPECT_EQ(error["code"], "invalid_argument");
  EXPECT_EQ(error["message"], std::string(status.message()));
  EXPECT_EQ(ReasonOf(error), client::ReasonOf(status));
  EXPECT_EQ(error["details"][0]["type"], "google.rpc.ErrorInfo");
}

TEST_F(HttpTest, WhatIsNoCallIsRefusedWithTheReason) {
  HttpClient client(server_->http_address());
  const auto refusal = [&](const HttpAnswer& answer) {
    return std::pair(answer.status, ReasonOf(Json::parse(answer.body)));
  };
  EXPECT_EQ(refusal(Post("/qingdan.check.v1.CheckService/Chek", "{}")),
            std::pair(404, std::string("METHOD_UNKNOWN")));
  EXPECT_EQ(refusal(client.Call("GET", kCheck)),
            std::pair(405, std::string("METHOD_UNKNOWN")));
  EXPECT_EQ(refusal(Post(kCheck, "{}", "text/plain")),
            std::pair(415, std::string("CONTENT_TYPE_UNKNOWN")));
  EXPECT_EQ(refusal(Post(kCheck, "{")),
            std::pair(400, std::string("REQUEST_UNREADABLE")));
  EXPECT_EQ(refusal(client.Call("GET", "/nothing")),
            std::pair(404, std::string("PAGE_NOT_FOUND")));
  EXPECT_EQ(refusal(Post(kCheck, "{}", "application/json",
                         {{"Content-Encoding", "gzip"}})),
            std::pair(400, std::string("FIELD_INVALID")));
  EXPECT_EQ(refusal(Post(kCheck, "{}", "application/json",
                         {{"Connect-Timeout-Ms", "soon"}})),
            std::pair(400, std::string("FIELD_INVALID")));
}

TEST_F(HttpTest, PagesOfOtherSitesMayNotCall) {
  const auto status = [&](const std::string& origin) {
    return Post(kCheck, kMarriage, "application/json", {{"Origin", origin}})
        .status;
  };
  EXPECT_EQ(status("http://elsewhere.example"), 403);
  EXPECT_EQ(status("null"), 403);
  EXPECT_EQ(status("http://localhost"), 200);  // the Host the client sends
}

TEST_F(HttpTest, ANameOfElsewhereThatPointsHereIsRefused) {
  HttpClient client(server_->http_address());
  for (const char* host :
       {"elsewhere.example", "127.0.0.1.elsewhere.example", "10.0.0.1:7312"}) {
    client.Send(std::string("GET /openapi.json HTTP/1.1\r\nHost: ") + host +
                "\r\n\r\n");
    const HttpAnswer answer = client.Read();
    EXPECT_EQ(answer.status, 403) << host;
    EXPECT_EQ(ReasonOf(Json::parse(answer.body)), "NOT_ALLOWED");
  }
  client.Send("GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1:7312\r\n\r\n");
  EXPECT_EQ(client.Read().status, 200);
}

// A service that is linked in is served; no method is left out.
TEST_F(HttpTest, EveryMethodOfTheApiIsReached) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  int methods = 0;
  for (const char* name :
       {"qingdan.check.v1.CheckService", "qingdan.proof.v1.ProofService",
        "qingdan.registry.v1.RegistryService",
        "qingdan.submission.v1.SubmissionService"}) {
    const auto* service = pool->FindServiceByName(name);
    ASSERT_NE(service, nullptr) << name;
    for (int i = 0; i < service->method_count(); ++i) {
      const auto& method = *service->method(i);
      const std::string path = std::string("/") + name + "/" + method.name();
      ++methods;
      if (method.client_streaming() || method.server_streaming()) {
        const Json end = Stream(path, Envelope(0, "{}")).back();
        EXPECT_EQ(end.dump().find("unimplemented"), std::string::npos) << path;
      } else {
        const int status = Post(path, "{}").status;
        EXPECT_THAT(status, AllOf(Ge(200), Lt(500))) << path;
      }
    }
  }
  EXPECT_GE(methods, 20);
}

TEST_F(HttpTest, AStreamEndsWithHowItWent) {
  Publish({MakeItem("结婚登记"), MakeItem("离婚登记")});
  const auto messages = Stream(kWatch, Envelope(0, R"({"untilHead": true})"));
  ASSERT_EQ(messages.size(), 3u);
  EXPECT_EQ(messages[1]["change"]["change"]["item"]["name"], "离婚登记");
  EXPECT_EQ(messages[2], Json::object());
}

TEST_F(HttpTest, AStreamThatFailsSaysWhyInItsEnd) {
  for (const auto& [body, reason] :
       {std::pair(Envelope(0, R"({"regionCode": "99"})"), "REGION_UNKNOWN"),
        std::pair(Envelope(0, "{"), "REQUEST_UNREADABLE"),
        std::pair(Envelope(0, "{}").substr(1), "REQUEST_UNREADABLE"),
        std::pair(Envelope(0, "{}") + Envelope(0, "{}"),
                  "REQUEST_UNREADABLE")}) {
    const auto messages = Stream(kWatch, body);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(ReasonOf(messages[0]["error"]), reason);
  }
}

TEST_F(HttpTest, ADeadlineEndsACall) {
  const auto messages =
      Stream(kWatch, Envelope(0, "{}"), {{"Connect-Timeout-Ms", "50"}});
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0]["error"]["code"], "deadline_exceeded");
}

TEST_F(HttpTest, AFileIsImportedAsAStreamOfRequests) {
  const std::string body =
      Envelope(0, R"({"header": {"fileName": "a.csv", "regionCode": "211221",
                                 "mode": "IMPORT_MODE_MERGE"}})") +
      Envelope(
          0,
          Json{
              {"data",
               absl::Base64Escape(
                   "实施主体,事项名称,事项类型\n县民政局,结婚登记,行政确认\n")}}
              .dump());
  const auto messages = Stream(kImport, body);
  ASSERT_GE(messages.size(), 2u);
  EXPECT_EQ(messages.back(), Json::object()) << messages.back();
  EXPECT_EQ(Json::parse(Post(kCheck, kMarriage).body)["result"]["verdict"],
            "VERDICT_LISTED");
}

TEST_F(HttpTest, TheServerSeesTheClientAndItsIdentity) {
  Post(kCheck, kMarriage);
  EXPECT_THAT(recorder_.last.peer, StartsWith("ipv4:127.0.0.1:"));
  EXPECT_EQ(recorder_.last.method, "qingdan.check.v1.CheckService/Check");
  const HttpAnswer refused = Post(kCheck, kMarriage, "application/json",
                                  {{"Authorization", "Bearer x"}});
  EXPECT_EQ(recorder_.last.metadata.at("authorization"), "Bearer x");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(Json::parse(refused.body)["code"], "unauthenticated");
}

TEST_F(HttpTest, AClientOfGrpcCannotClaimAnotherAddress) {
  const auto stub = check::v1::CheckService::NewStub(grpc::CreateChannel(
      server_->address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.AddMetadata("x-qingdan-peer", "ipv4:10.0.0.1:1");
  check::v1::CheckResponse response;
  stub->Check(&context, {}, &response);
  EXPECT_THAT(recorder_.last.peer, StartsWith("ipv4:127.0.0.1:"));
  EXPECT_EQ(recorder_.last.metadata.count("x-qingdan-peer"), 0u);
}

TEST_F(HttpTest, AStoppedServerEndsItsStreams) {
  std::vector<Json> messages;
  std::thread reader([&] { messages = Stream(kWatch, Envelope(0, "{}")); });
  while (recorder_.last.method.empty()) std::this_thread::yield();
  const auto start = std::chrono::steady_clock::now();
  server_->Stop();
  reader.join();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_EQ(messages.size(), 1u);
}

}  // namespace
}  // namespace qingdan
