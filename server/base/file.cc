#include "server/base/file.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdlib.h>
#include <system_error>
#include <unistd.h>

#include "absl/status/status.h"

namespace qingdan::base {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> FindUpwards(fs::path from) {
  std::error_code ec;
  for (;; from = from.parent_path()) {
    for (const char* name : {"catalog_data", "share/qingdan/catalog_data"}) {
      if (fs::is_directory(from / name, ec)) return (from / name).string();
    }
    if (!from.has_relative_path()) return std::nullopt;
  }
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     std::size_t bytes_max) {
  std::error_code ec;
  if (!fs::exists(path, ec)) {
    return absl::NotFoundError("no such file: " + path);
  }
  if (fs::is_directory(path, ec)) {
    return absl::InvalidArgumentError("is a folder, not a file: " + path);
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::UnavailableError("cannot open " + path);
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer), in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > bytes_max) {
      return absl::ResourceExhaustedError(path + " holds more than " +
                                          std::to_string(bytes_max) + " bytes");
    }
  }
  if (in.bad()) return absl::UnavailableError("cannot read " + path);
  return text;
}

bool WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

absl::StatusOr<TempFile> TempFile::Make() {
  std::error_code ec;
  std::string path = (fs::temp_directory_path(ec) / "qingdan-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  if (file < 0) return absl::UnavailableError("cannot make a file " + path);
  ::close(file);
  return TempFile(std::move(path));
}

TempFile::~TempFile() {
  std::error_code ignored;  // a leftover in the temp folder harms nobody
  if (!path_.empty()) fs::remove(path_, ignored);
}

absl::StatusOr<std::string> FindCatalogData() {
  if (const char* set = std::getenv("QINGDAN_CATALOG_DATA")) {
    std::error_code ec;
    if (fs::is_directory(set, ec)) return std::string(set);
    return absl::NotFoundError(
        std::string("QINGDAN_CATALOG_DATA is not a folder: ") + set);
  }
  std::error_code ec;
  const fs::path program = fs::read_symlink("/proc/self/exe", ec);
  if (!ec) {
    if (auto found = FindUpwards(program.parent_path())) return *found;
  }
  if (auto found = FindUpwards(fs::current_path(ec))) return *found;
  return absl::NotFoundError(
      "no catalog_data folder at or above the program or the working folder; "
      "set QINGDAN_CATALOG_DATA to where it is");
}

}  // namespace qingdan::base
