// qingdan-server: the registry of service items.
#include <iostream>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "server/app/log_key.h"
#include "server/app/server.h"
#include "server/base/file.h"

namespace {

constexpr char kFooter[] = R"(
Examples:
  qingdan-server --data ./data
  qingdan-server log-key /etc/qingdan/log.key --name qingdan.example/211221
  qingdan-server --data /var/lib/qingdan --listen 127.0.0.1:7311
Ctrl-C or SIGTERM stops the server cleanly.)";

// Waits until the process is told to end. The signals must be blocked in all
// threads, so this thread alone gets them.
void WaitForStop(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

bool IsLoopback(const std::string& listen) {
  for (const char* local : {"127.", "localhost:", "[::1]:", "unix:"}) {
    if (listen.starts_with(local)) return true;
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "log-key") {
    return qingdan::app::LogKeyMain(argc - 1, argv + 1);
  }
  CLI::App cli{"清单 Qingdan: the registry of government-service items"};
  cli.footer(kFooter);
  qingdan::app::Options options;
  bool allow_remote = false;
  cli.add_option("--data", options.data_dir,
                 "Folder of the data; made if it is not there")
      ->required()
      ->envname("QINGDAN_DATA");
  cli.add_option("--listen", options.listen,
                 "HOST:PORT or unix:PATH to listen on; port 0 takes a free one")
      ->capture_default_str()
      ->envname("QINGDAN_LISTEN");
  cli.add_option("--catalog-data", options.catalog_data_dir,
                 "Folder of the reference data; found beside the program if "
                 "not given")
      ->envname("QINGDAN_CATALOG_DATA");
  cli.add_option("--log-key", options.log_key_file,
                 "Key that signs receipts and heads of the log; make one with "
                 "qingdan-server log-key")
      ->envname("QINGDAN_LOG_KEY");
  cli.add_option("--log-keys", options.log_keys_file,
                 "Public keys, where the key was changed once")
      ->envname("QINGDAN_LOG_KEYS");
  cli.add_flag("--plaintext-on-network-without-identity", allow_remote,
               "Listen on other addresses than loopback, although nothing is "
               "encrypted and nobody is asked who they are");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  if (!IsLoopback(options.listen) && !allow_remote) {
    std::cerr << "qingdan-server: " << options.listen
              << " is not loopback; the server has no encryption or identity "
                 "yet, so listen on 127.0.0.1 (or say "
                 "--plaintext-on-network-without-identity)\n";
    return 2;
  }
  if (options.catalog_data_dir.empty()) {
    const auto found = qingdan::base::FindCatalogData();
    if (!found.ok()) {
      std::cerr << "qingdan-server: " << found.status().message() << "\n";
      return 2;
    }
    options.catalog_data_dir = *found;
  }
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  auto server = qingdan::app::Server::Start(options);
  if (!server.ok()) {
    std::cerr << "qingdan-server: " << server.status().message() << "\n";
    return 1;
  }
  std::cout << "qingdan-server ready on " << (*server)->address() << std::endl;
  WaitForStop(signals);
  spdlog::info("stopping");
  (*server)->Stop();
  spdlog::info("stopped");
  return 0;
}
