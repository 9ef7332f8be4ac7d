// PeersService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_PEERS_API_H_
#define QINGDAN_SERVER_SERVICE_PEERS_API_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/peers/v1/peers_service.pb.h"
#include "server/base/clock.h"
#include "server/domain/regions.h"
#include "server/importer/importer.h"
#include "server/peers/compare.h"
#include "server/registry/registry.h"
#include "server/service/chunks.h"

namespace qingdan::service {

// One catalogue of an export, with the bytes of its file if it is one.
struct PeerUpload {
  peers::v1::PeerCatalogHeader header;
  std::string bytes;
};

// Catalogues beside the own one at the most (peers_service.proto).
inline constexpr int kPeersMax = 50;

// Thread-safe. Contract and errors are those of peers_service.proto.
class PeersApi {
 public:
  struct Parts {
    const registry::Registry* registry = nullptr;  // all borrowed
    const domain::Regions* regions = nullptr;
    const importer::Importer* importer = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit PeersApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<peers::v1::ListComparisonsResponse> ListComparisons(
      const peers::v1::ListComparisonsRequest& request) const;
  absl::Status ExportComparisons(
      const peers::v1::ExportComparisonsHeader& header,
      const std::vector<PeerUpload>& uploads, const ChunkSink& sink) const;

 private:
  absl::StatusOr<peers::Catalog> Kept(const registry::Snapshot& snapshot,
                                      const std::string& region_code,
                                      const registry::AsOf& as_of) const;
  absl::StatusOr<peers::Catalog> Read(const PeerUpload& upload,
                                      const registry::AsOf& as_of) const;
  peers::Report Compare(std::vector<peers::Catalog> catalogs) const;

  const Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_PEERS_API_H_
