// Writes files that are there whole or not at all.
#ifndef QINGDAN_CLIENT_CLI_WRITE_FILE_H_
#define QINGDAN_CLIENT_CLI_WRITE_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace qingdan::cli {

// Puts `bytes` in the place of the file at `path` in one step; its folder is
// made if it is not there. On return they are on disk: after a power cut the
// file is the old or the new one. PERMISSION_DENIED naming it, in Chinese.
absl::Status WriteWhole(const std::string& path, std::string_view bytes);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_WRITE_FILE_H_
