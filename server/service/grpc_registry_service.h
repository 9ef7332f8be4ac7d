// RegistryService over gRPC: thin, no rules of its own.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_REGISTRY_SERVICE_H_
#define QINGDAN_SERVER_SERVICE_GRPC_REGISTRY_SERVICE_H_

#include "qingdan/registry/v1/registry_service.grpc.pb.h"
#include "server/service/grpc_call.h"
#include "server/service/grpc_queue.h"
#include "server/service/registry_api.h"

namespace qingdan::service {

class GrpcRegistryService final
    : public registry::v1::RegistryService::WithAsyncMethod_GetItem<
          registry::v1::RegistryService::WithAsyncMethod_SearchItems<
              registry::v1::RegistryService::Service>> {
 public:
  // Both are borrowed and outlive this object.
  GrpcRegistryService(RegistryApi* api, const GrpcCalls* calls)
      : api_(api), calls_(calls) {}

  // Has `queue` answer the methods that are short; the queue ends first.
  void ServeShortMethods(GrpcQueue& queue);

  grpc::Status ListCatalogs(
      grpc::ServerContext* context,
      const registry::v1::ListCatalogsRequest* request,
      registry::v1::ListCatalogsResponse* response) override;
  grpc::Status ListItems(grpc::ServerContext* context,
                         const registry::v1::ListItemsRequest* request,
                         registry::v1::ListItemsResponse* response) override;
  grpc::Status GetItem(grpc::ServerContext* context,
                       const registry::v1::GetItemRequest* request,
                       registry::v1::GetItemResponse* response) override;
  grpc::Status SearchItems(
      grpc::ServerContext* context,
      const registry::v1::SearchItemsRequest* request,
      registry::v1::SearchItemsResponse* response) override;
  grpc::Status ListItemVersions(
      grpc::ServerContext* context,
      const registry::v1::ListItemVersionsRequest* request,
      registry::v1::ListItemVersionsResponse* response) override;
  grpc::Status ListRevisions(
      grpc::ServerContext* context,
      const registry::v1::ListRevisionsRequest* request,
      registry::v1::ListRevisionsResponse* response) override;
  grpc::Status Publish(grpc::ServerContext* context,
                       const registry::v1::PublishRequest* request,
                       registry::v1::PublishResponse* response) override;
  grpc::Status ImportCatalog(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<registry::v1::ImportCatalogResponse,
                               registry::v1::ImportCatalogRequest>* stream)
      override;
  grpc::Status ExportCatalog(
      grpc::ServerContext* context,
      const registry::v1::ExportCatalogRequest* request,
      grpc::ServerWriter<registry::v1::FileChunk>* writer) override;
  grpc::Status GetTemplate(
      grpc::ServerContext* context,
      const registry::v1::GetTemplateRequest* request,
      grpc::ServerWriter<registry::v1::FileChunk>* writer) override;

 private:
  RegistryApi* api_;
  const GrpcCalls* calls_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_REGISTRY_SERVICE_H_
