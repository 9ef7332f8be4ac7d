// SweepService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_SWEEP_API_H_
#define QINGDAN_SERVER_SERVICE_SWEEP_API_H_

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/sweep_service.pb.h"
#include "server/audit/sweeper.h"
#include "server/base/clock.h"
#include "server/domain/regions.h"
#include "server/ledger/ledger.h"
#include "server/registry/registry.h"
#include "server/service/caller.h"

namespace qingdan::service {

// Thread-safe. Contracts and errors are those of sweep_service.proto.
class SweepApi {
 public:
  struct Parts {
    audit::Sweeper* sweeper = nullptr;  // all borrowed
    ledger::Ledger* ledger = nullptr;
    const registry::Registry* registry = nullptr;
    const domain::Regions* regions = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit SweepApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<audit::v1::AddDocumentResponse> AddDocument(
      const Caller& caller, const audit::v1::AddDocumentRequest& request);
  absl::StatusOr<audit::v1::GetDocumentResponse> GetDocument(
      const audit::v1::GetDocumentRequest& request) const;
  absl::StatusOr<audit::v1::ListDocumentsResponse> ListDocuments(
      const audit::v1::ListDocumentsRequest& request) const;
  absl::StatusOr<audit::v1::SweepResponse> StartSweep(
      const Caller& caller, const audit::v1::StartSweepRequest& request);
  absl::StatusOr<audit::v1::SweepResponse> ResumeSweep(
      const audit::v1::SweepRequest& request);
  absl::StatusOr<audit::v1::SweepResponse> CancelSweep(
      const audit::v1::SweepRequest& request);
  absl::StatusOr<audit::v1::SweepResponse> GetSweep(
      const audit::v1::SweepRequest& request) const;
  absl::StatusOr<audit::v1::ListSweepsResponse> ListSweeps(
      const audit::v1::ListSweepsRequest& request) const;

 private:
  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_SWEEP_API_H_
