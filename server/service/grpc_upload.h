// An upload over a stream: a header first, then the bytes of a file.
#ifndef QINGDAN_SERVER_SERVICE_GRPC_UPLOAD_H_
#define QINGDAN_SERVER_SERVICE_GRPC_UPLOAD_H_

#include <string>
#include <type_traits>

#include "absl/status/statusor.h"

#include "server/domain/error.h"
#include "server/service/chunks.h"
#include "server/service/grpc_call.h"

namespace qingdan::service {

template <typename Header>
struct Upload {
  Header header;
  std::string bytes;
};

// Reads requests with a header or data until the client has sent all.
// `file_name` tells the name in a header, for messages. FIELD_INVALID if the
// header does not come first and once; FILE_TOO_LARGE; the status of
// `requests`.
template <typename Request, typename FileName>
auto Receive(Requests<Request>& requests, const FileName& file_name)
    -> absl::StatusOr<
        Upload<std::decay_t<decltype(std::declval<Request>().header())>>> {
  Upload<std::decay_t<decltype(std::declval<Request>().header())>> upload;
  Request message;
  if (!requests.Read(&message) || !message.has_header()) {
    return domain::FieldError("header", "", "must be the first message");
  }
  upload.header = message.header();
  while (requests.Read(&message)) {
    if (message.has_header()) {
      return domain::FieldError("header", "", "stands twice");
    }
    upload.bytes += message.data();
    if (upload.bytes.size() <= kUploadBytesMax) continue;
    return UploadTooLarge(file_name(upload.header));
  }
  if (!requests.status().ok()) return requests.status();
  return upload;
}

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_GRPC_UPLOAD_H_
