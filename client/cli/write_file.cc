#include "client/cli/write_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace qingdan::cli {
namespace {

// Writes all bytes and syncs them; false, with errno set, if that fails.
bool WriteAndSync(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

// A name that was changed is on disk once its folder is.
bool SyncFolder(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = ::fsync(file) == 0;
  ::close(file);
  return synced;
}

bool TryWrite(const std::string& path, std::string_view bytes) {
  const std::filesystem::path parent =
      std::filesystem::path(path).parent_path();
  const std::string folder = parent.empty() ? "." : parent.string();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string part = path + ".part";
  const int file =
      ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return false;
  const bool written = WriteAndSync(file, bytes);
  const int cause = errno;
  ::close(file);
  errno = cause;
  return written && ::rename(part.c_str(), path.c_str()) == 0 &&
         SyncFolder(folder);
}

}  // namespace

absl::Status WriteWhole(const std::string& path, std::string_view bytes) {
  if (TryWrite(path, bytes)) return absl::OkStatus();
  return absl::PermissionDeniedError("写不了文件" + path + "：" +
                                     std::strerror(errno));
}

}  // namespace qingdan::cli
