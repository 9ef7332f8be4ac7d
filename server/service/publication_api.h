// PublicationService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_PUBLICATION_API_H_
#define QINGDAN_SERVER_SERVICE_PUBLICATION_API_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "qingdan/publication/v1/publication_service.pb.h"
#include "server/base/clock.h"
#include "server/compare/scale.h"
#include "server/domain/regions.h"
#include "server/importer/importer.h"
#include "server/registry/registry.h"

namespace qingdan::service {

// Takes one message; returns false if the client has gone.
using ListSink =
    std::function<bool(const publication::v1::ExportListResponse&)>;

// Thread-safe. Contract and errors are those of publication_service.proto.
class PublicationApi {
 public:
  struct Parts {
    const registry::Registry* registry = nullptr;  // all borrowed
    const domain::Regions* regions = nullptr;
    const importer::Importer* importer = nullptr;
    const compare::Scale* scale = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit PublicationApi(Parts parts) : parts_(parts) {}

  absl::Status ExportList(const publication::v1::ExportListRequest& request,
                          const ListSink& sink) const;
  absl::StatusOr<publication::v1::GetNoticeResponse> GetNotice(
      const publication::v1::GetNoticeRequest& request) const;

 private:
  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_PUBLICATION_API_H_
