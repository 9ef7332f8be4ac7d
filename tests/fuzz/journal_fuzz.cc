// What is read back from a disk that may have been tampered with: records,
// facts, chunks of a checkpoint.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/journal/record.h"
#include "server/registry/fact_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using qingdan::journal::DecodeRecord;
  using qingdan::journal::EncodeRecord;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  DecodeRecord(7, bytes, "here").status().IgnoreError();
  const auto back = DecodeRecord(7, EncodeRecord(7, bytes), "here");
  if (!back.ok() || *back != bytes) std::abort();
  qingdan::registry::DecodeFact(7, bytes).status().IgnoreError();
  qingdan::registry::DecodeChunk(bytes).status().IgnoreError();
  return 0;
}
