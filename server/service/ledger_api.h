// LedgerService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_LEDGER_API_H_
#define QINGDAN_SERVER_SERVICE_LEDGER_API_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/audit/v1/ledger_service.pb.h"
#include "server/audit/judge_catalogue.h"
#include "server/audit/situations.h"
#include "server/base/clock.h"
#include "server/checker/checker.h"
#include "server/checker/workspace.h"
#include "server/domain/regions.h"
#include "server/ledger/ledger.h"
#include "server/rules/rule_set.h"
#include "server/service/caller.h"
#include "server/service/chunks.h"

namespace qingdan::service {

// Thread-safe. Contracts and errors are those of ledger_service.proto.
class LedgerApi {
 public:
  struct Parts {
    ledger::Ledger* ledger = nullptr;  // all borrowed
    const checker::Workspace* workspace = nullptr;
    const checker::Checker* checker = nullptr;
    const rules::RuleBook* rules = nullptr;
    const audit::CatalogueRules* matters = nullptr;
    const audit::Situations* situations = nullptr;
    const domain::Regions* regions = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit LedgerApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<audit::v1::ListProblemsResponse> ListProblems(
      const audit::v1::ListProblemsRequest& request) const;
  absl::StatusOr<audit::v1::ProblemResponse> GetProblem(
      const audit::v1::GetProblemRequest& request) const;
  absl::StatusOr<audit::v1::ProblemResponse> StepProblem(
      const Caller& caller, const audit::v1::StepProblemRequest& request);

  absl::StatusOr<audit::v1::ListCasesResponse> ListCases(
      const audit::v1::ListCasesRequest& request) const;
  absl::StatusOr<audit::v1::CaseResponse> GetCase(
      const audit::v1::GetCaseRequest& request) const;
  absl::StatusOr<audit::v1::CaseResponse> StepCase(
      const Caller& caller, const audit::v1::StepCaseRequest& request);

  absl::StatusOr<audit::v1::TakeCluesResponse> TakeClues(
      const Caller& caller, const audit::v1::TakeCluesRequest& request);
  absl::StatusOr<audit::v1::TakeCluesResponse> ImportClues(
      const Caller& caller, const audit::v1::ImportCluesRequest& request);
  absl::StatusOr<audit::v1::ListCluesResponse> ListClues(
      const audit::v1::ListCluesRequest& request) const;
  absl::StatusOr<audit::v1::ClueResponse> GetClue(
      const audit::v1::GetClueRequest& request) const;
  absl::StatusOr<audit::v1::ClueResponse> StepClue(
      const Caller& caller, const audit::v1::StepClueRequest& request);

  absl::Status ExportList(const audit::v1::ExportListRequest& request,
                          const ChunkSink& sink) const;

 private:
  domain::Date Today() const;
  absl::StatusOr<audit::v1::CorrectionCheck> CheckOf(
      const audit::v1::Case& one) const;
  absl::StatusOr<audit::v1::Case> ShownCase(std::uint64_t number) const;
  absl::StatusOr<audit::v1::ClueOutcome> TakeClue(const Caller& caller,
                                                  audit::v1::ClueIntake intake);
  absl::StatusOr<audit::v1::TakeCluesResponse> TakeAll(
      const Caller& caller, const std::vector<audit::v1::ClueIntake>& clues);

  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_LEDGER_API_H_
