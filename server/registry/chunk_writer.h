// Fills chunks of a checkpoint up to a bound and hands them on.
#ifndef QINGDAN_SERVER_REGISTRY_CHUNK_WRITER_H_
#define QINGDAN_SERVER_REGISTRY_CHUNK_WRITER_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

#include "qingdan/storage/v1/fact.pb.h"

namespace qingdan::registry {

class ChunkWriter {
 public:
  using Sink = std::function<absl::Status(const storage::v1::CheckpointChunk&)>;

  // `sink` is borrowed and outlives the writer.
  explicit ChunkWriter(const Sink& sink) : sink_(sink) {}

  // What is being filled: add to it, then call Added.
  storage::v1::CheckpointChunk& chunk() { return chunk_; }

  // Tells that about `bytes` were added; hands the chunk on and begins another
  // once it holds about 512 KiB. The first error of the sink comes back.
  absl::Status Added(std::size_t bytes) {
    bytes_ += bytes;
    return bytes_ < kChunkBytes ? absl::OkStatus() : Flush();
  }

  // Hands on what there is, be it nothing.
  absl::Status Flush() {
    const absl::Status status = sink_(chunk_);
    chunk_.Clear();
    bytes_ = 0;
    return status;
  }

 private:
  static constexpr std::size_t kChunkBytes = std::size_t{512} << 10;

  const Sink& sink_;
  storage::v1::CheckpointChunk chunk_;
  std::size_t bytes_ = 0;
};

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_CHUNK_WRITER_H_
