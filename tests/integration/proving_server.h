// A server with a log key, and the CLI as a process of its own against it.
#ifndef QINGDAN_TESTS_INTEGRATION_PROVING_SERVER_H_
#define QINGDAN_TESTS_INTEGRATION_PROVING_SERVER_H_

#include <fstream>
#include <string>
#include <vector>

#include "client/sign/signer.h"
#include "tests/integration/running_server.h"
#include "tests/support/process.h"

namespace qingdan::testing {

class ProvingServer : public RunningServer {
 protected:
  void Configure(app::Options& options) override {
    options.log_key_file = dir_.File("key");
    const auto made = sign::MakeKeyFile(options.log_key_file, "qingdan.test/a",
                                        verify::KeyKind::kEd25519);
    EXPECT_TRUE(made.ok() || absl::IsAlreadyExists(made)) << made;
  }

  // A file with the log's public keys.
  std::string KeysFile() {
    const auto response = client_->ListKeys({});
    EXPECT_THAT(response, IsOk());
    std::ofstream(dir_.File("key.pub")) << response->keys();
    return dir_.File("key.pub");
  }

  // Runs the CLI against this server.
  Ran Cli(std::vector<std::string> arguments) const {
    return CliAt(server_->address(), std::move(arguments));
  }

  static Ran CliAt(const std::string& address,
                   std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), Binary("qingdan"));
    arguments.insert(arguments.end(), {"--server", address});
    return testing::Run(arguments);
  }

  // Publishes `count` items, each by itself: two entries each.
  void PublishMany(int count, const std::string& prefix = "事项") {
    for (int i = 0; i < count; ++i) {
      Publish({MakeItem(prefix + std::to_string(i))});
    }
  }
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_INTEGRATION_PROVING_SERVER_H_
