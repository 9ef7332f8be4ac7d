// LineageService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_LINEAGE_API_H_
#define QINGDAN_SERVER_SERVICE_LINEAGE_API_H_

#include "absl/status/statusor.h"

#include "qingdan/lineage/v1/lineage_service.pb.h"
#include "server/base/clock.h"
#include "server/domain/regions.h"
#include "server/registry/registry.h"

namespace qingdan::service {

// Thread-safe. Contract and errors are those of lineage_service.proto.
class LineageApi {
 public:
  struct Parts {
    const registry::Registry* registry = nullptr;  // all borrowed
    const domain::Regions* regions = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit LineageApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<lineage::v1::GetLineageResponse> GetLineage(
      const lineage::v1::GetLineageRequest& request) const;

 private:
  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_LINEAGE_API_H_
