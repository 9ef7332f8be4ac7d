// SubmissionService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_SUBMISSION_API_H_
#define QINGDAN_SERVER_SERVICE_SUBMISSION_API_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/submission/v1/submission_service.pb.h"
#include "server/base/clock.h"
#include "server/domain/date.h"
#include "server/domain/regions.h"
#include "server/registry/registry.h"
#include "server/rules/rule_set.h"
#include "server/service/caller.h"

namespace qingdan::service {

// Thread-safe. Contracts and errors are those of submission_service.proto.
class SubmissionApi {
 public:
  struct Parts {
    registry::Registry* registry = nullptr;  // all borrowed
    const domain::Regions* regions = nullptr;
    const rules::RuleBook* rules = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit SubmissionApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<submission::v1::SubmissionResponse> CreateDraft(
      const Caller& caller, const submission::v1::CreateDraftRequest& request);
  absl::StatusOr<submission::v1::SubmissionResponse> UpdateDraft(
      const Caller& caller, const submission::v1::UpdateDraftRequest& request);
  absl::StatusOr<submission::v1::SubmissionResponse> Submit(
      const Caller& caller, const submission::v1::StepRequest& request);
  absl::StatusOr<submission::v1::SubmissionResponse> Return(
      const Caller& caller, const submission::v1::ReturnRequest& request);
  absl::StatusOr<submission::v1::SubmissionResponse> File(
      const Caller& caller, const submission::v1::StepRequest& request);
  absl::StatusOr<submission::v1::SubmissionResponse> Withdraw(
      const Caller& caller, const submission::v1::StepRequest& request);
  absl::StatusOr<submission::v1::StopResponse> Stop(
      const Caller& caller, const submission::v1::StopRequest& request);
  absl::StatusOr<submission::v1::GetSubmissionResponse> GetSubmission(
      const submission::v1::GetSubmissionRequest& request) const;
  absl::StatusOr<submission::v1::ListSubmissionsResponse> ListSubmissions(
      const submission::v1::ListSubmissionsRequest& request) const;

 private:
  domain::Date Today() const;
  absl::StatusOr<submission::v1::SubmissionResponse> Execute(
      const registry::SubmissionCommand& command);
  absl::StatusOr<submission::v1::SubmissionResponse> ExecuteJudged(
      const registry::SubmissionCommand& command);

  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_SUBMISSION_API_H_
