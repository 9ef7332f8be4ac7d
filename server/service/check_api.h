// The check API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_CHECK_API_H_
#define QINGDAN_SERVER_SERVICE_CHECK_API_H_

#include "absl/status/statusor.h"

#include "qingdan/check/v1/check_service.pb.h"
#include "server/base/clock.h"
#include "server/checker/checker.h"
#include "server/checker/workspace.h"
#include "server/service/receipt_maker.h"

namespace qingdan::service {

// Claims of one batch (check_service.proto).
inline constexpr int kBatchMax = 1'000;

// Thread-safe. Contracts and errors are those of check_service.proto.
class CheckApi {
 public:
  // All are borrowed and outlive this object; `receipts` is null if there is no
  // key to sign them with.
  CheckApi(const checker::Workspace* workspace, const checker::Checker* checker,
           const base::Clock* clock, const ReceiptMaker* receipts)
      : workspace_(workspace),
        checker_(checker),
        clock_(clock),
        receipts_(receipts) {}

  absl::StatusOr<check::v1::CheckResponse> Check(
      const check::v1::CheckRequest& request) const;
  absl::StatusOr<check::v1::BatchCheckResponse> BatchCheck(
      const check::v1::BatchCheckRequest& request) const;

  // One question of a stream; its error is part of the answer.
  check::v1::StreamCheckResponse StreamCheck(
      const check::v1::StreamCheckRequest& request) const;

 private:
  const checker::Workspace* workspace_;
  const checker::Checker* checker_;
  const base::Clock* clock_;
  const ReceiptMaker* receipts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_CHECK_API_H_
