// Files that go over a stream in pieces.
#ifndef QINGDAN_SERVER_SERVICE_CHUNKS_H_
#define QINGDAN_SERVER_SERVICE_CHUNKS_H_

#include <cstddef>
#include <functional>
#include <string>

#include "absl/status/status.h"

#include "qingdan/registry/v1/registry_service.pb.h"

namespace qingdan::service {

// Bytes of one message at the most.
inline constexpr std::size_t kChunkBytes = std::size_t{512} << 10;

// Bytes of an uploaded file at the most (registry_service.proto).
inline constexpr std::size_t kUploadBytesMax = std::size_t{64} << 20;

// Takes one chunk of a file; returns false if the client has gone.
using ChunkSink = std::function<bool(const registry::v1::FileChunk&)>;

// CANCELLED.
absl::Status ClientGone();

// RESOURCE_EXHAUSTED (FILE_TOO_LARGE) for an upload beyond kUploadBytesMax.
absl::Status UploadTooLarge(const std::string& file);

// Sends `bytes` in chunks, the first of which carries what `first` holds.
absl::Status SendChunks(const std::string& bytes, registry::v1::FileChunk first,
                        const ChunkSink& sink);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_CHUNKS_H_
