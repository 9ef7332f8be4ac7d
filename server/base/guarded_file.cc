#include "server/base/guarded_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::base {
namespace {

absl::Status CheckGuard(const std::string& path, Guard guard) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    return absl::NotFoundError("no such file: " + path);
  }
  const bool secret = guard == Guard::kSecret;
  const mode_t forbidden = secret ? 077 : 022;
  const bool owned = info.st_uid == ::geteuid() || info.st_uid == 0;
  if (owned && (info.st_mode & forbidden) == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      path + " must belong to the server's user and be closed to all others" +
      (secret ? "" : " for writing") + "; say chmod " +
      (secret ? "600 " : "644 ") + path);
}

}  // namespace

absl::StatusOr<std::string> ReadGuardedFile(const std::string& path,
                                            Guard guard) {
  QD_RETURN_IF_ERROR(CheckGuard(path, guard));
  return ReadFile(path);
}

absl::Status ReplaceSecretFile(const std::string& path, std::string_view text) {
  const std::string fresh = path + ".new";
  const int file =
      ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool done = file >= 0 && ::fchmod(file, 0600) == 0 && WriteAll(file, text) &&
              ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  done = done && std::rename(fresh.c_str(), path.c_str()) == 0;
  if (done) return absl::OkStatus();
  return absl::UnavailableError("cannot write " + path + ": " +
                                std::strerror(errno));
}

}  // namespace qingdan::base
