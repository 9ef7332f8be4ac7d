#include "server/service/grpc_watch_service.h"

namespace qingdan::service {

grpc::Status GrpcWatchService::Watch(
    grpc::ServerContext* context, const watch::v1::WatchRequest* request,
    grpc::ServerWriter<watch::v1::WatchResponse>* writer) {
  const WatchStream stream = {
      [&](const watch::v1::WatchResponse& message) {
        return calls_->SendOrCut(*context,
                                 [&] { return writer->Write(message); });
      },
      [&] { return stopping_ || context->IsCancelled(); }};
  return calls_->Run(
      *context, "qingdan.watch.v1.WatchService/Watch", *request,
      [&](const Caller&) { return api_->Watch(*request, stream); });
}

}  // namespace qingdan::service
