#include "server/journal/rocksdb/head_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <spdlog/spdlog.h>
#include <string_view>
#include <unistd.h>

#include "server/base/digest.h"
#include "server/journal/record.h"

namespace qingdan::journal {
namespace {

constexpr std::string_view kPrefix = "qingdan head 1 ";
constexpr std::size_t kHexPosition = 16;

// One line of fixed length, so that it is overwritten in place.
std::string LineOf(std::uint64_t position) {
  const std::string text =
      std::string(kPrefix) + base::ToHex(EncodePosition(position));
  return text + " " + base::Sha256Hex(text).substr(0, 16) + "\n";
}

std::optional<std::uint64_t> PositionOf(std::string_view line) {
  if (line.size() < kPrefix.size() + kHexPosition) return std::nullopt;
  const std::string hex(line.substr(kPrefix.size(), kHexPosition));
  if (hex.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return std::nullopt;
  }
  const std::uint64_t position = std::stoull(hex, nullptr, 16);
  if (LineOf(position) != line) return std::nullopt;
  return position;
}

}  // namespace

absl::StatusOr<std::unique_ptr<HeadFile>> HeadFile::Open(
    const std::string& folder) {
  const std::string path = folder + "/" + kHeadFileName;
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    return absl::PermissionDeniedError("cannot open " + path + ": " +
                                       std::strerror(errno));
  }
  std::array<char, 128> bytes{};
  const ssize_t size = ::pread(fd, bytes.data(), bytes.size(), 0);
  const std::string_view line(bytes.data(),
                              size < 0 ? 0 : static_cast<std::size_t>(size));
  const auto position = PositionOf(line);
  if (!position.has_value() && !line.empty()) {
    spdlog::warn("{} cannot be read and is written anew", path);
  }
  return std::unique_ptr<HeadFile>(new HeadFile(fd, position.value_or(0)));
}

HeadFile::~HeadFile() { ::close(fd_); }

void HeadFile::Set(std::uint64_t position) const {
  const std::string line = LineOf(position);
  const ssize_t written = ::pwrite(fd_, line.data(), line.size(), 0);
  if (written != static_cast<ssize_t>(line.size())) {
    spdlog::warn("the file {} was not written: {}", kHeadFileName,
                 std::strerror(errno));
  }
}

}  // namespace qingdan::journal
