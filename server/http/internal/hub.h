// What the connections of one server share. Everything but io and workers
// belongs to the thread that runs io.
#ifndef QINGDAN_SERVER_HTTP_INTERNAL_HUB_H_
#define QINGDAN_SERVER_HTTP_INTERNAL_HUB_H_

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "server/http/http.h"
#include "server/http/internal/asio.h"
#include "server/http/server.h"

namespace qingdan::http::internal {

// A connection as the server sees it.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void Start() = 0;
  // Ends after the answer that is under way, if there is one.
  virtual void Drain() = 0;
  virtual void Abort() = 0;
};

struct Hub {
  explicit Hub(const Limits& limits, Handler* handler)
      : limits(limits), handler(handler) {}

  const Limits limits;
  Handler* const handler;
  bool draining = false;
  int running = 0;                       // requests being answered
  std::size_t large_bodies_bytes = 0;    // room that is taken
  std::map<std::string, int> addresses;  // connections of each
  std::set<Connection*> connections;
  // Last, so first to end: what waits in it still reaches the others.
  asio::thread_pool workers{1};
  asio::io_context io{1};
};

// Counts a connection of an address as long as it lives.
class Seat {
 public:
  Seat(Hub* hub, Connection* connection, std::string address)
      : hub_(hub), connection_(connection), address_(std::move(address)) {
    hub_->connections.insert(connection_);
    ++hub_->addresses[address_];
  }
  ~Seat() {
    hub_->connections.erase(connection_);
    const auto it = hub_->addresses.find(address_);
    if (--it->second == 0) hub_->addresses.erase(it);
  }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

 private:
  Hub* hub_;
  Connection* connection_;
  std::string address_;
};

// Room for a body among those of all requests. Small bodies need none.
class BodyRoom {
 public:
  explicit BodyRoom(Hub* hub) : hub_(hub) {}
  ~BodyRoom() { Release(); }
  BodyRoom(const BodyRoom&) = delete;
  BodyRoom& operator=(const BodyRoom&) = delete;

  // False if too much is held already.
  bool Take(std::size_t bytes) {
    if (bytes <= kSmall) return true;
    if (bytes > hub_->limits.large_bodies_bytes - hub_->large_bodies_bytes) {
      return false;
    }
    hub_->large_bodies_bytes += bytes;
    taken_ += bytes;
    return true;
  }

  void Release() {
    hub_->large_bodies_bytes -= taken_;
    taken_ = 0;
  }

 private:
  static constexpr std::size_t kSmall = 1 << 20;

  Hub* hub_;
  std::size_t taken_ = 0;
};

}  // namespace qingdan::http::internal

#endif  // QINGDAN_SERVER_HTTP_INTERNAL_HUB_H_
