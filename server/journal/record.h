// How an entry stands on disk: a small header with a checksum, then its bytes.
// The format is told in docs/formats/journal.md.
#ifndef QINGDAN_SERVER_JOURNAL_RECORD_H_
#define QINGDAN_SERVER_JOURNAL_RECORD_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace qingdan::journal {

// Version of the format that EncodeRecord writes.
inline constexpr unsigned char kRecordVersion = 1;

// The record of `payload` that belongs at `position`.
std::string EncodeRecord(std::uint64_t position, std::string_view payload);

// The payload of `record`. The checksum covers the position too, so that a
// record that stands in another's place is found. DATA_LOSS, naming `place`
// (for example "journal position 7"), if anything does not agree.
absl::StatusOr<std::string> DecodeRecord(std::uint64_t position,
                                         std::string_view record,
                                         const std::string& place);

// Eight bytes, most significant first, so that keys sort as numbers do.
std::string EncodePosition(std::uint64_t position);

// The number of eight such bytes; 0 if `bytes` are not eight.
std::uint64_t DecodePosition(std::string_view bytes);

}  // namespace qingdan::journal

#endif  // QINGDAN_SERVER_JOURNAL_RECORD_H_
