// What the HTTP port answers: the API, its description, the console's files.
#ifndef QINGDAN_SERVER_APP_WEB_H_
#define QINGDAN_SERVER_APP_WEB_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "server/connect/bridge.h"
#include "server/http/http.h"
#include "server/http/static_files.h"

namespace qingdan::app {

class Web final : public http::Handler {
 public:
  struct Options {
    std::optional<http::StaticFiles> console;  // none: only the API
    // Only requests that name this machine as their host are answered. Where
    // nobody is asked who they are, a page of another site could else call by a
    // name of its own that it lets point here (DNS rebinding).
    bool only_loopback_hosts = false;
  };

  Web(std::shared_ptr<grpc::Channel> channel, Options options)
      : bridge_(std::move(channel)), options_(std::move(options)) {}

  std::size_t BodyBytesMax(const http::Request& head) const override;
  void Handle(http::Request request,
              std::shared_ptr<http::Responder> responder) override;

 private:
  connect::Bridge bridge_;
  const Options options_;
};

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_WEB_H_
