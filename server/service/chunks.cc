#include "server/service/chunks.h"

#include "server/domain/error.h"

namespace qingdan::service {

absl::Status ClientGone() {
  return domain::MakeError(absl::StatusCode::kCancelled,
                           error::v1::ERROR_REASON_UNSPECIFIED,
                           "the client has gone; nothing was published");
}

absl::Status UploadTooLarge(const std::string& file) {
  return domain::MakeError(
      absl::StatusCode::kResourceExhausted,
      error::v1::ERROR_REASON_FILE_TOO_LARGE,
      file + " is larger than " + std::to_string(kUploadBytesMax >> 20) +
          " MiB; split it by department",
      {{"file", file}, {"max", std::to_string(kUploadBytesMax)}});
}

absl::Status SendChunks(const std::string& bytes, registry::v1::FileChunk first,
                        const ChunkSink& sink) {
  std::size_t at = 0;
  do {
    first.set_data(bytes.substr(at, kChunkBytes));
    if (!sink(first)) return ClientGone();
    at += kChunkBytes;
    first.Clear();
  } while (at < bytes.size());
  return absl::OkStatus();
}

}  // namespace qingdan::service
