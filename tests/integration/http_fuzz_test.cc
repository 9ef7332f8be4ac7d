// Whatever bytes come to the HTTP port, whoever sends them gets an error with a
// code, never an internal one, and the server stays up for the others.
#include <cstdlib>
#include <functional>
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/connect/envelope.h"
#include "tests/integration/running_server.h"
#include "tests/support/http_client.h"

namespace qingdan {
namespace {

using connect::Envelope;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using testing::HttpAnswer;
using testing::HttpClient;
using Json = nlohmann::json;

constexpr char kCheck[] = "/qingdan.check.v1.CheckService/Check";

// From QINGDAN_SEED, or a new one.
std::uint32_t Seed() {
  const char* set = std::getenv("QINGDAN_SEED");
  const std::uint32_t seed =
      set == nullptr ? std::random_device()() : std::strtoul(set, nullptr, 10);
  std::cout << "QINGDAN_SEED=" << seed << std::endl;
  return seed;
}

class HttpFuzzTest : public testing::RunningServer {
 protected:
  void Configure(app::Options& options) override {
    options.http = "127.0.0.1:0";
  }

  int Below(int n) {
    return std::uniform_int_distribution<>(0, n - 1)(random_);
  }

  template <typename T>
  const T& OneOf(const std::vector<T>& of) {
    return of[Below(static_cast<int>(of.size()))];
  }

  // Flips, cuts, doubles and inserts bytes.
  std::string Mutated(std::string bytes) {
    for (int i = Below(4); i >= 0 && !bytes.empty(); --i) {
      const auto at = Below(static_cast<int>(bytes.size()));
      switch (Below(5)) {
        case 0:
          bytes[at] = static_cast<char>(Below(256));
          break;
        case 1:
          bytes.resize(at);
          break;
        case 2:
          bytes.insert(at, bytes.substr(at, Below(40)));
          break;
        case 3:
          bytes.insert(at, OneOf(kTricks));
          break;
        default:
          bytes.erase(at, Below(8));
      }
    }
    return bytes;
  }

  // A value that need not fit the field.
  Json Value(const FieldDescriptor& field, int depth) {
    if (Below(6) == 0) return OneOf(kValues);
    if (field.is_repeated() && !field.is_map()) {
      Json list = Json::array();
      for (int i = Below(3); i > 0; --i) list.push_back(Single(field, depth));
      return list;
    }
    return Single(field, depth);
  }

  Json Single(const FieldDescriptor& field, int depth) {
    if (field.message_type() != nullptr) {
      return depth == 0 ? Json() : Object(*field.message_type(), depth - 1);
    }
    if (field.enum_type() != nullptr) {
      const auto& type = *field.enum_type();
      return type.value(Below(type.value_count()))->name();
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      return OneOf(kTexts);
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return Below(2) == 0;
    return Below(5) - 1;
  }

  Json Object(const Descriptor& type, int depth) {
    Json object = Json::object();
    for (int i = 0; i < type.field_count(); ++i) {
      if (Below(3) == 0) continue;
      object[type.field(i)->json_name()] = Value(*type.field(i), depth);
    }
    return object;
  }

  static void ExpectStructured(const HttpAnswer& answer,
                               const std::string& sent) {
    if (answer.status == 0 || answer.status == 200) return;
    EXPECT_TRUE(answer.whole) << sent;
    EXPECT_NE(answer.status, 500) << answer.body << "\n" << sent;
    const Json error = Json::parse(answer.body, nullptr, false);
    EXPECT_TRUE(error.is_object() && error.contains("code"))
        << answer.status << " " << answer.body << "\n"
        << sent;
  }

  void ExpectAlive() {
    HttpClient client(server_->http_address());
    EXPECT_EQ(client.Call("GET", "/openapi.json").status, 200);
    EXPECT_THAT(client_->ListRevisions({}), testing::IsOk());
  }

  const std::vector<std::string> kTricks = {"\r\n",
                                            "\r\n\r\n",
                                            std::string(1, '\0'),
                                            "%00",
                                            "\xff\xfe",
                                            "{",
                                            "\"",
                                            "99999999999999999999",
                                            "Content-Length: 5\r\n",
                                            "Transfer-Encoding: chunked\r\n",
                                            "Expect: 100-continue\r\n"};
  const std::vector<Json> kValues = {nullptr,
                                     true,
                                     -1,
                                     1e300,
                                     "x",
                                     "",
                                     Json::array(),
                                     Json::object(),
                                     Json::array({Json::object()}),
                                     18446744073709551615u};
  const std::vector<Json> kTexts = {"",
                                    "211221",
                                    "结婚登记",
                                    "县民政局",
                                    "2024-02-30",
                                    "2024-01-01",
                                    "x",
                                    std::string(30'000, 'q'),
                                    "\xe6\xb8\x85\u0000\u202e",
                                    "0",
                                    "' OR 1=1 --",
                                    "../../etc/passwd"};
  std::mt19937 random_{Seed()};
};

TEST_F(HttpFuzzTest, BrokenBytesGetAnErrorOrAnEnd) {
  const std::string json =
      R"({"claim": {"regionCode": "211221", "name": "x"}})";
  const std::string frame = Envelope(0, R"({"untilHead": true})");
  const std::vector<std::string> requests = {
      "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n",
      std::string("POST ") + kCheck +
          " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          "Content-Length: " +
          std::to_string(json.size()) + "\r\n\r\n" + json,
      "POST /qingdan.watch.v1.WatchService/Watch HTTP/1.1\r\nHost: "
      "localhost\r\n"
      "Content-Type: application/connect+json\r\nContent-Length: " +
          std::to_string(frame.size()) + "\r\n\r\n" + frame,
      std::string("POST ") + kCheck +
          " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"};
  for (int i = 0; i < 2'000; ++i) {
    const std::string sent = Mutated(OneOf(requests));
    HttpClient client(server_->http_address());
    client.Send(sent);
    client.EndSending();
    HttpAnswer answer = client.Read();
    if (answer.status == 100) answer = client.Read();
    ExpectStructured(answer, sent);
  }
  ExpectAlive();
}

TEST_F(HttpFuzzTest, AnyJsonForAnyMethodIsAnsweredOrRefused) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  HttpClient client(server_->http_address());
  for (const char* name :
       {"qingdan.check.v1.CheckService", "qingdan.proof.v1.ProofService",
        "qingdan.registry.v1.RegistryService",
        "qingdan.submission.v1.SubmissionService"}) {
    const auto& service = *pool->FindServiceByName(name);
    for (int i = 0; i < 40 * service.method_count(); ++i) {
      const auto& method = *service.method(i % service.method_count());
      if (method.client_streaming() || method.server_streaming()) continue;
      const std::string path = std::string("/") + name + "/" + method.name();
      const std::string sent =
          Object(*method.input_type(), 4)
              .dump(-1, ' ', false, Json::error_handler_t::replace);
      const HttpAnswer answer = client.Post(path, sent);
      ASSERT_NE(answer.status, 0) << path << " " << sent;
      ExpectStructured(answer, path + " " + sent);
    }
  }
  ExpectAlive();
}

TEST_F(HttpFuzzTest, HugeBodiesAreRefusedOneByOne) {
  const std::string text(15 << 20, 'q');
  HttpClient client(server_->http_address());
  const HttpAnswer large =
      client.Post(kCheck, Json{{"claim", {{"name", text}}}}.dump());
  EXPECT_EQ(large.status, 400) << large.body;
  EXPECT_THAT(client.Post(kCheck, std::string(14 << 20, '[')).status, 400);
  EXPECT_EQ(HttpClient(server_->http_address())
                .Post(kCheck, std::string((16 << 20) + 1, ' '))
                .status,
            413);
  ExpectAlive();
}

TEST_F(HttpFuzzTest, HalfRequestsDoNotHoldUpOthers) {
  std::vector<std::unique_ptr<HttpClient>> slow;
  for (int i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<HttpClient>(server_->http_address()));
    slow.back()->Send(i % 2 == 0 ? "POST / HTTP/1.1\r\nHos"
                                 : "POST / HTTP/1.1\r\nContent-Length: 0");
  }
  HttpClient client(server_->http_address());
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(client.Post(kCheck, "{}").status, 400);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace qingdan
