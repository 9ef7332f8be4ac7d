// A file that is read anew when it has changed, so that a revocation counts
// from the next call on.
//
//   WatchedFile<ServiceTokens> tokens(path, Guard::kSecret,
//                                     &ServiceTokens::Parse);
//   QD_RETURN_IF_ERROR(tokens.Current().status());  // at start
//   auto now = tokens.Current();                     // of each call
#ifndef QINGDAN_SERVER_IDENTITY_WATCHED_FILE_H_
#define QINGDAN_SERVER_IDENTITY_WATCHED_FILE_H_

#include <memory>
#include <mutex>
#include <spdlog/spdlog.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>

#include "absl/status/statusor.h"

#include "server/base/guarded_file.h"

namespace qingdan::identity {

// Thread-safe.
template <typename Content>
class WatchedFile {
 public:
  using Parser = absl::StatusOr<Content> (*)(std::string_view text);

  WatchedFile(std::string path, base::Guard guard, Parser parse)
      : path_(std::move(path)), guard_(guard), parse_(parse) {}

  // What the file holds now. While it is gone or wrong, why: an old content
  // must not outlive a revocation that was mistyped. Costs one stat.
  absl::StatusOr<std::shared_ptr<const Content>> Current() const {
    const std::lock_guard lock(mutex_);
    const Stamp stamp = StampOf(path_);
    if (read_ && stamp == stamp_) return content_;
    content_ = Read();
    if (!content_.ok()) {
      spdlog::error("{}: {}; nothing in it counts", path_,
                    std::string(content_.status().message()));
    } else if (read_) {
      spdlog::info("{} has changed and was read", path_);
    }
    stamp_ = stamp;
    read_ = true;
    return content_;
  }

 private:
  struct Stamp {
    ino_t inode = 0;
    off_t size = -1;
    mode_t mode = 0;
    long long seconds = 0, nanoseconds = 0;  // when content or mode changed
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

  static Stamp StampOf(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    return {info.st_ino, info.st_size, info.st_mode, info.st_ctim.tv_sec,
            info.st_ctim.tv_nsec};
  }

  absl::StatusOr<std::shared_ptr<const Content>> Read() const {
    auto text = base::ReadGuardedFile(path_, guard_);
    if (!text.ok()) return text.status();
    auto content = parse_(*text);
    if (!content.ok()) return content.status();
    return std::make_shared<const Content>(*std::move(content));
  }

  const std::string path_;
  const base::Guard guard_;
  const Parser parse_;
  mutable std::mutex mutex_;  // guards all below
  mutable bool read_ = false;
  mutable Stamp stamp_;
  mutable absl::StatusOr<std::shared_ptr<const Content>> content_ =
      absl::NotFoundError("not read yet");
};

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_WATCHED_FILE_H_
