// The registry's API without a transport: requests in, responses out. gRPC and
// HTTP both call these.
#ifndef QINGDAN_SERVER_SERVICE_REGISTRY_API_H_
#define QINGDAN_SERVER_SERVICE_REGISTRY_API_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/registry_service.pb.h"
#include "server/base/clock.h"
#include "server/checker/workspace.h"
#include "server/domain/regions.h"
#include "server/importer/importer.h"
#include "server/registry/registry.h"
#include "server/service/caller.h"
#include "server/service/chunks.h"

namespace qingdan::service {

// Takes one message of an import's answer; returns false if the client has
// gone.
using ImportSink =
    std::function<bool(const registry::v1::ImportCatalogResponse&)>;

// Thread-safe. Contracts and errors of the methods are those of
// registry_service.proto.
class RegistryApi {
 public:
  struct Parts {
    registry::Registry* registry = nullptr;  // all borrowed
    const checker::Workspace* workspace = nullptr;
    const domain::Regions* regions = nullptr;
    const importer::Importer* importer = nullptr;
    const base::Clock* clock = nullptr;
  };

  explicit RegistryApi(Parts parts) : parts_(parts) {}

  absl::StatusOr<registry::v1::ListCatalogsResponse> ListCatalogs(
      const registry::v1::ListCatalogsRequest& request) const;
  absl::StatusOr<registry::v1::ListItemsResponse> ListItems(
      const registry::v1::ListItemsRequest& request) const;
  absl::StatusOr<registry::v1::GetItemResponse> GetItem(
      const registry::v1::GetItemRequest& request) const;
  absl::StatusOr<registry::v1::SearchItemsResponse> SearchItems(
      const registry::v1::SearchItemsRequest& request) const;
  absl::StatusOr<registry::v1::ListItemVersionsResponse> ListItemVersions(
      const registry::v1::ListItemVersionsRequest& request) const;
  absl::StatusOr<registry::v1::ListRevisionsResponse> ListRevisions(
      const registry::v1::ListRevisionsRequest& request) const;
  absl::StatusOr<registry::v1::PublishResponse> Publish(
      const Caller& caller, const registry::v1::PublishRequest& request);
  absl::Status ImportCatalog(const Caller& caller,
                             const registry::v1::ImportHeader& header,
                             const std::string& bytes, const ImportSink& sink);
  absl::Status ExportCatalog(const registry::v1::ExportCatalogRequest& request,
                             const ChunkSink& sink) const;
  absl::Status GetTemplate(const registry::v1::GetTemplateRequest& request,
                           const ChunkSink& sink) const;

 private:
  absl::StatusOr<registry::v1::PublishResponse> TakeList(
      const Caller& caller, const registry::v1::ImportHeader& header,
      registry::NewList list);
  absl::Status CheckRegion(const std::string& code) const;

  Parts parts_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_REGISTRY_API_H_
