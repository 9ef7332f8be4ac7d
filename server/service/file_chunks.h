// Files as they go to a client.
#ifndef QINGDAN_SERVER_SERVICE_FILE_CHUNKS_H_
#define QINGDAN_SERVER_SERVICE_FILE_CHUNKS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"

#include "qingdan/registry/v1/registry_service.pb.h"

namespace qingdan::service {

// Takes one chunk of a file; returns false if the client has gone.
using ChunkSink = std::function<bool(const registry::v1::FileChunk&)>;

// Sends `bytes` in chunks, the first with what `first` says. CANCELLED if the
// client has gone.
absl::Status SendFile(const std::string& bytes, registry::v1::FileChunk first,
                      const ChunkSink& sink);

// The CANCELLED of a client that has gone.
absl::Status ClientGone();

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_FILE_CHUNKS_H_
