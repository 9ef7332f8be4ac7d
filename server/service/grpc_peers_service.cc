#include "server/service/grpc_peers_service.h"

#include <string>
#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"

namespace qingdan::service {
namespace {

namespace v1 = peers::v1;

using ExportStream = grpc::ServerReaderWriter<registry::v1::FileChunk,
                                              v1::ExportComparisonsRequest>;

struct Upload {
  v1::ExportComparisonsHeader header;
  std::vector<PeerUpload> catalogs;
};

absl::StatusOr<Upload> Receive(
    Requests<v1::ExportComparisonsRequest>& requests) {
  Upload upload;
  v1::ExportComparisonsRequest message;
  if (!requests.Read(&message) || !message.has_header()) {
    return domain::FieldError("header", "", "must be the first message");
  }
  upload.header = message.header();
  std::size_t bytes = 0;
  while (requests.Read(&message)) {
    if (message.has_catalog() && upload.catalogs.size() <= kPeersMax) {
      upload.catalogs.push_back({message.catalog(), ""});
    } else if (message.part_case() == v1::ExportComparisonsRequest::kData &&
               !upload.catalogs.empty()) {
      PeerUpload& last = upload.catalogs.back();
      bytes += message.data().size();
      if (bytes > kUploadBytesMax) {
        return UploadTooLarge(last.header.file_name());
      }
      last.bytes += message.data();
    } else {
      return domain::FieldError(
          "part", "", "send the header once, then 2 to 51 catalogues");
    }
  }
  if (!requests.status().ok()) return requests.status();
  return upload;
}

}  // namespace

grpc::Status GrpcPeersService::ListComparisons(
    grpc::ServerContext* context, const v1::ListComparisonsRequest* request,
    v1::ListComparisonsResponse* response) {
  return calls_->Unary(
      *context, "qingdan.peers.v1.PeersService/ListComparisons", *request,
      response, [&](const Caller&) { return api_->ListComparisons(*request); });
}

grpc::Status GrpcPeersService::ExportComparisons(grpc::ServerContext* context,
                                                 ExportStream* stream) {
  return calls_->Stream(
      *context, "qingdan.peers.v1.PeersService/ExportComparisons", stream,
      /*message_cost=*/0,
      [&](const Caller&,
          Requests<v1::ExportComparisonsRequest>& requests) -> absl::Status {
        QD_ASSIGN_OR_RETURN(const Upload upload, Receive(requests));
        return api_->ExportComparisons(
            upload.header, upload.catalogs,
            [stream](const registry::v1::FileChunk& chunk) {
              return stream->Write(chunk);
            });
      });
}

}  // namespace qingdan::service
