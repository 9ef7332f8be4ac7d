// qingdan-server: the registry of service items.
#include <iostream>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "server/app/acts_command.h"
#include "server/app/listen_address.h"
#include "server/app/log_key.h"
#include "server/app/server.h"
#include "server/app/token_command.h"
#include "server/base/file.h"
#include "server/journal/rocksdb/rocksdb_journal.h"
#include "server/registry/fsck.h"

namespace {

constexpr char kFooter[] = R"(
Examples:
  qingdan-server --data ./data
  qingdan-server log-key /etc/qingdan/log.key --name qingdan.example/211221
  qingdan-server --data /var/lib/qingdan --listen 127.0.0.1:7311
  qingdan-server fsck --data /var/lib/qingdan
Ctrl-C or SIGTERM stops the server cleanly.)";

// Exit codes besides 0.
constexpr int kBroken = 1;  // the data is broken, or the server could not run
constexpr int kNotStarted = 2;  // the command line or the folder is wrong

// Entries between two lines of progress.
constexpr std::uint64_t kProgressEntries = 10'000;

// Waits until the process is told to end. The signals must be blocked in all
// threads, so this thread alone gets them.
void WaitForStop(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

// Checks the data folder and prints what it holds; the exit code.
int RunFsck(const std::string& data_dir, qingdan::verify::Algorithm hash) {
  const auto journal = qingdan::journal::RocksDbJournal::Open(data_dir);
  if (!journal.ok()) {
    std::cerr << "qingdan-server: " << journal.status().message() << "\n";
    return absl::IsDataLoss(journal.status()) ? kBroken : kNotStarted;
  }
  std::uint64_t told = 0;
  const auto report = qingdan::registry::Fsck(
      **journal, hash, [&](std::uint64_t done, std::uint64_t total) {
        if (done - told < kProgressEntries && done < total) return;
        told = done;
        std::cerr << done << " of " << total << " entries read\n";
      });
  if (!report.ok()) {
    std::cerr << "qingdan-server: " << data_dir
              << " is broken: " << report.status().message()
              << "\nKeep the folder as it is and restore a copy of it.\n";
    return kBroken;
  }
  std::cout << data_dir << " is sound: " << report->entries << " entries, "
            << report->revisions << " revisions, " << report->items
            << " items\n";
  if (!report->checkpoint.empty()) {
    std::cout << "the checkpoint is of no use (" << report->checkpoint
              << "); the next start makes it anew\n";
  }
  return 0;
}

// Who is asked who they are, and how. Secrets stand in files: the command line
// is seen by all users of the machine.
void AddSecurityOptions(CLI::App& cli, qingdan::app::Options& options) {
  auto& identity = options.identity;
  cli.add_option("--tls-cert", options.tls.certificate_file,
                 "Certificate chain (PEM) to listen with; read anew when it "
                 "changes")
      ->envname("QINGDAN_TLS_CERT");
  cli.add_option("--tls-key", options.tls.key_file,
                 "Its private key (PEM), mode 0600")
      ->envname("QINGDAN_TLS_KEY");
  cli.add_option("--tls-client-ca", options.tls.client_ca_file,
                 "Roots (PEM) that clients' certificates are verified by")
      ->envname("QINGDAN_TLS_CLIENT_CA");
  cli.add_option("--oidc-jwks", identity.jwks_file,
                 "Public keys (JWKS) of the sign-on whose tokens count; read "
                 "anew when they change")
      ->envname("QINGDAN_OIDC_JWKS");
  cli.add_option("--oidc-issuer", identity.tokens.issuer,
                 "Issuer that those tokens must name")
      ->envname("QINGDAN_OIDC_ISSUER");
  cli.add_option("--oidc-audience", identity.tokens.audience,
                 "Audience that those tokens must name")
      ->envname("QINGDAN_OIDC_AUDIENCE");
  cli.add_option("--oidc-grants-claim", identity.tokens.grants_claim,
                 "Claim of those tokens that holds grants; empty: none is read")
      ->capture_default_str()
      ->envname("QINGDAN_OIDC_GRANTS_CLAIM");
  cli.add_option("--service-tokens", identity.service_tokens_file,
                 "Tokens of platforms, made by qingdan-server token; mode 0600")
      ->envname("QINGDAN_SERVICE_TOKENS");
  cli.add_option("--principals", identity.principals_file,
                 "Grants of people and of machines with certificates")
      ->envname("QINGDAN_PRINCIPALS");
  auto& limits = options.limits;
  cli.add_option("--limit-calls-per-second", limits.calls_per_second,
                 "Budget of a caller; a single read costs 1. An address has "
                 "four times as much")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  cli.add_option("--limit-calls-burst", limits.calls_burst,
                 "What a caller may ask at once after a rest")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  cli.add_option("--limit-bytes-per-second", limits.bytes_per_second,
                 "Bytes that a caller may send")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  cli.add_option("--limit-running", limits.running_max,
                 "Calls of a caller at a time")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  cli.add_option("--limit-server-running", limits.server_running_max,
                 "Calls at a time, of all callers")
      ->check(CLI::Range(8, 10'000))
      ->capture_default_str();
  cli.add_option("--act-log", options.act_folder,
                 "Folder of the record of acts; beside the data if not given")
      ->envname("QINGDAN_ACT_LOG");
  cli.add_option("--act-days", options.act_days,
                 "Days that acts are kept, 184 at least")
      ->capture_default_str();
  cli.add_flag("--development-identity", options.development_identity,
               "Every caller is the local developer and may do everything; on "
               "loopback only, and without any of the above");
}

// True if what is said there stays on this machine, or may leave it.
bool MayListen(const std::string& listen, bool may_leave) {
  if (listen.empty() || may_leave || qingdan::app::IsLoopback(listen)) {
    return true;
  }
  std::cerr << "qingdan-server: " << listen
            << " is not loopback and nothing is encrypted, so listen on "
               "127.0.0.1, or give --tls-cert and --tls-key (or say "
               "--insecure-plaintext-beyond-loopback)\n";
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "log-key") {
    return qingdan::app::LogKeyMain(argc - 1, argv + 1);
  }
  if (argc > 1 && std::string_view(argv[1]) == "acts") {
    return qingdan::app::ActsMain(argc - 1, argv + 1);
  }
  if (argc > 1 && std::string_view(argv[1]) == "token") {
    return qingdan::app::TokenMain(argc - 1, argv + 1);
  }
  CLI::App cli{"清单 Qingdan: the registry of government-service items"};
  cli.footer(kFooter);
  cli.fallthrough();
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
  cli.add_option("--http", options.http,
                 "HOST:PORT to serve the API as JSON and the console on; "
                 "nothing if not given")
      ->envname("QINGDAN_HTTP");
  cli.add_option("--console", options.console_dir,
                 "Folder of the console's files, served over HTTP")
      ->envname("QINGDAN_CONSOLE");
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
  AddSecurityOptions(cli, options);
  cli.add_flag("--insecure-plaintext-beyond-loopback", allow_remote,
               "Listen on other addresses than loopback, although nothing is "
               "encrypted");
  auto* fsck =
      cli.add_subcommand("fsck", "Check the data folder of a stopped server");
  bool sm3 = false;
  fsck->add_flag("--sm3", sm3, "The log's key is an SM2 key, its hash SM3");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  if (fsck->parsed()) {
    return RunFsck(options.data_dir, sm3 ? qingdan::verify::Algorithm::kSm3
                                         : qingdan::verify::Algorithm::kSha256);
  }
  const bool may_leave = options.tls.any() || allow_remote;
  if (!MayListen(options.listen, may_leave) ||
      !MayListen(options.http, may_leave)) {
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
  if (!options.http.empty()) {
    std::cout << "qingdan-server serves "
              << (options.tls.any() ? "https://" : "http://")
              << (*server)->http_address() << std::endl;
  }
  std::cout << "qingdan-server ready on " << (*server)->address() << std::endl;
  WaitForStop(signals);
  spdlog::info("stopping");
  (*server)->Stop();
  spdlog::info("stopped");
  return 0;
}
