#include "server/http/server.h"

#include <condition_variable>
#include <future>
#include <spdlog/spdlog.h>
#include <thread>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/http/internal/asio.h"
#include "server/http/internal/hub.h"
#include "server/http/internal/refusal.h"
#include "server/http/internal/session.h"
#include "server/http/internal/tls.h"

namespace qingdan::http {
namespace {

using internal::Connection;
using internal::Error;
using internal::Hub;
using internal::tcp;
using internal::Tls;
namespace asio = internal::asio;

using TlsStream = asio::ssl::stream<tcp::socket>;

// How long to wait when the system gives no more sockets.
constexpr std::chrono::milliseconds kPause{100};
// How often the end of the last connection is looked for.
constexpr std::chrono::milliseconds kLook{5};

// 127.0.0.1:50000 as gRPC writes it.
std::string PeerOf(const tcp::endpoint& end) {
  const std::string address = end.address().to_string();
  const std::string port = std::to_string(end.port());
  return end.address().is_v6() ? "ipv6:[" + address + "]:" + port
                               : "ipv4:" + address + ":" + port;
}

absl::Status CannotListen(const std::string& listen, const std::string& why) {
  return absl::FailedPreconditionError("cannot listen for HTTP on " + listen +
                                       ": " + why);
}

class RunningServer final : public Server {
 public:
  RunningServer(const Limits& limits, std::optional<Tls> tls, Handler* handler)
      : tls_(std::move(tls)),
        hub_(std::make_shared<Hub>(limits, handler)),
        acceptor_(hub_->io),
        pause_(hub_->io) {}

  ~RunningServer() override { RunningServer::Stop(std::chrono::seconds(0)); }

  absl::Status Start(const std::string& listen) {
    QD_RETURN_IF_ERROR(Bind(listen));
    Accept();
    thread_ = std::thread([this] { hub_->io.run(); });
    return absl::OkStatus();
  }

  const std::string& address() const override { return address_; }

  void Drain() override {
    OnThread([this] {
      hub_->draining = true;
      Error ignored;
      acceptor_.close(ignored);
      pause_.cancel();
      for (Connection* connection : Connections()) connection->Drain();
    });
  }

  void Stop(std::chrono::milliseconds grace) override {
    if (!thread_.joinable()) return;
    Drain();
    const auto deadline = std::chrono::steady_clock::now() + grace;
    while (Count() > 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(kLook);
    }
    // What is left to do ends at once, and with it the thread.
    OnThread([this] {
      for (Connection* connection : Connections()) connection->Abort();
    });
    work_.reset();
    thread_.join();
    hub_->workers.join();
  }

 private:
  absl::Status Bind(const std::string& listen) {
    const auto colon = listen.rfind(':');
    if (colon == std::string::npos) {
      return CannotListen(listen, "it is not HOST:PORT");
    }
    std::string host = listen.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
      host = host.substr(1, host.size() - 2);
    }
    Error error;
    const auto found = tcp::resolver(hub_->io).resolve(
        host, listen.substr(colon + 1), tcp::resolver::passive, error);
    if (error) return CannotListen(listen, error.message());
    const tcp::endpoint end = *found.begin();
    acceptor_.open(end.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(end, error);
    if (!error)
      acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return CannotListen(listen, error.message());
    address_ = listen.substr(0, colon + 1) +
               std::to_string(acceptor_.local_endpoint().port());
    return absl::OkStatus();
  }

  void Accept() {
    acceptor_.async_accept([this](Error error, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (!error) {
        Take(std::move(socket));
      } else {
        return Pause(error);
      }
      Accept();
    });
  }

  // The system has no socket to give: trying at once would only burn the
  // processor.
  void Pause(const Error& error) {
    spdlog::warn("HTTP: no connection was taken: {}", error.message());
    pause_.expires_after(kPause);
    pause_.async_wait([this](Error stopped) {
      if (!stopped) Accept();
    });
  }

  void Take(tcp::socket socket) {
    Error error;
    const tcp::endpoint end = socket.remote_endpoint(error);
    if (error) return;
    socket.set_option(tcp::no_delay(true), error);
    const std::string address = end.address().to_string();
    const auto& limits = hub_->limits;
    if (static_cast<int>(hub_->connections.size()) >= limits.connections) {
      return TurnAway(std::move(socket), "connections", limits.connections);
    }
    const auto seats = hub_->addresses.find(address);
    if (seats != hub_->addresses.end() &&
        seats->second >= limits.connections_per_address) {
      return TurnAway(std::move(socket), "connections_per_address",
                      limits.connections_per_address);
    }
    if (!tls_.has_value()) {
      return Open(std::move(socket), address, PeerOf(end));
    }
    Open(TlsStream(std::move(socket), *tls_->Current()), address, PeerOf(end));
  }

  template <typename Stream>
  void Open(Stream stream, const std::string& address, std::string peer) {
    std::make_shared<internal::Session<Stream>>(hub_, std::move(stream),
                                                address, std::move(peer))
        ->Start();
  }

  // Says so if that costs nothing.
  void TurnAway(tcp::socket socket, const std::string& queue, int max) {
    if (tls_.has_value()) return;
    const Response busy = internal::Busy(queue, max);
    const std::string text =
        internal::HeadText(busy, internal::Framing::kLength,
                           /*keep_alive=*/false, /*encrypted=*/false) +
        *busy.body;
    Error ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(text), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
  }

  // A copy, for connections leave the set while they end. Each is kept alive by
  // what it waits for, until its own turn.
  std::vector<Connection*> Connections() const {
    return {hub_->connections.begin(), hub_->connections.end()};
  }

  // Runs `step` on the connections' thread and waits for it.
  void OnThread(const std::function<void()>& step) {
    if (!thread_.joinable()) return;
    std::promise<void> done;
    asio::post(hub_->io, [&] {
      step();
      done.set_value();
    });
    done.get_future().wait();
  }

  std::size_t Count() {
    std::size_t count = 0;
    OnThread([&] { count = hub_->connections.size(); });
    return count;
  }

  std::optional<Tls> tls_;
  const std::shared_ptr<Hub> hub_;
  asio::executor_work_guard<asio::io_context::executor_type> work_ =
      asio::make_work_guard(hub_->io);
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::string address_;
  std::thread thread_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Listen(const Options& options,
                                                       Handler* handler) {
  std::optional<Tls> tls;
  if (options.tls.has_value()) {
    QD_ASSIGN_OR_RETURN(tls, Tls::Load(*options.tls));
  }
  auto server =
      std::make_unique<RunningServer>(options.limits, std::move(tls), handler);
  QD_RETURN_IF_ERROR(server->Start(options.listen));
  return server;
}

}  // namespace qingdan::http
