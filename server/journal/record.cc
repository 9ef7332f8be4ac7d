#include "server/journal/record.h"

#include "server/base/digest.h"

namespace qingdan::journal {
namespace {

// The first eight bytes of SHA-256: a changed record passes once in 2^64.
constexpr std::size_t kChecksumBytes = 8;
constexpr std::size_t kHeaderBytes = 1 + kChecksumBytes;
constexpr std::size_t kPositionBytes = 8;

std::string Checksum(std::uint64_t position, std::string_view payload) {
  std::string covered(1, static_cast<char>(kRecordVersion));
  covered += EncodePosition(position);
  covered += payload;
  return base::Sha256(covered).substr(0, kChecksumBytes);
}

}  // namespace

std::string EncodePosition(std::uint64_t position) {
  std::string bytes(kPositionBytes, '\0');
  for (std::size_t i = kPositionBytes; i-- > 0; position >>= 8) {
    bytes[i] = static_cast<char>(position & 0xFF);
  }
  return bytes;
}

std::uint64_t DecodePosition(std::string_view bytes) {
  if (bytes.size() != kPositionBytes) return 0;
  std::uint64_t position = 0;
  for (const char c : bytes) {
    position = position << 8 | static_cast<unsigned char>(c);
  }
  return position;
}

std::string EncodeRecord(std::uint64_t position, std::string_view payload) {
  std::string record(1, static_cast<char>(kRecordVersion));
  record += Checksum(position, payload);
  record += payload;
  return record;
}

absl::StatusOr<std::string> DecodeRecord(std::uint64_t position,
                                         std::string_view record,
                                         const std::string& place) {
  if (record.size() < kHeaderBytes) {
    return absl::DataLossError(place + " is cut off");
  }
  if (static_cast<unsigned char>(record[0]) != kRecordVersion) {
    return absl::DataLossError(
        place + " has record version " +
        std::to_string(static_cast<unsigned char>(record[0])) +
        "; this program reads version " + std::to_string(kRecordVersion));
  }
  const std::string_view payload = record.substr(kHeaderBytes);
  if (record.substr(1, kChecksumBytes) != Checksum(position, payload)) {
    return absl::DataLossError(place + " fails its checksum");
  }
  return std::string(payload);
}

}  // namespace qingdan::journal
