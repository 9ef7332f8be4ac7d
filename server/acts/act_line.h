// One line of the record, and what it is linked by.
#ifndef QINGDAN_SERVER_ACTS_ACT_LINE_H_
#define QINGDAN_SERVER_ACTS_ACT_LINE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/acts/act_log.h"

namespace qingdan::acts {

// The digest before the first line.
inline constexpr std::string_view kNoDigest =
    "0000000000000000000000000000000000000000000000000000000000000000";

// YYYY-MM-DDThh:mm:ss.mmmZ.
std::string FormatMoment(std::chrono::system_clock::time_point time);

// The line of `act`, without its line feed.
std::string FormatLine(std::uint64_t number, const std::string& before,
                       const std::string& time, const Act& act);

// What links a line: its number and the digest of the line before.
struct Link {
  std::uint64_t number = 0;
  std::string before;
};
std::optional<Link> LinkOf(const std::string& line);

// The text that an anchor signs.
std::string AnchorText(std::uint64_t number, const std::string& digest,
                       const std::string& time);

// Number and digest of an anchor's text.
std::optional<Link> ReadAnchor(const std::string& text);

// Names of the files of acts in `folder`, oldest first.
std::vector<std::string> ActFiles(const std::string& folder);

}  // namespace qingdan::acts

#endif  // QINGDAN_SERVER_ACTS_ACT_LINE_H_
