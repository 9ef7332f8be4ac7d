#include "server/service/check_api.h"

#include <string>
#include <utility>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/service/proof_api.h"
#include "server/service/reading.h"
#include "server/service/status_mapping.h"

namespace qingdan::service {
namespace {

namespace v1 = check::v1;

absl::StatusOr<v1::CheckResult> CheckOne(const checker::Checker& checker,
                                         const checker::View& view,
                                         const v1::Claim& claim,
                                         const registry::AsOf& as_of) {
  QD_ASSIGN_OR_RETURN(v1::CheckResult result,
                      checker.Check(view, claim, as_of));
  *result.mutable_state() = ToReadState(as_of);
  return result;
}

v1::CheckOutcome ToOutcome(absl::StatusOr<v1::CheckResult> result) {
  v1::CheckOutcome outcome;
  if (result.ok()) {
    *outcome.mutable_result() = *std::move(result);
  } else {
    *outcome.mutable_error() = ToRpcStatus(result.status(), base::RandomHex(8));
  }
  return outcome;
}

}  // namespace

absl::StatusOr<v1::CheckResponse> CheckApi::Check(
    const v1::CheckRequest& request) const {
  const auto view = workspace_->view();
  QD_ASSIGN_OR_RETURN(const registry::AsOf as_of,
                      ResolveRead(request.read(), *view->snapshot, *clock_));
  v1::CheckResponse response;
  QD_ASSIGN_OR_RETURN(*response.mutable_result(),
                      CheckOne(*checker_, *view, request.claim(), as_of));
  if (!request.want_receipt()) return response;
  if (receipts_ == nullptr) return NoLogKey();
  QD_ASSIGN_OR_RETURN(*response.mutable_receipt(),
                      receipts_->Make(request.claim(), response.result(),
                                      *view->snapshot, as_of));
  return response;
}

absl::StatusOr<v1::BatchCheckResponse> CheckApi::BatchCheck(
    const v1::BatchCheckRequest& request) const {
  if (request.claims_size() > kBatchMax) {
    return domain::MakeError(
        absl::StatusCode::kInvalidArgument,
        error::v1::ERROR_REASON_BATCH_TOO_LARGE,
        "a batch of " + std::to_string(request.claims_size()) +
            " claims; at most " + std::to_string(kBatchMax) + " are taken",
        {{"count", std::to_string(request.claims_size())},
         {"max", std::to_string(kBatchMax)}});
  }
  const auto view = workspace_->view();
  QD_ASSIGN_OR_RETURN(const registry::AsOf as_of,
                      ResolveRead(request.read(), *view->snapshot, *clock_));
  v1::BatchCheckResponse response;
  for (const v1::Claim& claim : request.claims()) {
    *response.add_outcomes() =
        ToOutcome(CheckOne(*checker_, *view, claim, as_of));
  }
  *response.mutable_state() = ToReadState(as_of);
  return response;
}

v1::StreamCheckResponse CheckApi::StreamCheck(
    const v1::StreamCheckRequest& request) const {
  v1::CheckRequest one;
  *one.mutable_claim() = request.claim();
  *one.mutable_read() = request.read();
  absl::StatusOr<v1::CheckResponse> answer = Check(one);
  v1::StreamCheckResponse response;
  response.set_id(request.id());
  *response.mutable_outcome() =
      answer.ok() ? ToOutcome(std::move(*answer->mutable_result()))
                  : ToOutcome(answer.status());
  return response;
}

}  // namespace qingdan::service
