#include "server/service/grpc_registry_service.h"

#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/service/grpc_upload.h"

namespace qingdan::service {
namespace {

namespace v1 = registry::v1;

using ImportStream = grpc::ServerReaderWriter<v1::ImportCatalogResponse,
                                              v1::ImportCatalogRequest>;

ChunkSink SinkOf(const GrpcCalls& calls, grpc::ServerContext& context,
                 grpc::ServerWriter<v1::FileChunk>* writer) {
  return [&calls, &context, writer](const v1::FileChunk& chunk) {
    return calls.SendOrCut(context, [&] { return writer->Write(chunk); });
  };
}

}  // namespace

void GrpcRegistryService::ServeShortMethods(GrpcQueue& queue) {
  queue.Serve(this, &GrpcRegistryService::RequestGetItem,
              &GrpcRegistryService::GetItem);
  queue.Serve(this, &GrpcRegistryService::RequestSearchItems,
              &GrpcRegistryService::SearchItems);
}

grpc::Status GrpcRegistryService::ListCatalogs(
    grpc::ServerContext* context, const v1::ListCatalogsRequest* request,
    v1::ListCatalogsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.registry.v1.RegistryService/ListCatalogs", *request,
      response, [&](const Caller&) { return api_->ListCatalogs(*request); });
}

grpc::Status GrpcRegistryService::ListItems(grpc::ServerContext* context,
                                            const v1::ListItemsRequest* request,
                                            v1::ListItemsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.registry.v1.RegistryService/ListItems", *request,
      response, [&](const Caller&) { return api_->ListItems(*request); });
}

grpc::Status GrpcRegistryService::GetItem(grpc::ServerContext* context,
                                          const v1::GetItemRequest* request,
                                          v1::GetItemResponse* response) {
  return calls_->Unary(*context, "qingdan.registry.v1.RegistryService/GetItem",
                       *request, response,
                       [&](const Caller&) { return api_->GetItem(*request); });
}

grpc::Status GrpcRegistryService::SearchItems(
    grpc::ServerContext* context, const v1::SearchItemsRequest* request,
    v1::SearchItemsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.registry.v1.RegistryService/SearchItems", *request,
      response, [&](const Caller&) { return api_->SearchItems(*request); });
}

grpc::Status GrpcRegistryService::ListItemVersions(
    grpc::ServerContext* context, const v1::ListItemVersionsRequest* request,
    v1::ListItemVersionsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.registry.v1.RegistryService/ListItemVersions",
      *request, response,
      [&](const Caller&) { return api_->ListItemVersions(*request); });
}

grpc::Status GrpcRegistryService::ListRevisions(
    grpc::ServerContext* context, const v1::ListRevisionsRequest* request,
    v1::ListRevisionsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.registry.v1.RegistryService/ListRevisions", *request,
      response, [&](const Caller&) { return api_->ListRevisions(*request); });
}

grpc::Status GrpcRegistryService::Publish(grpc::ServerContext* context,
                                          const v1::PublishRequest* request,
                                          v1::PublishResponse* response) {
  return calls_->Unary(*context, "qingdan.registry.v1.RegistryService/Publish",
                       *request, response, [&](const Caller& caller) {
                         return api_->Publish(caller, *request);
                       });
}

grpc::Status GrpcRegistryService::ImportCatalog(grpc::ServerContext* context,
                                                ImportStream* stream) {
  return calls_->Stream(
      *context, "qingdan.registry.v1.RegistryService/ImportCatalog", stream,
      /*message_cost=*/0,
      [&](const Caller& caller,
          Requests<v1::ImportCatalogRequest>& requests) -> absl::Status {
        const auto upload = Receive(
            requests,
            [](const v1::ImportHeader& header) { return header.file_name(); });
        if (!upload.ok()) return upload.status();
        return api_->ImportCatalog(
            caller, upload->header, upload->bytes,
            [&](const v1::ImportCatalogResponse& message) {
              return stream->Write(message);
            });
      });
}

grpc::Status GrpcRegistryService::ExportCatalog(
    grpc::ServerContext* context, const v1::ExportCatalogRequest* request,
    grpc::ServerWriter<v1::FileChunk>* writer) {
  return calls_->Run(
      *context, "qingdan.registry.v1.RegistryService/ExportCatalog", *request,
      [&](const Caller&) {
        return api_->ExportCatalog(*request, SinkOf(*calls_, *context, writer));
      });
}

grpc::Status GrpcRegistryService::GetTemplate(
    grpc::ServerContext* context, const v1::GetTemplateRequest* request,
    grpc::ServerWriter<v1::FileChunk>* writer) {
  return calls_->Run(
      *context, "qingdan.registry.v1.RegistryService/GetTemplate", *request,
      [&](const Caller&) {
        return api_->GetTemplate(*request, SinkOf(*calls_, *context, writer));
      });
}

}  // namespace qingdan::service
