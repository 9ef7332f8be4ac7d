// Reading the line-based formats: what every one of them needs.
#ifndef QINGDAN_CLIENT_VERIFY_LINES_H_
#define QINGDAN_CLIENT_VERIFY_LINES_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace qingdan::verify {

// The lines of `text`, each of which ends with a line feed, without it. nullopt
// if the last one does not.
std::optional<std::vector<std::string_view>> SplitLines(std::string_view text);

// The fields of a line between single spaces; an empty field where two meet.
std::vector<std::string_view> SplitFields(std::string_view line);

// A decimal number without a sign or leading zeros, below 2^63.
std::optional<std::uint64_t> ParseNumber(std::string_view text);

// True for YYYY-MM-DD of digits, and for YYYY-MM-DDThh:mm:ssZ.
bool LooksLikeDay(std::string_view text);
bool LooksLikeTime(std::string_view text);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_LINES_H_
