// WatchService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_WATCH_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_WATCH_SERVICE_H_

#include <atomic>

#include "qingdan/watch/v1/watch_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/watch_api.h"

namespace qingdan::service {

class GrpcWatchService final : public watch::v1::WatchService::Service {
 public:
  // Both are borrowed and outlive this object.
  GrpcWatchService(WatchApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  grpc::Status Watch(
      grpc::ServerContext* context, const watch::v1::WatchRequest* request,
      grpc::ServerWriter<watch::v1::WatchResponse>* writer) override;

  // Ends all streams; they would else wait for ever.
  void Stop() { stopping_ = true; }

 private:
  WatchApi* api_;
  const GrpcCalls* calls_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_WATCH_SERVICE_H_
