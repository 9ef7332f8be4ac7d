// qingdan-bench: the server's check beside a bare gRPC echo of the same message
// sizes, in one run, so that the share means something on any machine.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <google/protobuf/util/json_util.h>
#include <initializer_list>
#include <iostream>
#include <stdlib.h>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "client/cpp/client.h"
#include "qingdan/bench/v1/echo.pb.h"
#include "qingdan/check/v1/check_service.pb.h"
#include "qingdan/registry/v1/registry_service.pb.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "tools/bench/echo_server.h"
#include "tools/bench/http_load.h"
#include "tools/bench/load.h"
#include "tools/bench/process.h"

namespace qingdan::bench {
namespace {

namespace fs = std::filesystem;

constexpr char kFooter[] = R"(
Examples:
  qingdan-bench
  qingdan-bench --seconds 5 --rounds 5
  qingdan-bench --file 事项.xlsx --region 211221 --map ""
  qingdan-bench --log-key log.key              # and what a receipt costs
Starts qingdan-server from its own folder on an empty data folder, publishes the
file, then lets echo and server answer in turn: a round of each, the median of
the rounds. Both answer the same number of bytes to as many bytes asked. Then
the server answers the same calls by gRPC and as JSON over HTTP, in turn.)";

constexpr int kPageSize = 1'000;
constexpr int kClaimsPerBatch = 100;
constexpr char kGetItem[] = "/qingdan.registry.v1.RegistryService/GetItem";
constexpr char kCheck[] = "/qingdan.check.v1.CheckService/Check";
constexpr char kBatchCheck[] = "/qingdan.check.v1.CheckService/BatchCheck";

struct Flags {
  std::string file;
  std::string region = "511602";
  std::string map = "guangan";
  std::string server_program;
  std::string log_key;
  std::string echo_listen;
  double seconds = 2;
  int rounds = 3;
};

// One row of the table.
struct Scenario {
  std::string name;
  std::string method;
  std::vector<std::string> requests;
  std::vector<std::string> json;  // the same, to be sent over HTTP
  int claims = 1;                 // in each request
  int in_flight = 1;
};

// A new folder, removed with the object.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern =
        (fs::temp_directory_path() / "qingdan-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;  // what stays in the temp folder harms nobody
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

absl::Status PublishFile(const client::Client& client, const Flags& flags) {
  QD_ASSIGN_OR_RETURN(const std::string bytes, base::ReadFile(flags.file));
  registry::v1::ImportHeader header;
  header.set_file_name(fs::path(flags.file).filename().string());
  header.set_region_code(flags.region);
  header.set_map(flags.map);
  QD_ASSIGN_OR_RETURN(const registry::v1::ImportReport report,
                      client.ImportCatalog(header, bytes, [](const auto&) {}));
  std::cout << report.items() << " items of " << flags.region
            << " are published\n";
  return report.acceptable()
             ? absl::OkStatus()
             : absl::FailedPreconditionError(flags.file + " holds errors");
}

absl::StatusOr<std::vector<registry::v1::Item>> ListItems(
    const client::Client& client, const Flags& flags) {
  registry::v1::ListItemsRequest request;
  request.set_region_code(flags.region);
  request.set_page_size(kPageSize);
  QD_ASSIGN_OR_RETURN(const registry::v1::ListItemsResponse response,
                      client.ListItems(request));
  return std::vector<registry::v1::Item>(response.items().begin(),
                                         response.items().end());
}

std::string ToJson(const google::protobuf::Message& message) {
  std::string json;
  return google::protobuf::util::MessageToJsonString(message, &json).ok() ? json
                                                                          : "";
}

// Reading an item by its id: next to no work, so what gRPC costs the server.
Scenario GetItem(const std::vector<registry::v1::Item>& items) {
  Scenario scenario{"GetItem", kGetItem, {}, {}};
  for (const auto& item : items) {
    registry::v1::GetItemRequest request;
    request.set_region_code(item.region_code());
    request.set_key(item.id());
    scenario.requests.push_back(request.SerializeAsString());
    scenario.json.push_back(ToJson(request));
  }
  return scenario;
}

// Checking an item by its department and name.
check::v1::Claim ClaimOf(const registry::v1::Item& item) {
  check::v1::Claim claim;
  claim.set_region_code(item.region_code());
  claim.set_department(item.department());
  claim.set_name(item.name());
  return claim;
}

Scenario Check(const std::vector<registry::v1::Item>& items, bool receipt) {
  Scenario scenario{receipt ? "Receipt" : "Check", kCheck, {}, {}};
  for (const auto& item : items) {
    check::v1::CheckRequest request;
    *request.mutable_claim() = ClaimOf(item);
    request.set_want_receipt(receipt);
    scenario.requests.push_back(request.SerializeAsString());
    scenario.json.push_back(ToJson(request));
  }
  return scenario;
}

Scenario BatchCheck(const std::vector<registry::v1::Item>& items) {
  Scenario scenario{"BatchCheck", kBatchCheck, {}, {}, kClaimsPerBatch};
  check::v1::BatchCheckRequest request;
  for (const auto& item : items) {
    *request.add_claims() = ClaimOf(item);
    if (request.claims_size() < kClaimsPerBatch) continue;
    scenario.requests.push_back(request.SerializeAsString());
    request.Clear();
  }
  return scenario;
}

std::vector<Scenario> Scenarios(const std::vector<registry::v1::Item>& items,
                                bool receipts) {
  std::vector<Scenario> scenarios;
  const auto add = [&](Scenario scenario, std::initializer_list<int> flying) {
    for (const int in_flight : flying) {
      scenario.in_flight = in_flight;
      scenarios.push_back(scenario);
    }
  };
  add(GetItem(items), {1, 16, 64});
  add(Check(items, false), {1, 16, 64});
  if (receipts) add(Check(items, true), {1, 16});
  add(BatchCheck(items), {1, 4});
  return scenarios;
}

// The echo's load for `load`, byte for byte of the same size both ways.
absl::StatusOr<Load> EchoOf(const Load& load, const std::string& address) {
  QD_ASSIGN_OR_RETURN(const std::vector<std::size_t> sizes, AnswerSizes(load));
  Load echo = load;
  echo.server = address;
  echo.method = kEchoMethod;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    v1::EchoRequest request;
    request.set_reply_bytes(static_cast<std::uint32_t>(sizes[i]));
    const std::size_t head = request.ByteSizeLong();
    const std::size_t wanted = load.requests[i].size();
    request.set_payload(std::string(wanted > head ? wanted - head : 0, 'q'));
    echo.requests[i] = request.SerializeAsString();
  }
  return echo;
}

// Median of the rounds by calls a second.
Sample Median(std::vector<Sample> samples) {
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) {
              return a.calls_per_second < b.calls_per_second;
            });
  return samples[samples.size() / 2];
}

void PrintRow(const Scenario& scenario, std::size_t bytes, const Sample& echo,
              const Sample& server) {
  std::printf(
      "%-10s %6d %8d %6zu | %9.0f %7.0f %7.0f | %9.0f %7.0f %7.0f %9.0f"
      " | %5.2f\n",
      scenario.name.c_str(), scenario.claims, scenario.in_flight, bytes,
      echo.calls_per_second, echo.p50_us, echo.p99_us, server.calls_per_second,
      server.p50_us, server.p99_us, server.calls_per_second * scenario.claims,
      server.calls_per_second / echo.calls_per_second);
  std::fflush(stdout);
}

absl::Status RunScenario(const Scenario& scenario, const Flags& flags,
                         const std::string& server, const std::string& echo) {
  Load load{server, scenario.method, scenario.requests, scenario.in_flight};
  load.seconds = flags.seconds;
  QD_ASSIGN_OR_RETURN(const Load echo_load, EchoOf(load, echo));
  std::vector<Sample> echo_samples;
  std::vector<Sample> server_samples;
  for (int round = 0; round < flags.rounds; ++round) {
    QD_ASSIGN_OR_RETURN(echo_samples.emplace_back(), Run(echo_load));
    QD_ASSIGN_OR_RETURN(server_samples.emplace_back(), Run(load));
  }
  std::size_t bytes = 0;
  for (const std::string& request : load.requests) bytes += request.size();
  PrintRow(scenario, bytes / load.requests.size(), Median(echo_samples),
           Median(server_samples));
  return absl::OkStatus();
}

// The server's own calls by gRPC and over HTTP.
absl::Status CompareHttp(Scenario scenario, const Flags& flags,
                         const std::string& server, const std::string& http) {
  Load grpc{server, scenario.method, scenario.requests, scenario.in_flight};
  Load json{http, scenario.method, scenario.json, scenario.in_flight};
  grpc.seconds = json.seconds = flags.seconds;
  std::vector<Sample> grpc_samples;
  std::vector<Sample> json_samples;
  for (int round = 0; round < flags.rounds; ++round) {
    QD_ASSIGN_OR_RETURN(grpc_samples.emplace_back(), Run(grpc));
    QD_ASSIGN_OR_RETURN(json_samples.emplace_back(), RunHttp(json));
  }
  const Sample a = Median(grpc_samples);
  const Sample b = Median(json_samples);
  std::printf("%-10s %8d | %9.0f %7.0f %7.0f | %9.0f %7.0f %7.0f | %5.2f\n",
              scenario.name.c_str(), scenario.in_flight, a.calls_per_second,
              a.p50_us, a.p99_us, b.calls_per_second, b.p50_us, b.p99_us,
              b.calls_per_second / a.calls_per_second);
  std::fflush(stdout);
  return absl::OkStatus();
}

// Where the server serves HTTP, as it says before it is ready.
std::string HttpAddressOf(const std::string& banner) {
  static constexpr char kServes[] = "serves http://";
  const auto at = banner.find(kServes);
  if (at == std::string::npos) return "";
  const auto start = at + sizeof kServes - 1;
  return banner.substr(start, banner.find('\n', start) - start);
}

absl::Status RunBench(Flags flags) {
  if (flags.file.empty()) {
    QD_ASSIGN_OR_RETURN(const std::string data, base::FindCatalogData());
    flags.file = data + "/guangan/catalogue.tsv";
  }
  const fs::path self = fs::read_symlink("/proc/self/exe");
  if (flags.server_program.empty()) {
    flags.server_program = self.parent_path() / "qingdan-server";
  }
  const ScratchFolder folder;
  QD_ASSIGN_OR_RETURN(
      const Process echo,
      Process::Start({self.string(), "--echo-listen", "127.0.0.1:0"}));
  std::vector<std::string> command = {
      flags.server_program,    "--data",
      folder.path() + "/data", "--listen",
      "127.0.0.1:0",           "--http",
      "127.0.0.1:0",           "--development-identity"};
  if (!flags.log_key.empty()) {
    command.insert(command.end(), {"--log-key", flags.log_key});
  }
  QD_ASSIGN_OR_RETURN(const Process server, Process::Start(command));
  const auto client = client::Client::Connect({.server = server.address()});
  QD_RETURN_IF_ERROR(PublishFile(*client, flags));
  QD_ASSIGN_OR_RETURN(const auto items, ListItems(*client, flags));
  std::printf(
      "                                  |     gRPC echo             |      "
      "        qingdan-server        | share\n"
      "method     claims inflight  bytes |   calls/s  p50 us  p99 us |   "
      "calls/s  p50 us  p99 us  claims/s |\n");
  for (const Scenario& scenario : Scenarios(items, !flags.log_key.empty())) {
    QD_RETURN_IF_ERROR(
        RunScenario(scenario, flags, server.address(), echo.address()));
  }
  std::printf(
      "\n                    |           gRPC            |      JSON over HTTP"
      "       | share\n"
      "method     inflight |   calls/s  p50 us  p99 us |   calls/s  p50 us  "
      "p99 us |\n");
  const std::string http = HttpAddressOf(server.banner());
  for (const Scenario& scenario : Scenarios(items, false)) {
    if (scenario.json.empty()) continue;
    QD_RETURN_IF_ERROR(CompareHttp(scenario, flags, server.address(), http));
  }
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  CLI::App cli{"Measures the server's check beside a bare gRPC echo"};
  cli.footer(kFooter);
  Flags flags;
  cli.add_option("--file", flags.file,
                 "Catalogue to publish; default catalog_data/guangan");
  cli.add_option("--region", flags.region, "Its region")->capture_default_str();
  cli.add_option("--map", flags.map, "Its column mapping")
      ->capture_default_str();
  cli.add_option("--seconds", flags.seconds, "Length of a round")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 600.0));
  cli.add_option("--rounds", flags.rounds, "Rounds of each")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  cli.add_option("--log-key", flags.log_key,
                 "Key for the server; checks with a receipt are measured too");
  cli.add_option(
      "--server-program", flags.server_program,
      "Server to measure; default qingdan-server beside this program");
  cli.add_option("--echo-listen", flags.echo_listen,
                 "Only serve echoes on this HOST:PORT, until killed");
  CLI11_PARSE(cli, argc, argv);
  if (!flags.echo_listen.empty()) {
    RunEchoServer(flags.echo_listen);
    std::cerr << "qingdan-bench: cannot listen on " << flags.echo_listen
              << "\n";
    return 1;
  }
  const absl::Status status = RunBench(flags);
  if (status.ok()) return 0;
  std::cerr << "qingdan-bench: " << std::string(status.message()) << "\n";
  return 1;
}

}  // namespace
}  // namespace qingdan::bench

int main(int argc, char** argv) { return qingdan::bench::Main(argc, argv); }
