#include "client/verify/lines.h"

#include <charconv>
#include <limits>
#include <string>

namespace qingdan::verify {
namespace {

// True if `text` has a digit wherever `shape` has a 0 and else is equal to it.
bool HasShape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<std::string_view>> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<std::string_view> SplitFields(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t end = line.find(' ');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

std::optional<std::uint64_t> ParseNumber(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  if (number > std::numeric_limits<std::int64_t>::max() ||
      std::to_string(number) != text) {
    return std::nullopt;
  }
  return number;
}

bool LooksLikeDay(std::string_view text) {
  return HasShape(text, "0000-00-00");
}

bool LooksLikeTime(std::string_view text) {
  return HasShape(text, "0000-00-00T00:00:00Z");
}

}  // namespace qingdan::verify
