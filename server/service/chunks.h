// Files in pieces.
#ifndef QINGDAN_SERVER_SERVICE_CHUNKS_H_
#define QINGDAN_SERVER_SERVICE_CHUNKS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"

#include "qingdan/registry/v1/registry_service.pb.h"

namespace qingdan::service {

// Takes one piece of a file; false if the client has gone.
using ChunkSink = std::function<bool(const registry::v1::FileChunk& chunk)>;

// CANCELLED: the client has gone and nothing was published.
absl::Status ClientGone();

// Sends `bytes` in pieces, the first of them with what `first` tells.
// ClientGone if `sink` takes no more.
absl::Status SendChunks(const std::string& bytes, registry::v1::FileChunk first,
                        const ChunkSink& sink);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_CHUNKS_H_
