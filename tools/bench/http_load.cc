#include "tools/bench/http_load.h"

#include <arpa/inet.h>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace qingdan::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kOk = "HTTP/1.1 200";
constexpr std::string_view kLength = "Content-Length: ";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

// One connection with at most one request under way.
class Connection {
 public:
  explicit Connection(const std::string& server)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto colon = server.rfind(':');
    sockaddr_in end = {};
    end.sin_family = AF_INET;
    end.sin_port = htons(
        static_cast<std::uint16_t>(std::atoi(server.c_str() + colon + 1)));
    ::inet_pton(AF_INET, server.substr(0, colon).c_str(), &end.sin_addr);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::connect(socket_, reinterpret_cast<const sockaddr*>(&end), sizeof end);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket() const { return socket_; }
  Clock::time_point started() const { return started_; }

  // Requests are small: the socket takes one whole.
  bool Send(const std::string& request) {
    started_ = Clock::now();
    answer_.clear();
    return ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(request.size());
  }

  // Reads what is there; false if the connection has ended.
  bool Receive() {
    char bytes[1 << 16];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    answer_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  bool IsAnswered() const {
    const auto head = answer_.find(kHeadEnd);
    const auto length = answer_.find(kLength);
    if (head == std::string::npos || length > head) return false;
    const auto bytes =
        std::strtoul(answer_.c_str() + length + kLength.size(), nullptr, 10);
    return answer_.size() >= head + kHeadEnd.size() + bytes;
  }

  bool IsOk() const { return answer_.starts_with(kOk); }
  const std::string& answer() const { return answer_; }

 private:
  const int socket_;
  Clock::time_point started_;
  std::string answer_;
};

std::vector<std::string> RequestsOf(const Load& load) {
  std::vector<std::string> requests;
  for (const std::string& json : load.requests) {
    requests.push_back("POST " + load.method +
                       " HTTP/1.1\r\nHost: " + load.server +
                       "\r\nContent-Type: application/json\r\n"
                       "Content-Length: " +
                       std::to_string(json.size()) + "\r\n\r\n" + json);
  }
  return requests;
}

Clock::duration Seconds(double seconds) {
  return std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(seconds));
}

}  // namespace

absl::StatusOr<Sample> RunHttp(const Load& load) {
  const std::vector<std::string> requests = RequestsOf(load);
  std::vector<std::unique_ptr<Connection>> connections;
  std::vector<pollfd> looks;
  std::size_t next = 0;
  const auto send = [&](Connection& connection) {
    return connection.Send(requests[next++ % requests.size()]);
  };
  for (int i = 0; i < load.in_flight; ++i) {
    connections.push_back(std::make_unique<Connection>(load.server));
    looks.push_back({connections.back()->socket(), POLLIN, 0});
    if (!send(*connections.back())) {
      return absl::UnavailableError("cannot call " + load.server);
    }
  }
  const auto begin = Clock::now() + Seconds(load.warmup_seconds);
  const auto end = begin + Seconds(load.seconds);
  std::vector<double> us;
  while (Clock::now() < end) {
    if (::poll(looks.data(), looks.size(), 1'000) <= 0) continue;
    for (std::size_t i = 0; i < looks.size(); ++i) {
      if (looks[i].revents == 0) continue;
      Connection& connection = *connections[i];
      if (!connection.Receive()) {
        return absl::UnavailableError(load.server + " closed a connection");
      }
      if (!connection.IsAnswered()) continue;
      if (!connection.IsOk()) {
        return absl::InternalError("refused: " + connection.answer());
      }
      const auto now = Clock::now();
      if (now >= begin) {
        us.push_back(std::chrono::duration<double, std::micro>(
                         now - connection.started())
                         .count());
      }
      send(connection);
    }
  }
  if (us.empty()) return absl::DeadlineExceededError("no call ended in time");
  return SampleOf(us, load.seconds);
}

}  // namespace qingdan::bench
