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
  // Without `console` there are no pages, only the API.
  Web(std::shared_ptr<grpc::Channel> channel,
      std::optional<http::StaticFiles> console)
      : bridge_(std::move(channel)), console_(std::move(console)) {}

  std::size_t BodyBytesMax(const http::Request& head) const override;
  void Handle(http::Request request,
              std::shared_ptr<http::Responder> responder) override;

 private:
  connect::Bridge bridge_;
  const std::optional<http::StaticFiles> console_;
};

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_WEB_H_
