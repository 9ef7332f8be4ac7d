#include "server/service/grpc_queue.h"

namespace qingdan::service {

void GrpcQueue::Start() {
  thread_ = std::thread([this] { Run(); });
}

void GrpcQueue::Run() {
  void* tag = nullptr;
  for (bool ok = false; queue_->Next(&tag, &ok);) {
    static_cast<Call*>(tag)->Proceed(ok);
  }
}

void GrpcQueue::Stop() {
  if (stopped_) return;
  stopped_ = true;
  queue_->Shutdown();
  // A queue must be drained before it ends, also one that never started.
  if (thread_.joinable()) {
    thread_.join();
  } else {
    Run();
  }
}

}  // namespace qingdan::service
