#include "server/acts/act_line.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <system_error>

#include <nlohmann/json.hpp>

namespace qingdan::acts {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kAnchorHead = "qingdan acts v1";
constexpr std::size_t kDigestCharacters = 64;
constexpr std::string_view kPrefix = "acts-";
constexpr std::string_view kSuffix = ".jsonl";

}  // namespace

std::string FormatMoment(std::chrono::system_clock::time_point time) {
  const auto all = std::chrono::duration_cast<std::chrono::milliseconds>(
                       time.time_since_epoch())
                       .count();
  const auto seconds = static_cast<std::time_t>(all / 1000);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[40];
  const std::size_t size =
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  const std::string tail = std::to_string(1000 + all % 1000).substr(1);
  return std::string(text, size) + "." + tail + "Z";
}

std::string FormatLine(std::uint64_t number, const std::string& before,
                       const std::string& time, const Act& act) {
  const ordered_json line = {
      {"n", number},    {"prev", before},      {"at", time},
      {"who", act.who}, {"from", act.from},    {"what", act.what},
      {"on", act.on},   {"rev", act.revision}, {"result", act.result}};
  // Escaped to ASCII: what a caller names itself cannot break the line or the
  // terminal it is read on.
  return line.dump(-1, ' ', /*ensure_ascii=*/true,
                   ordered_json::error_handler_t::replace);
}

std::optional<Link> LinkOf(const std::string& line) {
  const auto object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  const auto number = object.find("n");
  const auto before = object.find("prev");
  if (number == object.end() || !number->is_number_unsigned() ||
      before == object.end() || !before->is_string()) {
    return std::nullopt;
  }
  return Link{number->get<std::uint64_t>(), before->get<std::string>()};
}

std::string AnchorText(std::uint64_t number, const std::string& digest,
                       const std::string& time) {
  return std::string(kAnchorHead) + "\n" + std::to_string(number) + "\n" +
         digest + "\n" + time + "\n";
}

std::optional<Link> ReadAnchor(const std::string& text) {
  std::istringstream lines(text);
  std::string head;
  Link link;
  if (!std::getline(lines, head) || head != kAnchorHead ||
      !(lines >> link.number >> link.before) ||
      link.before.size() != kDigestCharacters) {
    return std::nullopt;
  }
  return link;
}

std::vector<std::string> ActFiles(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ec)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kPrefix) && name.ends_with(kSuffix)) {
      names.push_back(name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace qingdan::acts
