// Files that say who may do what, or hold secrets: read only if nobody but
// their owner could have put something into them.
#ifndef QINGDAN_SERVER_BASE_GUARDED_FILE_H_
#define QINGDAN_SERVER_BASE_GUARDED_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace qingdan::base {

enum class Guard {
  kSecret,   // others may do nothing with it: mode 0600
  kTrusted,  // others may read it, not write it: mode 0644
};

// Reads the file whole. NOT_FOUND if it is not there; FAILED_PRECONDITION,
// telling the mend, if it belongs to another user (root apart) or its mode is
// wider than `guard`; otherwise as ReadFile.
absl::StatusOr<std::string> ReadGuardedFile(const std::string& path,
                                            Guard guard);

// Puts `text` in the place of the file at `path`, whole or not at all, with
// mode 0600. UNAVAILABLE names the path.
absl::Status ReplaceSecretFile(const std::string& path, std::string_view text);

}  // namespace qingdan::base

#endif  // QINGDAN_SERVER_BASE_GUARDED_FILE_H_
