// qingdan-limits-bench: what a window notices while somebody else asks far more
// than they may. A server with limits; one caller checks at a steady pace,
// alone and then beside a flood.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdlib.h>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>

#include "client/cpp/client.h"
#include "server/base/file.h"
#include "server/base/guarded_file.h"
#include "server/base/status_macros.h"
#include "server/identity/service_tokens.h"
#include "tools/bench/process.h"

namespace qingdan::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr char kRegion[] = "511602";

struct Flags {
  double seconds = 5;
  int pace = 50;      // checks a second of the window
  int flood = 2'000;  // checks a second of the flood
  int flood_threads = 4;
  int limit = 100;  // calls a second of one caller
};

struct Counts {
  std::atomic<int> answered = 0;
  std::atomic<int> refused = 0;
};

check::v1::CheckRequest Question() {
  check::v1::CheckRequest request;
  request.mutable_claim()->set_region_code(kRegion);
  request.mutable_claim()->set_name("食品经营许可");
  return request;
}

// Calls `work` `rate` times a second until `end`; what is late is left out.
template <typename Work>
void Pace(double rate, steady_clock::time_point end, Work work) {
  const auto step = std::chrono::duration_cast<steady_clock::duration>(
      std::chrono::duration<double>(1 / rate));
  for (auto next = steady_clock::now(); next < end;
       next = std::max(next + step, steady_clock::now())) {
    std::this_thread::sleep_until(next);
    work();
  }
}

// Sorted times of answers, in microseconds.
std::vector<double> Measure(const client::Client& client, const Flags& flags) {
  std::vector<double> times;
  const auto length = std::chrono::duration<double>(flags.seconds);
  Pace(flags.pace,
       steady_clock::now() +
           std::chrono::duration_cast<steady_clock::duration>(length),
       [&] {
         const auto start = steady_clock::now();
         const auto answer = client.Check(Question());
         if (!answer.ok()) {
           std::cerr << std::string(answer.status().message()) << "\n";
           return;
         }
         times.push_back(std::chrono::duration<double, std::micro>(
                             steady_clock::now() - start)
                             .count());
       });
  std::sort(times.begin(), times.end());
  return times;
}

double Share(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto at =
      static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
  return sorted[at];
}

std::vector<std::thread> StartFlood(const client::Options& options,
                                    const Flags& flags, Counts& counts) {
  const auto end = steady_clock::now() +
                   std::chrono::duration_cast<steady_clock::duration>(
                       std::chrono::duration<double>(flags.seconds + 1));
  std::vector<std::thread> threads;
  for (int i = 0; i < flags.flood_threads; ++i) {
    threads.emplace_back([=, &counts] {
      const auto client = client::Client::Connect(options);
      const double rate =
          static_cast<double>(flags.flood) / flags.flood_threads;
      Pace(rate, end, [&] {
        ++(client->Check(Question()).ok() ? counts.answered : counts.refused);
      });
    });
  }
  return threads;
}

absl::Status Publish(const std::string& program, const std::string& data) {
  QD_ASSIGN_OR_RETURN(
      const Process server,
      Process::Start({program, "--data", data, "--listen", "127.0.0.1:0",
                      "--development-identity"}));
  QD_ASSIGN_OR_RETURN(const std::string catalog, base::FindCatalogData());
  QD_ASSIGN_OR_RETURN(const std::string file,
                      base::ReadFile(catalog + "/guangan/catalogue.tsv"));
  registry::v1::ImportHeader header;
  header.set_file_name("catalogue.tsv");
  header.set_region_code(kRegion);
  header.set_map("guangan");
  return client::Client::Connect({.server = server.address()})
      ->ImportCatalog(header, file, [](const auto&) {})
      .status();
}

absl::Status RunIn(const std::string& folder, const Flags& flags) {
  const fs::path self = fs::read_symlink("/proc/self/exe");
  const std::string program = self.parent_path() / "qingdan-server";
  QD_RETURN_IF_ERROR(Publish(program, folder + "/data"));
  identity::ServiceTokens tokens;
  QD_ASSIGN_OR_RETURN(const auto day, domain::Date::ParseIso("2199-12-31"));
  client::Options window;
  client::Options flood;
  QD_ASSIGN_OR_RETURN(window.token,
                      tokens.Issue("window", "window:511602", day, ""));
  QD_ASSIGN_OR_RETURN(flood.token,
                      tokens.Issue("flood", "window:511602", day, ""));
  QD_RETURN_IF_ERROR(
      base::ReplaceSecretFile(folder + "/tokens.tsv", tokens.ToText()));
  const std::string limit = std::to_string(flags.limit);
  QD_ASSIGN_OR_RETURN(
      const Process server,
      Process::Start({program, "--data", folder + "/data", "--listen",
                      "127.0.0.1:0", "--service-tokens", folder + "/tokens.tsv",
                      "--limit-calls-per-second", limit, "--limit-calls-burst",
                      limit}));
  window.server = flood.server = server.address();
  const auto client = client::Client::Connect(window);
  Measure(*client, {.seconds = 1});
  const auto quiet = Measure(*client, flags);
  Counts counts;
  auto threads = StartFlood(flood, flags, counts);
  const auto beside = Measure(*client, flags);
  for (std::thread& thread : threads) thread.join();
  std::printf(
      "window, alone:        p50 %6.0f us  p99 %6.0f us  (%zu checks)\n"
      "window, beside flood: p50 %6.0f us  p99 %6.0f us  (%zu checks)\n"
      "flood: %d answered, %d refused\n"
      "p99 beside the flood / alone: %.2f\n",
      Share(quiet, 0.5), Share(quiet, 0.99), quiet.size(), Share(beside, 0.5),
      Share(beside, 0.99), beside.size(), counts.answered.load(),
      counts.refused.load(), Share(beside, 0.99) / Share(quiet, 0.99));
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  CLI::App cli{"Measures what a caller notices of another's flood"};
  Flags flags;
  cli.add_option("--seconds", flags.seconds, "Of each measurement")
      ->capture_default_str();
  cli.add_option("--flood", flags.flood, "Checks a second that the flood asks")
      ->capture_default_str();
  cli.add_option("--limit", flags.limit, "Calls a second of one caller")
      ->capture_default_str();
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error);
  }
  std::string folder = (fs::temp_directory_path() / "qingdan-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 1;
  const absl::Status status = RunIn(folder, flags);
  std::error_code ignored;  // a leftover in the temp folder harms nobody
  fs::remove_all(folder, ignored);
  if (status.ok()) return 0;
  std::cerr << "qingdan-limits-bench: " << std::string(status.message())
            << "\n";
  return 1;
}

}  // namespace
}  // namespace qingdan::bench

int main(int argc, char** argv) { return qingdan::bench::Main(argc, argv); }
