// A whole server in this process with a client of it.
#ifndef QINGDAN_TESTS_INTEGRATION_RUNNING_SERVER_H_
#define QINGDAN_TESTS_INTEGRATION_RUNNING_SERVER_H_

#include <memory>
#include <string>

#include "client/cpp/client.h"
#include "server/app/server.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::testing {

class RunningServer : public ::testing::Test {
 protected:
  void SetUp() override { Start(); }

  // What a test wants of its server beside the usual.
  virtual void Configure(app::Options& /*options*/) {}

  void Start() {
    options_.data_dir = dir_.File("data");
    options_.listen = "127.0.0.1:0";
    options_.catalog_data_dir = QINGDAN_SOURCE_DIR "/catalog_data";
    options_.development_identity = true;
    Configure(options_);
    ASSERT_OK_AND_ASSIGN(server_, app::Server::Start(options_));
    client_ = client::Client::Connect({.server = server_->address()});
  }

  void Restart() {
    server_->Stop();
    server_.reset();
    Start();
  }

  // Publishes items of kRegion; returns the revision, 0 if that failed.
  std::uint64_t Publish(const std::vector<registry::v1::Item>& items,
                        const std::string& effective_from = "2024-01-01") {
    registry::v1::PublishRequest request;
    *request.mutable_change_set() = MakeChangeSet(items, effective_from);
    const auto response = client_->Publish(request);
    EXPECT_THAT(response, IsOk());
    return response.ok() ? response->revision().revision() : 0;
  }

  TempDir dir_;
  app::Options options_;
  std::unique_ptr<app::Server> server_;
  std::unique_ptr<client::Client> client_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_INTEGRATION_RUNNING_SERVER_H_
