// CompareService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_COMPARE_API_H_
#define QINGDAN_SERVER_SERVICE_COMPARE_API_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/compare/v1/compare_service.pb.h"
#include "server/base/clock.h"
#include "server/compare/guard.h"
#include "server/domain/regions.h"
#include "server/importer/importer.h"
#include "server/registry/registry.h"
#include "server/service/registry_api.h"

namespace qingdan::service {

// Takes one message of a plan; false if the client has gone.
using PlanSink =
    std::function<bool(const compare::v1::PlanPublishResponse& message)>;

// Thread-safe. Contracts and errors are those of compare_service.proto.
class CompareApi {
 public:
  struct Parts {
    const registry::Registry* registry = nullptr;  // all borrowed
    const domain::Regions* regions = nullptr;
    const importer::Importer* importer = nullptr;
    const compare::Guard* guard = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit CompareApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<compare::v1::CompareResponse> CompareRevisions(
      const compare::v1::CompareRevisionsRequest& request) const;
  absl::StatusOr<compare::v1::CompareResponse> CompareDates(
      const compare::v1::CompareDatesRequest& request) const;
  absl::StatusOr<compare::v1::CompareResponse> CompareWithUpper(
      const compare::v1::CompareWithUpperRequest& request) const;
  absl::Status ExportComparison(
      const compare::v1::ExportComparisonRequest& request,
      const ChunkSink& sink) const;

  // `bytes` are those of the file that `header` announces.
  absl::Status PlanPublish(const compare::v1::PlanHeader& header,
                           const std::string& bytes,
                           const PlanSink& sink) const;

 private:
  absl::StatusOr<registry::Decision> DecideFile(
      const registry::Snapshot& snapshot,
      const registry::v1::ImportHeader& header, importer::ImportResult& result,
      domain::Date today) const;

  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_COMPARE_API_H_
